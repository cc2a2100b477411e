/**
 * How long to wait before asking again how a pending order stands; both in milliseconds. Quick while the buyer is
 * probably in the cashier, then ever slower. The first step is under two seconds, so that a payment shows within two
 * of its notification, answer and repaint included.
 */
export function pollDelay(watchedForMs: number): number {
  if (watchedForMs < 60_000) return 1_500
  if (watchedForMs < 5 * 60_000) return 5_000
  if (watchedForMs < 15 * 60_000) return 15_000
  return 30_000
}
