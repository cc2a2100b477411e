/**
 * The delay before the next poll, by how long the page has been polling; both in milliseconds. Short during the first
 * minute, when the buyer is probably paying, then increasingly longer. The first step is below two seconds, so that a
 * payment is visible within two seconds of its notification, including the response and the repaint.
 */
export function pollDelay(elapsedMs: number): number {
  if (elapsedMs < 60_000) return 1_500
  if (elapsedMs < 5 * 60_000) return 5_000
  if (elapsedMs < 15 * 60_000) return 15_000
  return 30_000
}
