import { randomBytes, randomInt } from 'node:crypto'
import type { Connection } from './schema'

export type TradeState = 'waiting' | 'paid' | 'closed'

/** A payment as the platform stores it. `amount` is in fen, times are unix milliseconds. */
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
  /** open_id of the payer: null until the trade is paid, empty when the platform does not know the payer. */
  payer: string | null
  /** How often the payer cancelled at the cashier. The trade stays payable. */
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

/** 18 digits, more than a double can hold. A merchant that parses trade numbers as numbers breaks. */
function newTradeNo(now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '')
  return day + String(randomInt(10 ** 10)).padStart(10, '0')
}

export function tradeTable(connection: Connection) {
  const byOutTradeNo = connection.prepare<[string], Trade>(
    `select ${COLUMNS} from trades where out_trade_no = ?`,
  )
  const byImprestCode = connection.prepare<[string], Trade>(
    `select ${COLUMNS} from trades where imprest_code = ?`,
  )
  const latest = connection.prepare<[number, number], Trade>(
    `select ${COLUMNS} from trades where id < ? order by id desc limit ?`,
  )
  const insert = connection.prepare(
    `insert into trades (out_trade_no, imprest_code, store_no, amount, title, remark, notify_url, scene_type,
       state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) on conflict (out_trade_no) do nothing`,
  )
  const pay = connection.prepare<[string, string, number, number], Trade>(
    `update trades set state = 'paid', trade_no = ?, payer = ?, paid_at = ? where id = ? and state = 'waiting'
     returning ${COLUMNS}`,
  )
  const close = connection.prepare("update trades set state = 'closed' where id = ? and state = 'waiting'")
  const cancel = connection.prepare(
    "update trades set cancels = cancels + 1 where id = ? and state = 'waiting'",
  )

  return {
    find: (outTradeNo: string): Trade | undefined => byOutTradeNo.get(outTradeNo),
    findByImprestCode: (code: string): Trade | undefined => byImprestCode.get(code),
    /** Newest first. `before` is an exclusive upper bound on the id, for paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Trade[] => latest.all(before, limit),
    /** Returns the trade with this number, creating it if needed. The caller must compare the amounts. */
    findOrCreate(trade: NewTrade, now: number): Trade {
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
    /** Marks a waiting trade as paid. Returns undefined when it is not waiting: a trade is paid only once. */
    pay: (id: number, payer: string, now: number): Trade | undefined =>
      pay.get(newTradeNo(now), payer, now, id),
    /** Counts a cancellation by the payer. The trade can still be paid. Returns false when it is not waiting. */
    cancel: (id: number): boolean => cancel.run(id).changes === 1,
    /** Closes a waiting trade permanently. Returns false when it is not waiting. */
    close: (id: number): boolean => close.run(id).changes === 1,
  }
}
