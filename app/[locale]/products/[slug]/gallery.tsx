'use client'

import { type ReactNode, useRef, useState } from 'react'
import { interpolate } from '@/app/_text/interpolate'

/**
 * A picture gallery that uses the browser's scrolling with snap points, so swiping needs no scripts. Scripts add dots
 * that show the position and jump to a picture. `slides` are <Picture>s.
 */
export function Gallery({
  slides,
  text,
}: {
  slides: ReactNode[]
  text: { pictures: string; showPicture: string }
}) {
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  return (
    <section aria-label={text.pictures} className="relative md:overflow-hidden md:rounded-card">
      <ul
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setCurrent(Math.round(scrollLeft / clientWidth))
        }
        className="flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none]"
      >
        {slides.map((slide, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of pictures never changes
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
              aria-label={interpolate(text.showPicture, { n: index + 1 })}
              aria-current={index === current || undefined}
              onClick={() =>
                list.current?.scrollTo({ left: index * list.current.clientWidth, behavior: 'smooth' })
              }
              className="group pointer-events-auto grid size-11 place-items-center [&:not(:first-child)]:-ml-5"
            >
              <span className="h-1.5 w-1.5 rounded-full bg-on-picture opacity-35 transition-[width] duration-200 group-aria-[current]:w-5 group-aria-[current]:opacity-100" />
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
