import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Tx, transaction } from '@/lib/db'
import { emptyBooks, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, factOf, requestFor } from '@/lib/testing/orders'
import { auditBooks } from './audit'
import { closeOrder } from './close'
import { placeOrder } from './place'
import { settlePayment } from './settle'

withTestDatabase()

let variant: Awaited<ReturnType<typeof givenProduct>>

/** Places an order for some pieces at 100 fen; returns its ids. */
async function given(quantity = 1) {
  const { orderId, orderNo } = await placeOrder(await givenUser(), requestFor(variant, quantity))
  return { orderId, orderNo, outTradeNo: (await attemptOf(orderId)).outTradeNo }
}

/** Books with a row of each kind, of one variant of 10 pieces at 100 fen. */
async function givenBooks() {
  const pending = await given()
  const closed = await given(2)
  await closeOrder(closed.orderId, 'EXPIRED')
  const paid = await given(3)
  const trade = randomUUID()
  await settlePayment(factOf(paid.outTradeNo, { tradeNo: trade, amount: 300 }))
  await settlePayment(factOf(paid.outTradeNo, { tradeNo: `${trade}-again`, amount: 300 }))
  const review = await given()
  await settlePayment(factOf(review.outTradeNo, { amount: 99 }))
  await settlePayment(factOf('NOBODY-KNOWS-IT', { amount: 7 }))
  const late = await given(4)
  await closeOrder(late.orderId, 'EXPIRED')
  const rest = await given(5)
  await settlePayment(factOf(late.outTradeNo, { amount: 400 }))
  return { pending, closed, paid, review, late, rest, trade }
}

let books: Awaited<ReturnType<typeof givenBooks>>

beforeEach(async () => {
  await emptyBooks()
  variant = await givenProduct({ stock: 10, price: 100 })
  books = await givenBooks()
})

it('sound books have no breach, and their sums are told', async () => {
  expect(await auditBooks()).toEqual({
    breaches: [],
    sums: {
      money: { received: 1106, APPLIED: 300, MISMATCH: 99, LATE: 400, DUPLICATE: 300, ORPHAN: 7 },
      refunds: { PLANNED: 700 },
      goods: { onHand: 0, held: 7, sold: 3 },
      orders: { PENDING: 2, CLOSED: 2, PAID: 1, REVIEW: 1 },
    },
  })
})

