import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveAlert } from '@/lib/admin/alerts'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { decideMoney, decideRefund } from './refund-actions'
import { sendRefunds } from './send'
import { settleRefund } from './settle-payout'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'

beforeEach(async () => {
  await resetDatabase()
  await sandbox.control('POST', 'reset')
})

/** Money of another amount: kept, nothing decided. */
async function givenMismatch() {
  const { orderId, outTradeNo } = await givenOrder()
  await settlePayment(eventOf(outTradeNo, { amount: 99, payerOpenId: payer }))
  return db().payment.findFirstOrThrow({ where: { orderId } })
}

const refundOf = (paymentId: string) =>
  db().refundIntent.findUniqueOrThrow({ where: { requestKey: `payment:${paymentId}` } })
const openAlerts = async (paymentId: string) =>
  (await db().alert.findMany({ where: { paymentId, resolvedAt: null } })).map(({ kind }) => kind)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]

describe('money that was not asked for', () => {
  it('is paid back to its payer, once, however often that is decided and sent', async () => {
    const { id } = await givenMismatch()
    const decided = await Promise.all(Array.from({ length: 5 }, () => decideMoney(id, 'REFUND', by)))
    expect(decided.filter(Boolean)).toHaveLength(1)
    await Promise.all(Array.from({ length: 5 }, () => sendRefunds()))
    const { refundNo } = await refundOf(id)
    expect(await payouts()).toMatchObject([{ out_order_no: refundNo, amount: 99, in_open_id: payer }])
    expect(await openAlerts(id)).toEqual([])
    const alert = await db().alert.findFirst({ where: { paymentId: id } })
    expect(alert).toMatchObject({ resolvedBy: by, resolvedAt: expect.any(Date) })
  })

  it('is paid back without an order too', async () => {
    const event = eventOf('UNKNOWN', { payerOpenId: payer })
    expect(await settlePayment(event)).toBe('ORPHAN')
    const { id } = await db().payment.findFirstOrThrow({ where: { tradeNo: event.tradeNo } })
    expect(await decideMoney(id, 'REFUND', by)).toBe(true)
    await sendRefunds()
    expect(await payouts()).toHaveLength(1)
  })

  it('can be kept: recorded, never sent; and paid back after all', async () => {
    const { id } = await givenMismatch()
    expect(await decideMoney(id, 'KEEP', by)).toBe(true)
    expect(await decideMoney(id, 'REFUND', by)).toBe(false)
    expect(await sendRefunds()).toBe(0)
    const { refundNo, status } = await refundOf(id)
    expect(status).toBe('KEPT')
    expect(await decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
  })

  it('applied, late and duplicate money is not decided here', async () => {
    const { orderId, outTradeNo } = await givenOrder()
    for (let n = 0; n < 2; n++) await settlePayment(eventOf(outTradeNo))
    for (const { id } of await db().payment.findMany({ where: { orderId } })) {
      expect(await decideMoney(id, 'REFUND', by)).toBe(false)
    }
    expect(await db().refundIntent.count({ where: { payment: { orderId } } })).toBe(1)
  })

  it('its alert cannot be resolved before the decision', async () => {
    const { id } = await givenMismatch()
    const alert = await db().alert.findFirstOrThrow({ where: { paymentId: id } })
    expect(await resolveAlert(alert.id, by)).toBe('MONEY')
    expect(await openAlerts(id)).toEqual(['MISMATCH'])
    await decideMoney(id, 'KEEP', by)
    expect(await resolveAlert(alert.id, by)).toBe('GONE')
  })

  it('is paid back only to the payer that the page has shown', async () => {
    const { id } = await givenMismatch()
    expect(await decideMoney(id, 'REFUND', by, 'another')).toBe(false)
    expect(await db().refundIntent.count()).toBe(0)
    expect(await decideMoney(id, 'REFUND', by, payer)).toBe(true)
  })

  it('whose payer is unknown is not paid back', async () => {
    const event = eventOf('UNKNOWN', { payerOpenId: '' })
    await settlePayment(event)
    const { id } = await db().payment.findFirstOrThrow({ where: { tradeNo: event.tradeNo } })
    expect(await decideMoney(id, 'REFUND', by)).toBe(false)
    expect(await db().refundIntent.count()).toBe(0)
    expect(await openAlerts(id)).toEqual(['ORPHAN'])
    // A later notification names the payer.
    await settlePayment({ ...event, payerOpenId: payer })
    expect(await decideMoney(id, 'REFUND', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer }])
  })
})

it('an alert about no money is resolved once, with who and when', async () => {
  await settleRefund(`NOT-OURS-${randomUUID()}`, 'done')
  const { id } = await db().alert.findFirstOrThrow({ where: { kind: 'UNKNOWN_PAYOUT', resolvedAt: null } })
  expect(await resolveAlert(id, by)).toBe('RESOLVED')
  expect(await resolveAlert(id, 'another')).toBe('GONE')
  expect(await db().alert.findUnique({ where: { id } })).toMatchObject({
    resolvedBy: by,
    resolvedAt: expect.any(Date),
  })
})
