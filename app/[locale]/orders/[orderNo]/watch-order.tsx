'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { poll } from '@/app/_components/ui/poll'

/**
 * Keeps the order page up to date. Polls the order's status whenever the page becomes visible and, while the order is
 * pending, regularly. Refreshes the page if the status has changed; with `alwaysRefresh`, after every poll.
 */
export function WatchOrder({
  orderNo,
  status,
  alwaysRefresh = false,
}: {
  orderNo: string
  status: string
  alwaysRefresh?: boolean
}) {
  const router = useRouter()

  useEffect(
    () =>
      poll(status === 'PENDING', async (signal) => {
        const current = await fetchStatus(orderNo, signal)
        if (signal.aborted || current === null || (current === status && !alwaysRefresh)) return false
        router.refresh()
        return true
      }),
    [orderNo, status, alwaysRefresh, router],
  )

  return null
}

/** The order's current status; null if there was no response. */
async function fetchStatus(orderNo: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`/api/orders/${orderNo}/status`, { cache: 'no-store', signal })
    return response.ok ? (await response.json()).status : null
  } catch {
    return null
  }
}
