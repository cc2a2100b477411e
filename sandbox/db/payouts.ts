import { randomBytes } from 'node:crypto'
import type { Connection } from './schema'

export type PayoutState = 'waiting' | 'done' | 'failed'

/** A transfer from the merchant's account to a user. `amount` is in fen, times are unix milliseconds. */
export type Payout = {
  id: number
  outOrderNo: string
  agentpayNo: string
  /** open_id of the account that receives the money. */
  payee: string
  /** open_id of the account that pays it. */
  payer: string
  amount: number
  title: string
  remark: string
  notifyUrl: string
  state: PayoutState
  createdAt: number
  /** When it became done or failed. Null while it is waiting. */
  decidedAt: number | null
}

export type NewPayout = Omit<Payout, 'id' | 'agentpayNo' | 'state' | 'createdAt' | 'decidedAt'>

const COLUMNS = `id, out_order_no as outOrderNo, agentpay_no as agentpayNo, payee, payer, amount, title, remark,
  notify_url as notifyUrl, state, created_at as createdAt, decided_at as decidedAt`

/** 16 letters and digits, as in the platform's documentation. */
export function newAgentpayNo(): string {
  return randomBytes(8).toString('hex')
}

export function payoutTable(connection: Connection) {
  const byOutOrderNo = connection.prepare<[string], Payout>(
    `select ${COLUMNS} from payouts where out_order_no = ?`,
  )
  const latest = connection.prepare<[number, number], Payout>(
    `select ${COLUMNS} from payouts where id < ? order by id desc limit ?`,
  )
  const insert = connection.prepare<unknown[], Payout>(
    `insert into payouts (out_order_no, agentpay_no, payee, payer, amount, title, remark, notify_url, state,
       created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) on conflict (out_order_no) do nothing
     returning ${COLUMNS}`,
  )
  const decide = connection.prepare<[string, number, number], Payout>(
    `update payouts set state = ?, decided_at = ? where id = ? and state = 'waiting' returning ${COLUMNS}`,
  )

  return {
    find: (outOrderNo: string): Payout | undefined => byOutOrderNo.get(outOrderNo),
    /** Newest first. `before` is an exclusive upper bound on the id, for paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Payout[] => latest.all(before, limit),
    /** Adds a waiting payout. Returns undefined when the number exists: a number moves money only once. */
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
    /** Decides a waiting payout. Returns undefined when it is not waiting: a decision is final. */
    decide: (id: number, result: 'done' | 'failed', now: number): Payout | undefined =>
      decide.get(result, now, id),
  }
}
