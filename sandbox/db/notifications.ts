import type { Connection } from './schema'

/** The subject of a notification: a payment or a payout. */
export type NotificationKind = 'pay' | 'payout'
export const NOTIFICATION_STATES = ['pending', 'done', 'gave_up', 'dropped'] as const
export type NotificationState = (typeof NOTIFICATION_STATES)[number]

/** A message to the merchant, repeated until the merchant accepts it. Times are unix milliseconds. */
export type Notification = {
  id: number
  kind: NotificationKind
  /** The merchant's number: `out_trade_no` of a payment, `out_order_no` of a payout. */
  reference: string
  url: string
  /** The unsigned fields as JSON. They are signed again for every try. */
  payload: string
  state: NotificationState
  attempts: number
  nextAt: number
  createdAt: number
}

/** One POST of a notification. With the `copies` fault, one attempt makes several tries. */
export type Try = {
  id: number
  notificationId: number
  at: number
  /** Milliseconds until the response or the error. */
  took: number
  body: string
  stringToSign: string
  /** HTTP status, or null without a response. */
  status: number | null
  answer: string
  /** `spoilt`: accepted, but a random fault had corrupted the message, so the try does not count. */
  verdict: 'accepted' | 'not_accepted' | 'no_answer' | 'dropped' | 'spoilt'
}

/** A try before it is stored. */
export type NewTry = Omit<Try, 'id' | 'notificationId'>

const COLUMNS = `id, kind, reference, url, payload, state, attempts, next_at as nextAt, created_at as createdAt`

export function notificationTable(connection: Connection) {
  const insert = connection.prepare<[string, string, string, string, string, number, number], Notification>(
    `insert into notifications (kind, reference, url, payload, state, next_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?) returning ${COLUMNS}`,
  )
  const due = connection.prepare<[number, number], Notification>(
    `select ${COLUMNS} from notifications where state = 'pending' and next_at <= ? order by next_at limit ?`,
  )
  const next = connection
    .prepare<[number], number>(
      "select next_at from notifications where state = 'pending' and next_at > ? order by next_at limit 1",
    )
    .pluck()
  const latest = connection.prepare<{ before: number; state: string | null; limit: number }, Notification>(
    `select ${COLUMNS} from notifications where id < @before and state = coalesce(@state, state)
     order by id desc limit @limit`,
  )
  const latestFor = connection.prepare<[string, string, number], Notification>(
    `select ${COLUMNS} from notifications where reference = ? and kind = ? order by id desc limit ?`,
  )
  const update = connection.prepare(
    'update notifications set state = ?, attempts = attempts + 1, next_at = ? where id = ?',
  )
  const postpone = connection.prepare('update notifications set next_at = ? where id = ?')
  const addTry = connection.prepare(
    `insert into tries (notification_id, at, took, body, string_to_sign, status, answer, verdict)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const triesOf = connection.prepare<[number], Try>(
    `select id, notification_id as notificationId, at, took, body, string_to_sign as stringToSign, status,
       answer, verdict from tries where notification_id = ? order by id`,
  )

  return {
    add(entry: Omit<Notification, 'id' | 'attempts'>): Notification {
      const { kind, reference, url, payload, state, nextAt, createdAt } = entry
      return insert.get(kind, reference, url, payload, state, nextAt, createdAt) as Notification
    },
    due: (now: number, limit: number): Notification[] => due.all(now, limit),
    /** When the next pending notification after `now` is due. */
    nextAt: (now: number): number | undefined => next.get(now),
    /** Newest first. `before` is an exclusive upper bound on the id, for paging; `state` filters by state. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER, state?: NotificationState): Notification[] =>
      latest.all({ before, state: state ?? null, limit }),
    /** The notifications of one payment or payout, newest first. */
    latestFor: (kind: NotificationKind, reference: string, limit: number): Notification[] =>
      latestFor.all(reference, kind, limit),
    /** Moves a pending notification to a later time. */
    postpone: (id: number, nextAt: number): void => {
      postpone.run(nextAt, id)
    },
    triesOf: (id: number): Try[] => triesOf.all(id),
    /** Stores the tries of one attempt, and the next state and time of the notification. */
    record(id: number, tries: NewTry[], state: NotificationState, nextAt: number) {
      const write = connection.transaction(() => {
        for (const t of tries) {
          addTry.run(id, t.at, t.took, t.body, t.stringToSign, t.status, t.answer, t.verdict)
        }
        update.run(state, nextAt, id)
      })
      write.immediate()
    },
  }
}
