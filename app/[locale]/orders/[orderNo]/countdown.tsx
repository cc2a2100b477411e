'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

/**
 * The server's clock minus this device's, in ms. A page's server time may be outdated (by the network, or by hours if the
 * page comes from the history), but is never ahead. So the greatest difference is the most accurate.
 */
let clockDifference = Number.NEGATIVE_INFINITY

/**
 * The time left until `expiresAt` by the server's clock, as `14:59`. `serverNow` is the time of rendering; both are Unix
 * milliseconds. The first paint shows the server's value, so that hydration changes nothing. Refreshes the page at zero.
 */
export function Countdown({
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
      const remaining = expiresAt - (Date.now() + clockDifference)
      setLeft(remaining)
      if (remaining > 0) return
      clearInterval(timer)
      router.refresh()
    }
    const timer = setInterval(tick, 1_000)
    tick()
    return () => clearInterval(timer)
  }, [expiresAt, serverNow, router])

  return (
    <span role="timer" aria-label={label} className="font-semibold tabular-nums">
      {formatDuration(left)}
    </span>
  )
}

/** Milliseconds as `14:59` or `1:14:59`; negative values as `00:00`. */
function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3_600)
  return (hours > 0 ? [hours, ...parts] : parts).join(':')
}
