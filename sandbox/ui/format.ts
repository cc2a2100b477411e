const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** Fen as yuan, e.g. 1280000 → `12,800.00`. Integer arithmetic only. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** Unix milliseconds as Beijing time with seconds. */
export function clock(at: number): string {
  return CLOCK.format(at)
}

/** Unix milliseconds as hours and minutes of Beijing time. */
export function shortClock(at: number): string {
  return clock(at).slice(-8, -3)
}
