'use client'

import { unstable_rethrow } from 'next/navigation'
import { startTransition, useEffect, useRef } from 'react'
import { poll } from '@/app/_components/ui/poll'
import { goToTransferredOrder } from './actions'

/** Shown next to the transfer's QR code. Polls for the phone's order and opens it once it is placed. */
export function WatchTransfer({ transferToken, text }: { transferToken: string; text: string }) {
  const paragraph = useRef<HTMLParagraphElement>(null)

  useEffect(
    () =>
      poll(true, async (signal) => {
        // Phones hide this paragraph and the QR code, so they need not poll.
        if (paragraph.current?.getClientRects().length === 0) return false
        if (!(await isOrdered(transferToken, signal)) || signal.aborted) return false
        startTransition(() =>
          goToTransferredOrder(transferToken).catch((error) => {
            // Rethrow Next's redirect. Network errors are ignored, since the next poll retries.
            unstable_rethrow(error)
          }),
        )
        return true
      }),
    [transferToken],
  )

  return (
    <p ref={paragraph} className="noscript:hidden">
      {text}
    </p>
  )
}

/** Whether the order is placed; false if there was no response. */
async function isOrdered(transferToken: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`/api/cart-transfers/${transferToken}`, { cache: 'no-store', signal })
    return response.ok && (await response.json()).orderNo !== null
  } catch {
    return false
  }
}
