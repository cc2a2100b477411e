'use client'

import { useEffect } from 'react'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { AlertIcon, CheckIcon } from '@/app/_components/ui/icons'

export interface ToastMessage {
  message: string
  /** The text of a link to the cart. */
  link?: string
  /** Whether it reports a problem. It then stays longer. */
  problem?: boolean
}

/** How long a toast is shown, in milliseconds. */
const durationMs = { message: 4000, problem: 8000 }

/** A short message above the bar, which is also announced to screen readers. A new message restarts the timer. */
export function Toast({ toast, onClose }: { toast: ToastMessage | null; onClose: () => void }) {
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(onClose, toast.problem ? durationMs.problem : durationMs.message)
    return () => clearTimeout(timer)
  }, [toast, onClose])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(env(safe-area-inset-bottom)+5.5rem)] z-30 grid place-items-center md:bottom-8"
    >
      {toast && (
        <span className="pointer-events-auto flex min-h-11 items-center gap-2 rounded-sheet bg-ink py-1 pr-1.5 pl-4 text-md text-canvas shadow-card">
          {toast.link && <CheckIcon width="18" height="18" />}
          {toast.problem && <AlertIcon width="18" height="18" className="shrink-0" />}
          <span className="pr-2.5">{toast.message}</span>
          {toast.link && (
            <ShopLink
              href="/cart"
              className="press -ml-2 flex min-h-11 items-center rounded-full px-3 font-semibold underline underline-offset-4"
            >
              {toast.link}
            </ShopLink>
          )}
        </span>
      )}
    </div>
  )
}
