import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { timestamp, uuid7 } from '../ids'
import { inserter } from './database'
import { eventColumns, movementColumns } from './place'

const paymentColumns = [
  'id',
  'appId',
  'tradeNo',
  'outTradeNo',
  'orderId',
  'payerOpenId',
  'amount',
  'outcome',
  'source',
  'paidAt',
  'createdAt',
]

type Notification = Record<
  'app_id' | 'trade_no' | 'out_trade_no' | 'open_id' | 'pay_time' | 'amount' | 'sign',
  string
>

/** Whether the platform signed this notification. */
export function isSigned(notification: Notification, appKey: string): boolean {
  const { sign, ...fields } = notification
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name as keyof typeof fields]}`)
    .join('&')
  return createHash('md5').update(`${text}&key=${appKey}`).digest('hex').toUpperCase() === sign
}

/**
 * Reads and writes what settlePayment (lib/payments/settle.ts) does for the first notification with the right amount, in
 * bare SQL and one durable transaction. Throws for any other notification.
 */
export function settler(database: Database.Database): (notification: Notification) => void {
  const lock = database.prepare(
    `UPDATE "Order" SET version = version + 1
     WHERE id = (SELECT orderId FROM PaymentAttempt WHERE outTradeNo = ?)`,
  )
  const readOrder = database.prepare<[string], { id: string; status: string; amount: number }>(
    `SELECT o.id, o.status, a.amount FROM PaymentAttempt a JOIN "Order" o ON o.id = a.orderId WHERE a.outTradeNo = ?`,
  )
  const readItems = database.prepare<[string], { variantId: string; quantity: number }>(
    'SELECT variantId, quantity FROM OrderItem WHERE orderId = ? ORDER BY variantId',
  )
  const readPayments = database.prepare(
    'SELECT * FROM Payment WHERE (appId = @appId AND tradeNo = @tradeNo) OR outTradeNo = @outTradeNo',
  )
  const sell = database.prepare(
    `UPDATE Variant SET held = held - @quantity, sold = sold + @quantity
     WHERE id = @variantId AND held >= @quantity`,
  )
  const movement = inserter(database, 'StockMovement', movementColumns)
  const payment = inserter(database, 'Payment', paymentColumns)
  const pay = database.prepare(
    `UPDATE "Order" SET status = 'PAID', stock = 'SOLD', paidAt = ?, nextCheckAt = ? WHERE id = ?`,
  )
  const event = inserter(database, 'OrderEvent', eventColumns)

  return database.transaction((notification: Notification) => {
    const { app_id: appId, trade_no: tradeNo, out_trade_no: outTradeNo, open_id: payerOpenId } = notification
    if (lock.run(outTradeNo).changes !== 1) throw new Error('no such order')
    const order = readOrder.get(outTradeNo)
    if (order?.status !== 'PENDING' || order.amount !== Number(notification.amount))
      throw new Error('not pending, or another amount')
    const orderId = order.id
    const items = readItems.all(orderId)
    if (readPayments.get({ appId, tradeNo, outTradeNo })) throw new Error('already paid')

    const createdAt = timestamp()
    for (const { variantId, quantity } of items) {
      if (sell.run({ variantId, quantity }).changes !== 1) throw new Error('not held')
      movement({ id: uuid7(), variantId, orderId, kind: 'SALE', quantity, createdAt })
    }
    const paidAt = timestamp(new Date(Number(notification.pay_time) * 1000))
    payment({
      id: uuid7(),
      appId,
      tradeNo,
      outTradeNo,
      orderId,
      payerOpenId,
      amount: order.amount,
      outcome: 'APPLIED',
      source: 'NOTIFICATION',
      paidAt,
      createdAt,
    })
    pay.run(paidAt, createdAt, orderId)
    event({ id: uuid7(), orderId, kind: 'PAID', detail: tradeNo, createdAt })
  }).immediate
}
