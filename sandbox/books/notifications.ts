import type { Db } from './schema'

/** What a notification is about: a payment or a payout. */
export type NotificationKind = 'pay' | 'payout'
export const NOTIFICATION_STATES = ['pending', 'done', 'gave_up', 'dropped'] as const
export type NotificationState = (typeof NOTIFICATION_STATES)[number]

/** A message to the merchant that goes on until it is answered. Times are unix milliseconds. */
export type Notification = {
  id: number
  kind: NotificationKind
  /** The merchant's number of what it is about: `out_trade_no` of a payment, `out_order_no` of a payout. */
  reference: string
  url: string
  /** The unsigned fields as JSON; signed anew for every try. */
  payload: string
  state: NotificationState
  attempts: number
  nextAt: number
  createdAt: number
}

export type Try = {
  id: number
  notificationId: number
  at: number
  /** Milliseconds until the answer or the error. */
  took: number
  body: string
  stringToSign: string
  /** HTTP status; null when nothing came back. */
  status: number | null
  answer: string
  /** `spoilt`: the merchant took it, but it was wrong by chance, so it does not count. */
  verdict: 'accepted' | 'not_accepted' | 'no_answer' | 'dropped' | 'spoilt'
}

const COLUMNS = `id, kind, reference, url, payload, state, attempts, next_at as nextAt, created_at as createdAt`

export function notificationBook(db: Db) {
  const insert = db.prepare<[string, string, string, string, string, number, number], Notification>(
    `insert into notifications (kind, reference, url, payload, state, next_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?) returning ${COLUMNS}`,
  )
  const due = db.prepare<[number, number], Notification>(
    `select ${COLUMNS} from notifications where state = 'pending' and next_at <= ? order by next_at limit ?`,
  )
  const next = db
    .prepare<[number], number>(
      "select next_at from notifications where state = 'pending' and next_at > ? order by next_at limit 1",
    )
    .pluck()
  const latest = db.prepare<{ before: number; state: string | null; limit: number }, Notification>(
    `select ${COLUMNS} from notifications where id < @before and state = coalesce(@state, state)
     order by id desc limit @limit`,
  )
  const latestAbout = db.prepare<[string, string, number], Notification>(
    `select ${COLUMNS} from notifications where reference = ? and kind = ? order by id desc limit ?`,
  )
  const update = db.prepare(
    'update notifications set state = ?, attempts = attempts + 1, next_at = ? where id = ?',
  )
  const postpone = db.prepare('update notifications set next_at = ? where id = ?')
  const addTry = db.prepare(
    `insert into tries (notification_id, at, took, body, string_to_sign, status, answer, verdict)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const tries = db.prepare<[number], Try>(
    `select id, notification_id as notificationId, at, took, body, string_to_sign as stringToSign, status,
       answer, verdict from tries where notification_id = ? order by id`,
  )

  return {
    add(entry: Omit<Notification, 'id' | 'attempts'>): Notification {
      const { kind, reference, url, payload, state, nextAt, createdAt } = entry
      return insert.get(kind, reference, url, payload, state, nextAt, createdAt) as Notification
    },
    due: (now: number, limit: number): Notification[] => due.all(now, limit),
    /** When the next pending one after `now` is to be sent. */
    nextAt: (now: number): number | undefined => next.get(now),
    /** The newest first; below the id `before` when paging, in one state if it is given. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER, state?: NotificationState): Notification[] =>
      latest.all({ before, state: state ?? null, limit }),
    /** Those about one payment or payout, the newest first. */
    latestAbout: (kind: NotificationKind, reference: string, limit: number): Notification[] =>
      latestAbout.all(reference, kind, limit),
    /** Sends a pending one later. */
    postpone: (id: number, nextAt: number): void => {
      postpone.run(nextAt, id)
    },
    triesOf: (id: number): Try[] => tries.all(id),
    /** Stores the tries of one attempt (several when copies are sent) and where the notification goes next. */
    record(id: number, made: Omit<Try, 'id' | 'notificationId'>[], state: NotificationState, nextAt: number) {
      const write = db.transaction(() => {
        for (const t of made) {
          addTry.run(id, t.at, t.took, t.body, t.stringToSign, t.status, t.answer, t.verdict)
        }
        update.run(state, nextAt, id)
      })
      write.immediate()
    },
  }
}
