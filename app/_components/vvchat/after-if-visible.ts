/** Time the app gets to open before the help panel shows, in ms. */
const launchTimeoutMs = 2_000

/** Calls back after launchTimeoutMs unless the page was hidden in the meantime, i.e. unless the app opened. Abortable. */
export function afterIfVisible(callback: () => void): AbortController {
  const cancelled = new AbortController()
  const timer = setTimeout(() => {
    cancelled.abort()
    if (document.visibilityState === 'visible') callback()
  }, launchTimeoutMs)
  cancelled.signal.addEventListener('abort', () => clearTimeout(timer))
  document.addEventListener('visibilitychange', () => cancelled.abort(), { signal: cancelled.signal })
  window.addEventListener('pagehide', () => cancelled.abort(), { signal: cancelled.signal })
  return cancelled
}
