'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { watch } from '@/app/_ui/watch'

/**
 * Beside the code that hands the cart to a phone: says that this page follows, and goes to the order once the phone has
 * placed it. There, as anywhere without a login, it is status and amount that show.
 */
export function FollowPhone({ handover, text }: { handover: string; text: string }) {
  const router = useRouter()
  const line = useRef<HTMLParagraphElement>(null)

  useEffect(
    () =>
      watch(true, async (signal) => {
        // A phone shows neither code nor line, and has nothing to wait for.
        if (line.current?.getClientRects().length === 0) return false
        const orderNo = await placedOrder(handover, signal)
        if (signal.aborted || orderNo === null) return false
        router.replace(`/orders/${orderNo}`)
        return true
      }),
    [handover, router],
  )

  return (
    <p ref={line} className="noscript:hidden">
      {text}
    </p>
  )
}

/** null when there is no order yet, or no answer. */
async function placedOrder(handover: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(`/api/carry/${handover}`, { cache: 'no-store', signal })
    return answer.ok ? (await answer.json()).orderNo : null
  } catch {
    return null
  }
}