describe('books spoiled by hand are found:', () => {
  const order = (tx: Tx, name: 'pending' | 'closed' | 'paid' | 'review', data: object) =>
    tx.order.update({ where: { id: books[name].orderId }, data })
  const payment = (tx: Tx, outcome: string, data: object) =>
    tx.payment.updateMany({ where: { outcome }, data })
  const shelf = (tx: Tx, data: object) => tx.variant.update({ where: { id: variant.id }, data })

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
      'money without paid',
      (tx) => order(tx, 'paid', { status: 'REVIEW' }),
      [/is REVIEW, its goods are SOLD/, /is REVIEW with 1 applied payments/],
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
        tx.paymentAttempt.updateMany({ where: { orderId: books.pending.orderId }, data: { amount: 99 } }),
      [/order \w+ of 100 fen asks the platform for 99 fen/],
    ],
    [
      'an amount that is not its goods',
      (tx) => tx.orderItem.updateMany({ where: { orderId: books.pending.orderId }, data: { price: 99 } }),
      [/order \w+ of 100 fen has goods of 99 fen/],
    ],
    [
      'a state that is none',
      (tx) => order(tx, 'pending', { status: 'LOST' }),
      [/is LOST, its goods are HELD/],
    ],
    [
      'a closed order that holds goods',
      (tx) => order(tx, 'closed', { stock: 'HELD' }),
      [
        /is CLOSED, its goods are HELD/,
        /has 7 held and 3 sold, its orders 9 and 3/,
        /differ by 2 held and 0 sold/,
      ],
    ],
    [
      'an outcome that is none',
      (tx) => payment(tx, 'LATE', { outcome: 'SPENT' }),
      [/is SPENT, which is no outcome/],
    ],
    [
      'an orphan with an order',
      (tx) => payment(tx, 'ORPHAN', { orderId: books.closed.orderId }),
      [/is ORPHAN though it has an order/],
    ],
    [
      'a late payment without order',
      (tx) => payment(tx, 'LATE', { orderId: null }),
      [/is LATE without an order/],
    ],
    [
      'a late payment that nobody gives back',
      (tx) => tx.refundIntent.deleteMany({ where: { reason: 'LATE' } }),
      [/is LATE with neither refund nor alert/],
    ],
    [
      'a mismatch that nobody hears of',
      (tx) => tx.alert.deleteMany({ where: { kind: 'MISMATCH' } }),
      [/is MISMATCH with neither refund nor alert/],
    ],
    [
      'an orphan that nobody hears of',
      (tx) => tx.alert.deleteMany({ where: { kind: 'ORPHAN' } }),
      [/is ORPHAN with neither refund nor alert/],
    ],
    [
      'called off, and its money not given back',
      (tx) => order(tx, 'paid', { status: 'REFUNDED' }),
      [/is REFUNDED, its goods are SOLD/, /is REFUNDED, its payment is given back 0 times/],
    ],
    [
      'given back as called off, which it is not',
      (tx) => tx.refundIntent.updateMany({ where: { reason: 'LATE' }, data: { reason: 'CALLED_OFF' } }),
      [/is CLOSED, its payment is given back 1 times/],
    ],
    [
      'more given back than received',
      (tx) => tx.refundIntent.updateMany({ where: { reason: 'LATE' }, data: { amount: 401 } }),
      [/of 400 fen is given back by 1 refunds of 401 fen/],
    ],
    [
      'goods held by nobody',
      (tx) => shelf(tx, { held: { increment: 1 } }),
      [/has 8 held and 3 sold, its orders 7 and 3/],
    ],
    [
      'goods sold to nobody',
      (tx) => shelf(tx, { sold: { decrement: 1 } }),
      [/has 7 held and 2 sold, its orders 7 and 3/],
    ],
    ['stock below zero', (tx) => shelf(tx, { onHand: -1 }), [/has -1 on hand, 7 held, 3 sold/]],
    [
      'a move without a row',
      (tx) => tx.stockMovement.deleteMany({ where: { kind: 'SALE' } }),
      [/differ by -3 held and 3 sold/],
    ],
    [
      'a move for no order',
      (tx) =>
        tx.stockMovement.create({
          data: { variantId: variant.id, orderId: 'nobody', kind: 'RELEASE', quantity: 1 },
        }),
      [/^order nobody and its movements differ by 1 held and 0 sold/],
    ],
  ]
  it.each(spoils)('%s', async (_, spoil, breaches) => {
    await transaction(spoil)
    const found = (await auditBooks()).breaches.sort()
    expect(found).toHaveLength(breaches.length)
    for (const breach of breaches) expect(found).toContainEqual(expect.stringMatching(breach))
  })

  it('two refunds of one payment', async () => {
    await transaction(async (tx) => {
      await tx.$executeRaw`DROP INDEX "RefundIntent_paymentId_key"`
      const intent = await tx.refundIntent.findFirstOrThrow({ where: { reason: 'LATE' } })
      await tx.refundIntent.create({
        data: { ...intent, id: randomUUID(), refundNo: randomUUID(), amount: 0 },
      })
    })
    expect((await auditBooks()).breaches).toEqual([
      expect.stringMatching(/given back by 2 refunds of 400 fen/),
    ])
  })
})

it('a goods’ count changed by hand shows in the sum only', async () => {
  await transaction((tx) => tx.variant.update({ where: { id: variant.id }, data: { onHand: 5 } }))
  const { breaches, sums } = await auditBooks()
  expect(breaches).toEqual([])
  expect(sums.goods.onHand + sums.goods.held + sums.goods.sold).toBe(15)
})
