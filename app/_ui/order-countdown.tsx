'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

/**
 * The server's clock minus this device's, in milliseconds. A page tells the server's time a little late, or long ago
 * when it comes from the history, never early: the greatest difference seen is the best.
 */
let clockDifference = Number.NEGATIVE_INFINITY

/**
 * The time left until `expiresAt`, as `14:59`, by the server's clock. `serverNow` is the moment of rendering (both in
 * unix milliseconds); the first paint shows what the server counted, so nothing jumps. At zero the page is asked for
 * anew.
 */
export function OrderCountdown({
  expiresAt,
  serverNow,
  label,
}: {
  expiresAt: number
  serverNow: number
  label: string
}) {
  const [left, setLeft] = useState(expiresAt - serverNow)
  const router = useRouter()

  useEffect(() => {
    clockDifference = Math.max(clockDifference, serverNow - Date.now())
    const tick = () => {
      const now = expiresAt - (Date.now() + clockDifference)
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      router.refresh()
    }
    const timer = setInterval(tick, 1_000)
    tick()
    return () => clearInterval(timer)
  }, [expiresAt, serverNow, router])

  return (
    <span role="timer" aria-label={label} className="font-semibold tabular-nums">
      {clockText(left)}
    </span>
  )
}

/** `899000` → `14:59`, with hours before it when there are any; never below zero. */
function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3_600)
  return (hours > 0 ? [hours, ...parts] : parts).join(':')
}
