import { randomBytes } from 'node:crypto'
import type { Db } from './schema'

export type PayoutState = 'waiting' | 'done' | 'failed'

/** Money from the merchant's account to a user. `amount` in fen, times in unix milliseconds. */
export type Payout = {
  id: number
  outOrderNo: string
  agentpayNo: string
  /** open_id of who gets the money. */
  payee: string
  /** open_id of who pays it. */
  payer: string
  amount: number
  title: string
  remark: string
  notifyUrl: string
  state: PayoutState
  createdAt: number
  /** When it became done or failed; null while it is waiting. */
  decidedAt: number | null
}

export type NewPayout = Omit<Payout, 'id' | 'agentpayNo' | 'state' | 'createdAt' | 'decidedAt'>

const COLUMNS = `id, out_order_no as outOrderNo, agentpay_no as agentpayNo, payee, payer, amount, title, remark,
  notify_url as notifyUrl, state, created_at as createdAt, decided_at as decidedAt`

/** 16 letters and digits, like those of the platform's page. */
export function newAgentpayNo(): string {
  return randomBytes(8).toString('hex')
}

export function payoutBook(db: Db) {
  const byOutOrderNo = db.prepare<[string], Payout>(`select ${COLUMNS} from payouts where out_order_no = ?`)
  const latest = db.prepare<[number, number], Payout>(
    `select ${COLUMNS} from payouts where id < ? order by id desc limit ?`,
  )
  const insert = db.prepare<unknown[], Payout>(
    `insert into payouts (out_order_no, agentpay_no, payee, payer, amount, title, remark, notify_url, state,
       created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) on conflict (out_order_no) do nothing
     returning ${COLUMNS}`,
  )
  const decide = db.prepare<[string, number, number], Payout>(
    `update payouts set state = ?, decided_at = ? where id = ? and state = 'waiting' returning ${COLUMNS}`,
  )

  return {
    find: (outOrderNo: string): Payout | undefined => byOutOrderNo.get(outOrderNo),
    /** The newest first; below the id `before` when paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Payout[] => latest.all(before, limit),
    /** Adds a waiting payout. Undefined when the number is taken: one number moves money once. */
    add: (payout: NewPayout, now: number): Payout | undefined =>
      insert.get(
        payout.outOrderNo,
        newAgentpayNo(),
        payout.payee,
        payout.payer,
        payout.amount,
        payout.title,
        payout.remark,
        payout.notifyUrl,
        now,
      ),
    /** Ends a waiting payout. Undefined when it was not waiting: what is decided stays so. */
    decide: (id: number, result: 'done' | 'failed', now: number): Payout | undefined =>
      decide.get(result, now, id),
  }
}
