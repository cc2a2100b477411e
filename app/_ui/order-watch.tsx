'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { watch } from './watch'

/**
 * Keeps an order's page true: asks the server how the order stands whenever the page comes back into view, and, while
 * the order waits for money, from time to time. It believes the server only, and shows nothing itself: when the
 * status has changed it has the page rendered anew. `everyTime` does that at each answer.
 */
export function OrderWatch({
  orderNo,
  status,
  everyTime = false,
}: {
  orderNo: string
  status: string
  everyTime?: boolean
}) {
  const router = useRouter()

  useEffect(
    () =>
      watch(status === 'PENDING', async (signal) => {
        const now = await currentStatus(orderNo, signal)
        if (signal.aborted || now === null || (now === status && !everyTime)) return false
        router.refresh()
        return true
      }),
    [orderNo, status, everyTime, router],
  )

  return null
}

/** null when there was no answer: that says nothing about the order. */
async function currentStatus(orderNo: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(`/api/orders/${orderNo}/status`, { cache: 'no-store', signal })
    return answer.ok ? (await answer.json()).status : null
  } catch {
    return null
  }
}
