'use client'

import { type ReactNode, useRef, useState } from 'react'
import { fill } from '@/app/_text/fill'

/**
 * Pictures to swipe: the browser's own scrolling and snapping, which needs no script. Scripts add where one is and a
 * way to jump, for those who do not swipe. `slides` are <Picture>s.
 */
export function Gallery({
  slides,
  text,
}: {
  slides: ReactNode[]
  text: { pictures: string; showPicture: string }
}) {
  const strip = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  return (
    <section aria-label={text.pictures} className="relative md:overflow-hidden md:rounded-card">
      <ul
        ref={strip}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setAt(Math.round(scrollLeft / clientWidth))
        }
        className="flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none]"
      >
        {slides.map((slide, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of pictures never changes while they are shown
          <li key={index} className="w-full shrink-0 snap-center">
            {slide}
          </li>
        ))}
      </ul>
      {slides.length > 1 && (
        <div className="pointer-events-none absolute inset-x-0 bottom-1 flex justify-center noscript:hidden">
          {slides.map((_, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              type="button"
              aria-label={fill(text.showPicture, { n: index + 1 })}
              aria-current={index === at || undefined}
              onClick={() =>
                strip.current?.scrollTo({ left: index * strip.current.clientWidth, behavior: 'smooth' })
              }
              className="group pointer-events-auto grid size-11 place-items-center [&:not(:first-child)]:-ml-5"
            >
              <span className="h-1.5 w-1.5 rounded-full bg-on-picture/35 transition-[width] duration-200 group-aria-[current]:w-5 group-aria-[current]:bg-on-picture" />
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
