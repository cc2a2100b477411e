import { randomBytes, randomInt } from 'node:crypto'
import type { Db } from './schema'

export type TradeState = 'waiting' | 'paid' | 'closed'

/** A payment as the platform keeps it. `amount` in fen, times in unix milliseconds. */
export type Trade = {
  id: number
  outTradeNo: string
  imprestCode: string
  tradeNo: string | null
  storeNo: string
  amount: number
  title: string
  remark: string
  notifyUrl: string
  sceneType: string
  state: TradeState
  payer: string | null
  /** How often the payer backed out at the cashier; the trade stays payable. */
  cancels: number
  createdAt: number
  paidAt: number | null
}

export type NewTrade = Pick<
  Trade,
  'outTradeNo' | 'storeNo' | 'amount' | 'title' | 'remark' | 'notifyUrl' | 'sceneType'
>

const COLUMNS = `id, out_trade_no as outTradeNo, imprest_code as imprestCode, trade_no as tradeNo,
  store_no as storeNo, amount, title, remark, notify_url as notifyUrl, scene_type as sceneType, state, payer,
  cancels, created_at as createdAt, paid_at as paidAt`

/** Trade numbers have 18 digits, more than a double can hold: readers that parse them as numbers break. */
function newTradeNo(now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '')
  return day + String(randomInt(10 ** 10)).padStart(10, '0')
}

export function tradeBook(db: Db) {
  const byOutTradeNo = db.prepare<[string], Trade>(`select ${COLUMNS} from trades where out_trade_no = ?`)
  const byImprestCode = db.prepare<[string], Trade>(`select ${COLUMNS} from trades where imprest_code = ?`)
  const latest = db.prepare<[number, number], Trade>(
    `select ${COLUMNS} from trades where id < ? order by id desc limit ?`,
  )
  const insert = db.prepare(
    `insert into trades (out_trade_no, imprest_code, store_no, amount, title, remark, notify_url, scene_type,
       state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) on conflict (out_trade_no) do nothing`,
  )
  const pay = db.prepare<[string, string, number, number], Trade>(
    `update trades set state = 'paid', trade_no = ?, payer = ?, paid_at = ? where id = ? and state = 'waiting'
     returning ${COLUMNS}`,
  )
  const close = db.prepare("update trades set state = 'closed' where id = ? and state = 'waiting'")
  const cancel = db.prepare("update trades set cancels = cancels + 1 where id = ? and state = 'waiting'")

  return {
    find: (outTradeNo: string): Trade | undefined => byOutTradeNo.get(outTradeNo),
    findByImprestCode: (code: string): Trade | undefined => byImprestCode.get(code),
    /** The newest first; below the id `before` when paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Trade[] => latest.all(before, limit),
    /** Places a trade, or finds the one with that number; the caller compares the amounts. */
    place(trade: NewTrade, now: number): Trade {
      insert.run(
        trade.outTradeNo,
        randomBytes(16).toString('hex'),
        trade.storeNo,
        trade.amount,
        trade.title,
        trade.remark,
        trade.notifyUrl,
        trade.sceneType,
        now,
      )
      return byOutTradeNo.get(trade.outTradeNo) as Trade
    },
    /** Marks a waiting trade as paid. Undefined when it was not waiting: paying is done once. */
    pay: (id: number, payer: string, now: number): Trade | undefined =>
      pay.get(newTradeNo(now), payer, now, id),
    /** The payer backs out; the trade can still be paid. False when it was not waiting. */
    cancel: (id: number): boolean => cancel.run(id).changes === 1,
    /** The platform closes the trade for good. False when it was not waiting. */
    close: (id: number): boolean => close.run(id).changes === 1,
  }
}
