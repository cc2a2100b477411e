/** How long the app may take to cover the page before we wonder aloud whether it is there; milliseconds. */
const patienceMs = 2_000

/** Calls back when the page has stayed in view all the while. Aborting calls it off. */
export function whenStillHere(callback: () => void): AbortController {
  const off = new AbortController()
  const timer = setTimeout(() => {
    off.abort()
    if (document.visibilityState === 'visible') callback()
  }, patienceMs)
  off.signal.addEventListener('abort', () => clearTimeout(timer))
  document.addEventListener('visibilitychange', () => off.abort(), { signal: off.signal })
  window.addEventListener('pagehide', () => off.abort(), { signal: off.signal })
  return off
}
