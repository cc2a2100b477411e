import { pollDelay } from './order-poll'

/** How long acting on news may take before the question is asked again; milliseconds. */
const actingTimeMs = 6_000

/**
 * Calls `ask` whenever the page comes back into view, and, when `polling`, from time to time, ever less often. It
 * resolves with whether it brought news that the page is being changed for. Its signal is aborted when the answer no
 * longer counts. Returns what ends the watch.
 */
export function watch(polling: boolean, ask: (signal: AbortSignal) => Promise<boolean>): () => void {
  const gone = new AbortController()
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let watchedSince = Date.now()

  function askIn(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(askNow, ms)
  }
  async function askNow() {
    // Whatever was under way when the browser went to sleep may never be answered.
    asking.abort()
    asking = new AbortController()
    if (polling) askIn(pollDelay(Date.now() - watchedSince))
    if (document.visibilityState !== 'visible') return
    const news = await ask(asking.signal)
    // On a slow line the next question would cut off what this one has led to, again and again.
    if (news && !gone.signal.aborted) askIn(actingTimeMs)
  }
  // Back in view: timers stood still, and the answer is probably there. Several events tell of one return.
  function onReturn() {
    if (document.visibilityState !== 'visible') return
    watchedSince = Date.now()
    askIn(50)
  }

  if (polling) askIn(pollDelay(0))
  const options = { signal: gone.signal }
  document.addEventListener('visibilitychange', onReturn, options)
  window.addEventListener('pageshow', onReturn, options)
  window.addEventListener('focus', onReturn, options)
  return () => {
    gone.abort()
    asking.abort()
    clearTimeout(timer)
  }
}
