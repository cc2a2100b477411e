import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Tx, transaction } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { settlePayment } from '@/lib/payments/settle'
import { givenProduct, givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, requestFor } from '@/lib/testing/orders'
import type { PaymentOutcome } from '@/prisma/generated/sqlite/enums'
import { runAudit } from './audit'

withTestDatabase()

let variant: Awaited<ReturnType<typeof givenProduct>>

/** Places an order for some pieces at 100 fen; returns its ids. */
async function given(quantity = 1) {
  const { orderId, orderNo } = await placeOrder(await givenUser(), requestFor(variant, quantity))
  return { orderId, orderNo, outTradeNo: (await attemptOf(orderId)).outTradeNo }
}

/** Records with a row of each kind, of one variant of 10 pieces at 100 fen. */
async function givenRecords() {
  const pending = await given()
  const closed = await given(2)
  await closeOrder(closed.orderId, 'EXPIRED')
  const paid = await given(3)
  const trade = randomUUID()
  await settlePayment(eventOf(paid.outTradeNo, { tradeNo: trade, amount: 300 }))
  await settlePayment(eventOf(paid.outTradeNo, { tradeNo: `${trade}-again`, amount: 300 }))
  const review = await given()
  await settlePayment(eventOf(review.outTradeNo, { amount: 99 }))
  await settlePayment(eventOf('UNKNOWN-NUMBER', { amount: 7 }))
  const late = await given(4)
  await closeOrder(late.orderId, 'EXPIRED')
  const rest = await given(5)
  await settlePayment(eventOf(late.outTradeNo, { amount: 400 }))
  return { pending, closed, paid, review, late, rest, trade }
}

let records: Awaited<ReturnType<typeof givenRecords>>

beforeEach(async () => {
  await resetDatabase()
  variant = await givenProduct({ stock: 10, price: 100 })
  records = await givenRecords()
})

it('finds no breach in records that add up, and reports their sums', async () => {
  expect(await runAudit()).toEqual({
    breaches: [],
    sums: {
      money: { received: 1106, APPLIED: 300, MISMATCH: 99, LATE: 400, DUPLICATE: 300, ORPHAN: 7 },
      refunds: { PLANNED: 400, STOPPED: 300 },
      stock: { onHand: 0, held: 7, sold: 3 },
      orders: { PENDING: 2, CLOSED: 2, PAID: 1, REVIEW: 1 },
    },
  })
})

