import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { givenPaidLines } from '@/lib/testing/orders'
import { planPartialRefund } from './plan'

withTestDatabase()

/** An order of 3 pieces for 1000 fen and 800 fen of shipping; one piece and 100 fen of shipping are being refunded. */
beforeAll(async () => {
  const { orderNo, lineIds } = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
  const lines = [{ orderItemId: lineIds[0] ?? '', quantity: 1 }]
  expect(await planPartialRefund(orderNo, { requestKey: 'r', lines, shipping: 100 }, 'merchant')).toBe(
    'PLANNED',
  )
})

/** Statements that would leave sums that do not add up, and the constraint that refuses each. */
const refused: [constraint: string, sql: string][] = [
  ['Payment_refundReserved_check', 'UPDATE "Payment" SET "refundReserved" = "amount" + 1'],
  ['Payment_refundReserved_check', 'UPDATE "Payment" SET "refundReserved" = -1'],
  ['Payment_refundReserved_check', 'UPDATE "Payment" SET "amount" = "refundReserved" - 1'],
  ['OrderItem_refundedQuantity_check', 'UPDATE "OrderItem" SET "refundedQuantity" = "quantity" + 1'],
  ['OrderItem_refundedQuantity_check', 'UPDATE "OrderItem" SET "refundedQuantity" = -1'],
  ['OrderItem_refundedAmount_check', 'UPDATE "OrderItem" SET "refundedAmount" = "paid" + 1'],
  ['OrderItem_refundedAmount_check', 'UPDATE "OrderItem" SET "refundedAmount" = -1'],
  ['OrderItem_paid_check', 'UPDATE "OrderItem" SET "paid" = "paid" - 1'],
  ['OrderItem_paid_check', 'UPDATE "OrderItem" SET "discount" = -1, "paid" = "price" * "quantity" + 1'],
  ['Order_shippingRefunded_check', 'UPDATE "Order" SET "shippingRefunded" = "shippingFee" + 1'],
  ['Order_shippingRefunded_check', 'UPDATE "Order" SET "shippingRefunded" = -1'],
  ['Order_amount_check', 'UPDATE "Order" SET "amount" = "amount" + 1'],
  ['Order_amount_check', 'UPDATE "Order" SET "discount" = "goodsAmount" + "shippingFee", "amount" = 0'],
  ['RefundIntent_amount_check', 'UPDATE "RefundIntent" SET "amount" = -1'],
  ['RefundIntent_stoppedFor_check', `UPDATE "RefundIntent" SET "status" = 'STOPPED'`],
  ['RefundIntent_stoppedFor_check', `UPDATE "RefundIntent" SET "stoppedFor" = 'IN_DOUBT'`],
  ['RefundPart_amount_check', 'UPDATE "RefundPart" SET "amount" = -1'],
  ['RefundPart_amount_check', `UPDATE "RefundPart" SET "quantity" = -1 WHERE "kind" = 'GOODS'`],
  ['RefundPart_kind_check', `UPDATE "RefundPart" SET "kind" = 'GOODWILL' WHERE "kind" = 'GOODS'`],
  ['RefundPart_kind_check', `UPDATE "RefundPart" SET "quantity" = 1 WHERE "kind" = 'SHIPPING'`],
]

async function dump() {
  const [payments, orders, items, refunds, parts] = await Promise.all([
    db().payment.findMany(),
    db().order.findMany(),
    db().orderItem.findMany(),
    db().refundIntent.findMany(),
    db().refundPart.findMany({ orderBy: { id: 'asc' } }),
  ])
  return { payments, orders, items, refunds, parts }
}

describe('the database refuses', () => {
  it.each(refused)('by %s: %s', async (constraint, sql) => {
    const before = await dump()
    await expect(transaction((tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
      new RegExp(`${constraint}|constraint`, 'i'),
    )
    expect(await dump()).toEqual(before)
  })

  it('a second refund for one request', async () => {
    const sql = `INSERT INTO "RefundIntent" ("id", "refundNo", "paymentId", "payeeOpenId", "amount", "reason", "requestKey", "status")
      SELECT 'other', 'other', "paymentId", "payeeOpenId", "amount", "reason", "requestKey", "status" FROM "RefundIntent"`
    await expect(transaction((tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(/unique/i)
  })
})

it.each(['sqlite', 'postgresql'])('every one of them stands in the migrations of %s', (engine) => {
  const folder = `prisma/migrations/${engine}`
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const sql = names.map(({ name }) => readFileSync(`${folder}/${name}/migration.sql`, 'utf8')).join('\n')
  for (const [constraint] of refused) expect(sql).toContain(`CONSTRAINT "${constraint}" CHECK`)
})
