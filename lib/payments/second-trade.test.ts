import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { decideRefund } from '@/lib/refunds/refund-actions'
import { sendRefunds } from '@/lib/refunds/send'
import { orderState, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { preparePayment } from './create'
import { createUnifiedOrder } from './gateway'
import { reconcile } from './reconcile'
import { settlePayment } from './settle'

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()
beforeEach(async () => {
  await resetDatabase()
  await sandbox.control('POST', 'reset')
})
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000)

it('case 21: both trades at once: one is applied, the other a duplicate with one refund', async () => {
  const { orderNo, outTradeNo } = await givenOrder()
  const settled = await Promise.all([settlePayment(eventOf(outTradeNo)), settlePayment(eventOf(outTradeNo))])
  expect(settled.sort()).toEqual(['APPLIED', 'DUPLICATE'])
  expect(await orderState(orderNo)).toMatchObject({
    status: 'PAID',
    refunds: ['DUPLICATE'],
    counts: { sold: 1 },
  })
})

describe('case 52: notifications of second trades for a paid order', () => {
  it('five with an unknown payer move no money: five refunds wait for a person, each with an alert', async () => {
    const { orderId, orderNo, outTradeNo } = await givenPaidOrder()
    const events = Array.from({ length: 5 }, () => eventOf(outTradeNo, { payerOpenId: '' }))
    for (const event of events) expect(await settlePayment(event)).toBe('DUPLICATE')
    for (const event of events) expect(await settlePayment(event)).toBe('REPEATED')

    expect((await orderState(orderNo)).payments).toEqual(['APPLIED', ...Array(5).fill('DUPLICATE')])
    const refunds = await db().refundIntent.findMany()
    expect(refunds).toHaveLength(5)
    for (const refund of refunds)
      expect(refund).toMatchObject({ status: 'STOPPED', stoppedFor: 'NOT_CONFIRMED', amount: 100n })
    const alerts = await db().alert.findMany({ where: { orderId, reason: 'REFUND_STOPPED' } })
    expect(alerts.map(({ facts }) => facts)).toEqual(
      expect.arrayContaining(refunds.map(({ refundNo }) => ({ refundNo, stop: 'NOT_CONFIRMED' }))),
    )
    expect(alerts).toHaveLength(5)

    for (const minutes of [0, 1, 20, 24 * 60]) {
      await reconcile(inMinutes(minutes))
      expect(await sendRefunds(inMinutes(minutes))).toBe(0)
    }
    for (const { refundNo } of refunds)
      expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(false)
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toEqual([])
    expect(await db().refundIntent.count({ where: { status: 'STOPPED' } })).toBe(5)
  })

  it('one with a known payer is sent, once, after a person has released it', async () => {
    const { outTradeNo } = await givenPaidOrder()
    await settlePayment(eventOf(outTradeNo, { payerOpenId: payer }))
    expect(await sendRefunds()).toBe(0)
    const { refundNo } = await db().refundIntent.findFirstOrThrow()
    const seen = { refundNo, status: 'STOPPED' } as const
    const released = await Promise.all(Array.from({ length: 5 }, () => decideRefund(seen, 'RELEASE', by)))
    expect(released.filter(Boolean)).toHaveLength(1)
    const sent = await Promise.all(Array.from({ length: 5 }, () => sendRefunds()))
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toMatchObject([{ out_order_no: refundNo, amount: 100, in_open_id: payer }])
  })

  it('whose payer a later notification names can be released to that payer', async () => {
    const { outTradeNo } = await givenPaidOrder()
    const event = eventOf(outTradeNo, { payerOpenId: '' })
    await settlePayment(event)
    await settlePayment({ ...event, payerOpenId: payer })
    expect(await sendRefunds()).toBe(0)
    const { refundNo } = await db().refundIntent.findFirstOrThrow()
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer }])
  })
})

describe('a second payment number of one order', () => {
  /** An order with two codes at the platform, both paid; nothing is reported of it yet. */
  async function givenTwoCodes() {
    const { orderId, orderNo, outTradeNo } = await givenOrder()
    await preparePayment(orderId)
    const { amount, title } = await attemptOf(orderId)
    const second = `${orderNo}P2`
    const notifyUrl = 'http://localhost:3000/n'
    const result = await createUnifiedOrder({ outTradeNo: second, amount, title, notifyUrl })
    const imprestCode = result.kind === 'ok' ? result.value.imprestCode : null
    const data = { orderId, outTradeNo: second, amount, title, imprestCode }
    await transaction((tx) => tx.paymentAttempt.create({ data }))
    const events = []
    for (const out_trade_no of [outTradeNo, second]) {
      const paid = await sandbox.control('POST', 'pay', { out_trade_no, open_id: payer, notify: false })
      const event = { tradeNo: String(paid.trade_no), payerOpenId: payer }
      events.push(eventOf(out_trade_no, event))
    }
    return { orderNo, events }
  }

  it('can be confirmed by a query, so its refund leaves by itself, once', async () => {
    const { orderNo, events } = await givenTwoCodes()
    for (const event of events) await settlePayment(event)
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED', 'DUPLICATE'] })
    expect(await sendRefunds()).toBe(0)
    expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'PLANNED', stoppedFor: null })
    await reconcile()
    expect(await sendRefunds()).toBe(1)
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toMatchObject([{ amount: 100, in_open_id: payer }])
  })
})
