import type { Books } from './books'
import type { Notification, NotificationKind } from './books/notifications'
import { type Made, post, reasonOf, type SendOptions, signMessage } from './delivery'
import type { FaultSwitches, TryFault } from './faults'
import { type Payload, readPayload, scalarText, writePayload } from './wire'

/** Milliseconds before each try of a notification: it slows down and gives up after the last. */
export const RETRY_DELAYS: readonly number[] = [
  ...[0, 1000, 2000, 5000, 10_000, 30_000, 60_000],
  ...[300_000, 900_000, 1_800_000, 3_600_000],
]

const TIMEOUT_MS = 5000
const IN_FLIGHT = 32
const AFTER_TROUBLE_MS = 1000
/** How long a reordered notification lets others go first, in milliseconds. */
const OVERTAKEN_MS = 1000

export type NotifierOptions = {
  books: Books
  faults: FaultSwitches
  appKey: string
  now: () => number
  retryDelays?: readonly number[]
  timeoutMs?: number
}

/** What is told to whom: unsigned fields and the merchant's number of the matter. */
export type News = { kind: NotificationKind; reference: string; url: string; payload: Payload }

/**
 * Sends notifications and repeats them until the merchant answers `success`. What is to be sent lives in the
 * books, so a restart goes on where the process stopped; the timer only says when to look next.
 */
export function createNotifier(options: NotifierOptions) {
  const { books, faults, appKey, now } = options
  const delays = options.retryDelays ?? RETRY_DELAYS
  const running = new Map<number, Promise<void>>()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  /** Grows when the books are emptied: what was in flight must not write into the new ones. */
  let epoch = 0

  const send = (url: string, payload: Payload, how: SendOptions) => {
    const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
    return post(url, signMessage(payload, appKey, how), now, AbortSignal.any([stop.signal, limit]))
  }
  const isStale = (startedIn: number) => stop.signal.aborted || epoch !== startedIn

  async function attempt(entry: Notification): Promise<void> {
    const startedIn = epoch
    const delay = delays[entry.attempts + 1]
    const fault = faults.ofTry(entry, delay === undefined)
    const payload = withFault(readPayload(entry.payload), fault)
    const how = { badSign: fault.bad_sign }
    const tries = fault.drop
      ? [lost(payload)]
      : await Promise.all(Array.from({ length: fault.copies ?? 1 }, () => send(entry.url, payload, how)))
    // The row stays as it is, so that the next process tries again.
    if (isStale(startedIn)) return
    const made = fault.spoilt ? tries.map(notBelieved) : tries
    const accepted = made.some(({ verdict }) => verdict === 'accepted')
    const state = fault.drop ? 'dropped' : accepted ? 'done' : delay === undefined ? 'gave_up' : 'pending'
    const next = timeFor({ id: entry.id, attempts: entry.attempts + 1 }, now() + (delay ?? 0))
    books.notifications.record(entry.id, made, state, next)
  }

  /** When a try is sent that is due at `at`, should chance hold it back or let the next one overtake it. */
  function timeFor(key: { id: number; attempts: number }, at: number): number {
    const { delayMs, reorder } = faults.timeOf(key)
    const due = at + delayMs
    if (!reorder) return due
    const next = books.notifications.nextAt(due)
    return next !== undefined && next < due + OVERTAKEN_MS ? next + 1 : due + OVERTAKEN_MS
  }

  function lost(payload: Payload): Made {
    const { body, stringToSign } = signMessage(payload, appKey)
    return { at: now(), took: 0, body, stringToSign, status: null, answer: '', verdict: 'dropped' }
  }

  /** Starts what is due and sets the timer for the rest. */
  function wake(): void {
    if (stop.signal.aborted) return
    // One reading for both questions: what falls due between two readings would be neither due nor next.
    const at = now()
    for (const entry of books.notifications.due(at, IN_FLIGHT * 2)) {
      if (running.size >= IN_FLIGHT) break
      if (!running.has(entry.id)) running.set(entry.id, carryOut(entry))
    }
    clearTimeout(timer)
    timer = undefined
    const nextAt = books.notifications.nextAt(at)
    if (nextAt !== undefined) timer = setTimeout(wake, nextAt - at)
  }

  async function carryOut(entry: Notification): Promise<void> {
    try {
      await attempt(entry)
      running.delete(entry.id)
      wake()
    } catch (error) {
      // The books cannot be written: say so and look again later instead of spinning.
      running.delete(entry.id)
      console.error(`notification ${entry.id}: ${reasonOf(error)}`)
      timer ??= setTimeout(wake, AFTER_TROUBLE_MS)
    }
  }

  return {
    /** Writes a notification into the books; call `wake` after the transaction. */
    enqueue({ kind, reference, url, payload }: News): void {
      const at = now()
      const due = at + (delays[0] ?? 0) + faults.delay()
      const text = writePayload(payload)
      const { id, attempts } = books.notifications.add({
        ...{ kind, reference, url, payload: text, state: 'pending' },
        nextAt: due,
        createdAt: at,
      })
      const nextAt = timeFor({ id, attempts }, due)
      if (nextAt > due) books.notifications.postpone(id, nextAt)
    },
    wake,
    /** Sends one message now, without repeats, fault switches left aside, and tells what came back. */
    async sendOnce({ kind, reference, url, payload }: News, how: SendOptions): Promise<Made> {
      const startedIn = epoch
      const at = now()
      const text = writePayload(payload)
      // Not pending: the timer must not repeat it.
      const state = 'gave_up'
      const entry = books.notifications.add({
        ...{ kind, reference, url, payload: text, state },
        nextAt: at,
        createdAt: at,
      })
      const made = await send(url, payload, how)
      const outcome = made.verdict === 'accepted' ? 'done' : state
      if (!isStale(startedIn)) books.notifications.record(entry.id, [made], outcome, now())
      return made
    },
    /** Lets go of everything in flight, for a reset of the books. */
    forget(): void {
      epoch += 1
    },
    /** Stops; what was not answered stays pending in the books. */
    async close(): Promise<void> {
      clearTimeout(timer)
      stop.abort()
      await Promise.allSettled(running.values())
    },
  }
}

export type Notifier = ReturnType<typeof createNotifier>

/** A merchant that takes a message which chance has spoilt is not believed: the right one follows. */
function notBelieved(made: Made): Made {
  return made.verdict === 'accepted' ? { ...made, verdict: 'spoilt' } : made
}

function withFault(payload: Payload, fault: TryFault): Payload {
  // A payout's notification tells no amount.
  if (!fault.wrong_amount || !payload.has('amount')) return payload
  const amount = Number(scalarText(payload.get('amount'))) + fault.wrong_amount
  return new Map(payload).set('amount', String(amount))
}
