'use client'

import { unstable_rethrow } from 'next/navigation'
import { startTransition, useEffect, useRef } from 'react'
import { watch } from '@/app/_ui/watch'
import { followToOrder } from './actions'

/** Beside the code that hands the cart to a phone: says that this page follows, and goes to the order once there is one. */
export function FollowPhone({ handover, text }: { handover: string; text: string }) {
  const line = useRef<HTMLParagraphElement>(null)

  useEffect(
    () =>
      watch(true, async (signal) => {
        // A phone shows neither code nor line, and has nothing to wait for.
        if (line.current?.getClientRects().length === 0) return false
        if (!(await isOrdered(handover, signal)) || signal.aborted) return false
        startTransition(() =>
          followToOrder(handover).catch((error) => {
            // The way to the order is thrown, too. What the network loses is asked for again.
            unstable_rethrow(error)
          }),
        )
        return true
      }),
    [handover],
  )

  return (
    <p ref={line} className="noscript:hidden">
      {text}
    </p>
  )
}

/** False when there is no order yet, or no answer. */
async function isOrdered(handover: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(`/api/carry/${handover}`, { cache: 'no-store', signal })
    return answer.ok && (await answer.json()).orderNo !== null
  } catch {
    return false
  }
}
