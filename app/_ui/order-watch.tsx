'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { pollDelay } from './order-poll'

/** How long a refresh may take before it is tried again; milliseconds. */
const refreshTimeMs = 6_000

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

  useEffect(() => {
    const gone = new AbortController()
    let asking = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let watchedSince = Date.now()

    function askIn(ms: number) {
      clearTimeout(timer)
      timer = setTimeout(ask, ms)
    }
    async function ask() {
      // Whatever was under way when the browser went to sleep may never be answered.
      asking.abort()
      asking = new AbortController()
      if (status === 'PENDING') askIn(pollDelay(Date.now() - watchedSince))
      if (document.visibilityState !== 'visible') return
      const now = await currentStatus(orderNo, asking.signal)
      if (gone.signal.aborted || now === null || (now === status && !everyTime)) return
      router.refresh()
      // On a slow line the next refresh would cut this one off, again and again.
      askIn(refreshTimeMs)
    }
    // Back from the cashier: timers stood still, and the answer is probably there. Several events tell of one return.
    function onReturn() {
      if (document.visibilityState !== 'visible') return
      watchedSince = Date.now()
      askIn(50)
    }

    if (status === 'PENDING') askIn(pollDelay(0))
    const options = { signal: gone.signal }
    document.addEventListener('visibilitychange', onReturn, options)
    window.addEventListener('pageshow', onReturn, options)
    window.addEventListener('focus', onReturn, options)
    return () => {
      gone.abort()
      asking.abort()
      clearTimeout(timer)
    }
  }, [orderNo, status, everyTime, router])

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
