import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { timestamp, uuid7 } from '../ids'
import { inserter } from './database'

type Notice = Record<
  'app_id' | 'trade_no' | 'out_trade_no' | 'open_id' | 'pay_time' | 'amount' | 'sign',
  string
>

/** Whether the body is a notification that the platform signed. */
export function isSigned(notice: Notice, appKey: string): boolean {
  const { sign, ...fields } = notice
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name as keyof typeof fields]}`)
    .join('&')
  return createHash('md5').update(`${text}&key=${appKey}`).digest('hex').toUpperCase() === sign
}

/**
 * Bare SQL that reads and writes what settlePayment (lib/orders/settle.ts) does for a first notice of the right amount:
 * one durable transaction each. Throws for any other notice.
 */
export function settler(database: Database.Database): (notice: Notice) => void {
  const take = database.prepare(
    `UPDATE "Order" SET version = version + 1
     WHERE id = (SELECT orderId FROM PaymentAttempt WHERE outTradeNo = ?)`,
  )
  const readOrder = database.prepare<[string], { id: string; status: string; amount: number }>(
    `SELECT o.id, o.status, a.amount FROM PaymentAttempt a JOIN "Order" o ON o.id = a.orderId WHERE a.outTradeNo = ?`,
  )
  const readItems = database.prepare<[string], { variantId: string; quantity: number }>(
    'SELECT variantId, quantity FROM OrderItem WHERE orderId = ? ORDER BY variantId',
  )
  const known = database.prepare('SELECT id FROM Payment WHERE appId = ? AND tradeNo = ?')
  const applied = database.prepare(`SELECT id FROM Payment WHERE orderId = ? AND outcome = 'APPLIED'`)
  const sell = database.prepare(
    `UPDATE Variant SET held = held - @quantity, sold = sold + @quantity
     WHERE id = @variantId AND held >= @quantity`,
  )
  const movement = inserter(database, 'StockMovement', [
    ...['id', 'variantId', 'orderId', 'kind', 'quantity', 'createdAt'],
  ])
  const payment = inserter(database, 'Payment', [
    ...['id', 'appId', 'tradeNo', 'outTradeNo', 'orderId', 'payerOpenId', 'amount', 'outcome', 'source'],
    ...['paidAt', 'createdAt'],
  ])
  const pay = database.prepare(
    `UPDATE "Order" SET status = 'PAID', stock = 'SOLD', paidAt = ?, askAt = ? WHERE id = ?`,
  )
  const event = inserter(database, 'OrderEvent', ['id', 'orderId', 'kind', 'detail', 'createdAt'])

  return database.transaction((notice: Notice) => {
    const { app_id: appId, trade_no: tradeNo, out_trade_no: outTradeNo, open_id: payerOpenId } = notice
    if (take.run(outTradeNo).changes !== 1) throw new Error('no such order')
    const order = readOrder.get(outTradeNo)
    if (order?.status !== 'PENDING' || order.amount !== Number(notice.amount))
      throw new Error('not its amount')
    const orderId = order.id
    const items = readItems.all(orderId)
    if (known.get(appId, tradeNo) || applied.get(orderId)) throw new Error('paid before')

    const createdAt = timestamp()
    for (const { variantId, quantity } of items) {
      if (sell.run({ variantId, quantity }).changes !== 1) throw new Error('not held')
      movement({ id: uuid7(), variantId, orderId, kind: 'SALE', quantity, createdAt })
    }
    const paidAt = timestamp(new Date(Number(notice.pay_time) * 1000))
    payment({
      ...{ id: uuid7(), appId, tradeNo, outTradeNo, orderId, payerOpenId, amount: order.amount },
      ...{ outcome: 'APPLIED', source: 'NOTIFICATION', paidAt, createdAt },
    })
    pay.run(paidAt, createdAt, orderId)
    event({ id: uuid7(), orderId, kind: 'PAID', detail: tradeNo, createdAt })
  }).immediate
}
