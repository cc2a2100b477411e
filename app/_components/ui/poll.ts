import { pollDelay } from './poll-delay'

/** Milliseconds. A page change that a check has triggered gets this long before the next check. */
const changeTimeMs = 6_000

/**
 * Calls `check` whenever the page becomes visible and, if `repeat` is set, at growing intervals. `check` resolves to true
 * if it has triggered a change of the page. Its signal is aborted once its result no longer matters. Returns a function
 * that stops polling.
 */
export function poll(repeat: boolean, check: (signal: AbortSignal) => Promise<boolean>): () => void {
  const stopped = new AbortController()
  let checking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let startedAt = Date.now()

  function checkIn(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(checkNow, ms)
  }
  async function checkNow() {
    // A request that was pending when the browser went to sleep may never settle.
    checking.abort()
    checking = new AbortController()
    if (repeat) checkIn(pollDelay(Date.now() - startedAt))
    if (document.visibilityState !== 'visible') return
    const changing = await check(checking.signal)
    // On a slow connection the next check would abort the change again and again.
    if (changing && !stopped.signal.aborted) checkIn(changeTimeMs)
  }
  // Timers stop in the background, so restart the intervals. One return fires several events; the delay merges them.
  function onReturn() {
    // Chromium 87 and Safari 14 know no `signal` for listeners.
    if (stopped.signal.aborted || document.visibilityState !== 'visible') return
    startedAt = Date.now()
    checkIn(50)
  }

  if (repeat) checkIn(pollDelay(0))
  const options = { signal: stopped.signal }
  document.addEventListener('visibilitychange', onReturn, options)
  window.addEventListener('pageshow', onReturn, options)
  window.addEventListener('focus', onReturn, options)
  return () => {
    stopped.abort()
    checking.abort()
    clearTimeout(timer)
  }
}
