'use client'

import { useEffect } from 'react'
import { AlertIcon, CheckIcon } from '@/app/_ui/icons'
import { ShopLink } from '@/app/_ui/shop-link'

export interface Told {
  message: string
  /** the words of a link to the cart */
  link?: string
  /** Something did not work: it stays longer. */
  problem?: boolean
}

/** how long it stays, in milliseconds */
const stay = { word: 4000, problem: 8000 }

/** A word in passing, above the bar; a screen reader says it too. Telling anew starts its time anew. */
export function Toast({ told, tell }: { told: Told | null; tell: (told: null) => void }) {
  useEffect(() => {
    if (!told) return
    const timer = setTimeout(() => tell(null), told.problem ? stay.problem : stay.word)
    return () => clearTimeout(timer)
  }, [told, tell])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(env(safe-area-inset-bottom)+5.5rem)] z-30 grid place-items-center md:bottom-8"
    >
      {told && (
        <span className="pointer-events-auto flex min-h-11 items-center gap-2 rounded-sheet bg-ink py-1 pr-1.5 pl-4 text-md text-canvas shadow-card">
          {told.link && <CheckIcon width="18" height="18" />}
          {told.problem && <AlertIcon width="18" height="18" className="shrink-0" />}
          <span className="pr-2.5">{told.message}</span>
          {told.link && (
            <ShopLink
              href="/cart"
              className="press -ml-2 flex min-h-11 items-center rounded-full px-3 font-semibold underline underline-offset-4"
            >
              {told.link}
            </ShopLink>
          )}
        </span>
      )}
    </div>
  )
}
