import type { Db } from './db'
import type { NewTry, Notification, NotificationKind } from './db/notifications'
import { post, reasonOf, type SendOptions, signMessage } from './delivery'
import type { FaultSwitches, TryFault } from './faults'
import { type Payload, readPayload, scalarText, writePayload } from './wire'

/** Milliseconds before each try of a notification. There is no try after the last one. */
export const RETRY_DELAYS: readonly number[] = [
  0, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000,
]

const TIMEOUT_MS = 5000
const MAX_IN_FLIGHT = 32
const PAUSE_AFTER_ERROR_MS = 1000
/** How long a reordered notification waits for others to be sent first. */
const REORDER_MS = 1000

export type NotifierOptions = {
  db: Db
  faults: FaultSwitches
  appKey: string
  /** Unix milliseconds. */
  now: () => number
  retryDelays?: readonly number[]
  timeoutMs?: number
}

/** A notification to send: its unsigned fields, and the merchant's number of the payment or payout. */
export type OutgoingNotification = {
  kind: NotificationKind
  reference: string
  url: string
  payload: Payload
}

/**
 * Sends notifications and repeats each one until the merchant responds `success`. Pending notifications live in the
 * database and the timer only wakes the sender, so a restart continues where the process stopped.
 */
export function createNotifier(options: NotifierOptions) {
  const { db, faults, appKey, now } = options
  const delays = options.retryDelays ?? RETRY_DELAYS
  const running = new Map<number, Promise<void>>()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  /** Grows when the database is cleared: requests in flight must not write to the cleared tables. */
  let epoch = 0

  const send = (url: string, payload: Payload, sendOptions: SendOptions) => {
    const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
    const message = signMessage(payload, appKey, sendOptions)
    return post(url, message, now, AbortSignal.any([stop.signal, limit]))
  }
  const isStale = (startedIn: number) => stop.signal.aborted || epoch !== startedIn

  async function attempt(entry: Notification): Promise<void> {
    const startedIn = epoch
    const delay = delays[entry.attempts + 1]
    const fault = faults.tryFault(entry, delay === undefined)
    const payload = withFault(readPayload(entry.payload), fault)
    const sendOptions = { badSign: fault.bad_sign }
    const copies = Array.from({ length: fault.copies ?? 1 })
    const tries = fault.drop
      ? [droppedTry(payload)]
      : await Promise.all(copies.map(() => send(entry.url, payload, sendOptions)))
    // The row stays pending, so the next process sends it again.
    if (isStale(startedIn)) return
    const counted = fault.corrupted ? tries.map(discountTry) : tries
    const accepted = counted.some(({ verdict }) => verdict === 'accepted')
    const next = timeFor({ id: entry.id, attempts: entry.attempts + 1 }, now() + (delay ?? 0))
    db.notifications.record(entry.id, counted, stateAfter(), next)

    function stateAfter() {
      if (fault.drop) return 'dropped'
      if (accepted) return 'done'
      return delay === undefined ? 'gave_up' : 'pending'
    }
  }

  /** When to send a try that is due at `at`, after random delays and reordering. Unix milliseconds. */
  function timeFor(key: { id: number; attempts: number }, at: number): number {
    const { delayMs, reorder } = faults.tryTiming(key)
    const due = at + delayMs
    if (!reorder) return due
    const next = db.notifications.nextAt(due)
    return next !== undefined && next < due + REORDER_MS ? next + 1 : due + REORDER_MS
  }

  function droppedTry(payload: Payload): NewTry {
    const { body, stringToSign } = signMessage(payload, appKey)
    return { at: now(), took: 0, body, stringToSign, status: null, answer: '', verdict: 'dropped' }
  }

  /** Starts all due notifications and sets the timer for the next one. */
  function wake(): void {
    if (stop.signal.aborted) return
    // Read the clock once: a notification that falls due between two reads would be neither due nor next.
    const at = now()
    for (const entry of db.notifications.due(at, MAX_IN_FLIGHT * 2)) {
      if (running.size >= MAX_IN_FLIGHT) break
      if (!running.has(entry.id)) running.set(entry.id, run(entry))
    }
    clearTimeout(timer)
    timer = undefined
    const nextAt = db.notifications.nextAt(at)
    if (nextAt !== undefined) timer = setTimeout(wake, nextAt - at)
  }

  async function run(entry: Notification): Promise<void> {
    try {
      await attempt(entry)
      running.delete(entry.id)
      wake()
    } catch (error) {
      // The database is not writable. Pause instead of spinning.
      running.delete(entry.id)
      console.error(`notification ${entry.id}: ${reasonOf(error)}`)
      timer ??= setTimeout(wake, PAUSE_AFTER_ERROR_MS)
    }
  }

  return {
    /** Stores a notification. Call `wake` after the transaction. */
    enqueue({ kind, reference, url, payload }: OutgoingNotification): void {
      const at = now()
      const due = at + (delays[0] ?? 0) + faults.notificationDelay()
      const { id, attempts } = db.notifications.add({
        kind,
        reference,
        url,
        payload: writePayload(payload),
        state: 'pending',
        nextAt: due,
        createdAt: at,
      })
      const nextAt = timeFor({ id, attempts }, due)
      if (nextAt > due) db.notifications.postpone(id, nextAt)
    },
    wake,
    /** Sends one message now and returns the result. It is not repeated and ignores the fault switches. */
    async sendOnce(
      { kind, reference, url, payload }: OutgoingNotification,
      sendOptions: SendOptions,
    ): Promise<NewTry> {
      const startedIn = epoch
      const at = now()
      // Not pending, so that the timer does not repeat it.
      const state = 'gave_up'
      const entry = db.notifications.add({
        kind,
        reference,
        url,
        payload: writePayload(payload),
        state,
        nextAt: at,
        createdAt: at,
      })
      const sent = await send(url, payload, sendOptions)
      const finalState = sent.verdict === 'accepted' ? 'done' : state
      if (!isStale(startedIn)) db.notifications.record(entry.id, [sent], finalState, now())
      return sent
    },
    /** Discards the results of all requests in flight. Call it when the database is cleared. */
    discardInFlight(): void {
      epoch += 1
    },
    /** Stops sending. Notifications without a response stay pending in the database. */
    async close(): Promise<void> {
      clearTimeout(timer)
      stop.abort()
      await Promise.allSettled(running.values())
    },
  }
}

export type Notifier = ReturnType<typeof createNotifier>

/** An accepted message that a random fault has corrupted does not count: the correct one must follow. */
function discountTry(sent: NewTry): NewTry {
  return sent.verdict === 'accepted' ? { ...sent, verdict: 'spoilt' } : sent
}

/** The fields as the fault sends them. Payout notifications have neither an amount nor an `open_id`. */
function withFault(payload: Payload, fault: TryFault): Payload {
  const changed = new Map(payload)
  if (fault.wrong_amount && payload.has('amount')) {
    changed.set('amount', String(Number(scalarText(payload.get('amount'))) + fault.wrong_amount))
  }
  if (fault.payer_unknown && payload.has('open_id')) changed.set('open_id', '')
  return changed
}