describe('finds what was edited by hand:', () => {
  const order = (tx: Tx, name: 'pending' | 'closed' | 'paid' | 'review', data: object) =>
    tx.order.update({ where: { id: records[name].orderId }, data })
  const payment = (tx: Tx, outcome: PaymentOutcome, data: object) =>
    tx.payment.updateMany({ where: { outcome }, data })
  const counts = (tx: Tx, data: object) => tx.variant.update({ where: { id: variant.id }, data })

  /** What is spoiled, how, and every breach that follows from it. */
  const spoils: [string, (tx: Tx) => Promise<unknown>, (string | RegExp)[]][] = [
    [
      'paid without money',
      (tx) => order(tx, 'pending', { status: 'PAID', stock: 'SOLD' }),
      [
        /^order \w+ is PAID with 0 applied payments$/,
        /^variant .* has 7 held and 3 sold, its orders 6 and 4$/,
        /^order \w+ and its movements differ by -1 held and 1 sold of SKU/,
      ],
    ],
    [
      'money without a paid order',
      (tx) => order(tx, 'paid', { status: 'REVIEW' }),
      [/is REVIEW, its stock is SOLD/, /is REVIEW with 1 applied payments/],
    ],
    [
      'shipped without money',
      (tx) => payment(tx, 'APPLIED', { outcome: 'DUPLICATE' }),
      [/is PAID with 0 applied/, /is DUPLICATE with neither refund nor alert/],
    ],
    [
      'two payments applied',
      (tx) => payment(tx, 'DUPLICATE', { outcome: 'APPLIED' }),
      [/is PAID with 2 applied/, /is APPLIED and given back as DUPLICATE/],
    ],
    [
      'another amount applied',
      (tx) => payment(tx, 'APPLIED', { amount: 299 }),
      [/order \w+ of 300 fen is paid with 299 fen/],
    ],
    [
      'an attempt at another amount',
      (tx) =>
        tx.paymentAttempt.updateMany({ where: { orderId: records.pending.orderId }, data: { amount: 99 } }),
      [/order \w+ of 100 fen asks the platform for 99 fen/],
    ],
    [
      'lines of another amount',
      (tx) =>
        tx.orderItem.updateMany({
          where: { orderId: records.pending.orderId },
          data: { price: 99, paid: 99 },
        }),
      [/order \w+ has lines of 99 fen with a discount of 0 fen, not 100 and 0/],
    ],
    [
      'lines with another discount',
      (tx) =>
        tx.orderItem.updateMany({
          where: { orderId: records.pending.orderId },
          data: { discount: 1, paid: 99 },
        }),
      [/order \w+ has lines of 100 fen with a discount of 1 fen, not 100 and 0/],
    ],
    [
      'shipping that the lines do not explain is part of the price',
      (tx) => order(tx, 'pending', { goodsAmount: 90, shippingFee: 10 }),
      [/order \w+ has lines of 100 fen with a discount of 0 fen, not 90 and 0/],
    ],
    [
      'a closed order that holds stock',
      (tx) => order(tx, 'closed', { stock: 'HELD' }),
      [
        /is CLOSED, its stock is HELD/,
        /has 7 held and 3 sold, its orders 9 and 3/,
        /differ by 2 held and 0 sold/,
      ],
    ],
    [
      'an orphan with an order',
      (tx) => payment(tx, 'ORPHAN', { orderId: records.closed.orderId }),
      [/is ORPHAN though it has an order/],
    ],
    [
      'a late payment without order',
      (tx) => payment(tx, 'LATE', { orderId: null }),
      [/is LATE without an order/],
    ],
    [
      'a late payment without a refund',
      async (tx) => {
        await tx.refundPart.deleteMany({ where: { refund: { reason: 'LATE' } } })
        await tx.refundIntent.deleteMany({ where: { reason: 'LATE' } })
      },
      [
        /is LATE with neither refund nor alert/,
        /^payment .* of 400 fen is given back by .* reserved are 400$/,
      ],
    ],
    [
      'a mismatch without an alert',
      (tx) => tx.alert.deleteMany({ where: { kind: 'MISMATCH' } }),
      [/is MISMATCH with neither refund nor alert/],
    ],
    [
      'an orphan without an alert',
      (tx) => tx.alert.deleteMany({ where: { kind: 'ORPHAN' } }),
      [/is ORPHAN with neither refund nor alert/],
    ],
    [
      'cancelled, and its money not given back',
      (tx) => order(tx, 'paid', { status: 'REFUNDED' }),
      [/is REFUNDED, its stock is SOLD/, /is REFUNDED, 0 refunds cancel it and 0 of its 300 fen go back/],
    ],
    [
      'a refund that cancels an order which is not cancelled',
      (tx) => tx.refundIntent.updateMany({ where: { reason: 'LATE' }, data: { reason: 'CANCELLED' } }),
      [/is CLOSED, 1 refunds cancel it/],
    ],
    [
      'more given back than received',
      (tx) => tx.refundIntent.updateMany({ where: { reason: 'LATE' }, data: { amount: 401 } }),
      [
        /of 400 fen is given back by 1 refunds of 401 fen, reserved are 400/,
        /of 401 fen has parts of 400 fen/,
      ],
    ],
    [
      'a reserve that no refund explains',
      (tx) => payment(tx, 'APPLIED', { refundReserved: 5 }),
      [/of 300 fen is given back by .* reserved are 5$/],
    ],
    [
      'a part that does not add up',
      (tx) => tx.refundPart.updateMany({ where: { refund: { reason: 'LATE' } }, data: { amount: 399 } }),
      [/of 400 fen has parts of 399 fen/],
    ],
    [
      'a line that counts a refund which there is not',
      (tx) =>
        tx.orderItem.updateMany({
          where: { orderId: records.paid.orderId },
          data: { refundedQuantity: 1, refundedAmount: 100 },
        }),
      [/counts 1 pieces and 100 fen of .* as refunded, its refunds 0 and 0/],
    ],
    [
      'shipping that counts a refund which there is not',
      (tx) => order(tx, 'paid', { amount: 300, goodsAmount: 290, shippingFee: 10, shippingRefunded: 10 }),
      [
        /counts 10 fen of shipping as refunded, its refunds 0/,
        /has lines of 300 fen with a discount of 0 fen, not 290 and 0/,
      ],
    ],
    [
      'stock held by no order',
      (tx) => counts(tx, { held: { increment: 1 } }),
      [/has 8 held and 3 sold, its orders 7 and 3/],
    ],
    [
      'stock sold to no order',
      (tx) => counts(tx, { sold: { decrement: 1 } }),
      [/has 7 held and 2 sold, its orders 7 and 3/],
    ],
    ['stock below zero', (tx) => counts(tx, { onHand: -1 }), [/has -1 on hand, 7 held, 3 sold/]],
    [
      'a missing movement',
      (tx) => tx.stockMovement.deleteMany({ where: { kind: 'SALE' } }),
      [/differ by -3 held and 3 sold/],
    ],
    [
      'a movement for no order',
      (tx) =>
        tx.stockMovement.create({
          data: { variantId: variant.id, orderId: 'UNKNOWN', kind: 'RELEASE', quantity: 1 },
        }),
      [/^order UNKNOWN and its movements differ by 1 held and 0 sold/],
    ],
  ]
  it.each(spoils)('%s', async (_, spoil, breaches) => {
    await transaction(spoil)
    const found = (await runAudit()).breaches.sort()
    expect(found).toHaveLength(breaches.length)
    for (const breach of breaches) expect(found).toContainEqual(expect.stringMatching(breach))
  })
})

it('shows a count that was edited by hand in the sum only', async () => {
  await transaction((tx) => tx.variant.update({ where: { id: variant.id }, data: { onHand: 5 } }))
  const { breaches, sums } = await runAudit()
  expect(breaches).toEqual([])
  expect(sums.stock.onHand + sums.stock.held + sums.stock.sold).toBe(15)
})
