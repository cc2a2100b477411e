import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { preparePayment } from '@/lib/payments/create'
import { reconcile } from '@/lib/payments/reconcile'
import { settlePayment } from '@/lib/payments/settle'
import { givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { cancelPaidOrder } from './cancel-paid-order'
import { decideRefund } from './refund-actions'
import { sendRefunds } from './send'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()
beforeEach(async () => {
  await resetDatabase()
  await sandbox.control('POST', 'reset')
})
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
const friend = 'lJsDBB02AChunMaiHuaTestUserA0002'
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]
const refund = () => db().refundIntent.findFirstOrThrow()
const stops = async () => {
  const alerts = await db().alert.findMany({ where: { reason: 'REFUND_STOPPED' } })
  return alerts.map(({ facts }) => (facts as { stop: string }).stop)
}

/** A closed order whose stock is sold, with a code that can still be paid. */
async function givenClosed() {
  const { orderId, outTradeNo, variant } = await givenOrder({ stock: 1 })
  await preparePayment(orderId)
  await closeOrder(orderId, 'EXPIRED')
  await placeOrder(await givenUser(), requestFor(variant))
  const pay = async (open_id = payer) => {
    const paid = await sandbox.control('POST', 'pay', { out_trade_no: outTradeNo, open_id, notify: false })
    return eventOf(outTradeNo, { tradeNo: String(paid.trade_no), payerOpenId: payer })
  }
  return { orderId, outTradeNo, pay }
}

describe('the refund of a late payment', () => {
  it('waits for the query, and is sent once when that confirms the payment', async () => {
    const { pay } = await givenClosed()
    expect(await settlePayment(await pay())).toBe('LATE')
    for (let n = 0; n < 3; n++) expect(await sendRefunds()).toBe(0)
    expect(await refund()).toMatchObject({ status: 'PLANNED', stoppedFor: null })
    await reconcile()
    expect(await sendRefunds()).toBe(1)
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toMatchObject([{ amount: 100, in_open_id: payer }])
    expect(await db().alert.count()).toBe(0)
  })

  it('is stopped when no query confirms it in time: one alert, and nothing is sent', async () => {
    const { outTradeNo } = await givenClosed()
    expect(await settlePayment(eventOf(outTradeNo, { payerOpenId: payer }))).toBe('LATE')
    for (const minutes of [0, 5, 14]) {
      await reconcile(inMinutes(minutes))
      expect(await sendRefunds(inMinutes(minutes))).toBe(0)
      expect((await refund()).status).toBe('PLANNED')
    }
    for (const minutes of [16, 17, 600]) expect(await sendRefunds(inMinutes(minutes))).toBe(0)
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'NOT_CONFIRMED' })
    expect(await stops()).toEqual(['NOT_CONFIRMED'])
    expect(await payouts()).toEqual([])
  })

  it('that only a query has reported is stopped when no notification comes', async () => {
    const { pay } = await givenClosed()
    await pay()
    await reconcile(inMinutes(1))
    expect(await refund()).toMatchObject({ status: 'PLANNED', reason: 'LATE' })
    expect(await sendRefunds()).toBe(0)
    expect(await sendRefunds(inMinutes(16))).toBe(0)
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'NO_NOTIFICATION' })
    expect(await stops()).toEqual(['NO_NOTIFICATION'])
  })

  it('goes to the payer that the notification names, not to whom a query named, once a person releases it', async () => {
    const { pay } = await givenClosed()
    const event = await pay(friend)
    await reconcile(inMinutes(1))
    expect((await refund()).payeeOpenId).toBe(friend)
    await settlePayment(event)
    // With a leaked key that notification could be forged.
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'IN_DOUBT', payeeOpenId: payer })
    expect(await sendRefunds()).toBe(0)
    const { refundNo } = await refund()
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer }])
  })

  it('goes to that payer too when the notification comes after it was stopped and a person releases it', async () => {
    const { pay } = await givenClosed()
    const event = await pay(friend)
    await reconcile(inMinutes(1))
    await sendRefunds(inMinutes(16))
    await settlePayment(event)
    expect(await sendRefunds()).toBe(0)
    const { refundNo } = await refund()
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer }])
  })
})

describe('notifications that name different payers', () => {
  async function givenConflict() {
    const { orderNo, event } = await givenPaidOrder({ payerOpenId: payer })
    await cancelPaidOrder(orderNo, by)
    const other = { ...event, payerOpenId: friend }
    await settlePayment(other)
    return { orderNo, other, refundNo: (await refund()).refundNo }
  }

  it('stop the refund at once', async () => {
    await givenConflict()
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'IN_DOUBT' })
    expect(await stops()).toEqual(['IN_DOUBT'])
    expect(await sendRefunds()).toBe(0)
  })

  it('stop one that is planned afterwards', async () => {
    const { orderNo, event } = await givenPaidOrder({ payerOpenId: payer })
    await settlePayment({ ...event, payerOpenId: friend })
    await cancelPaidOrder(orderNo, by)
    expect(await sendRefunds()).toBe(0)
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'IN_DOUBT' })
    expect(await payouts()).toEqual([])
  })

  it('hold a refund back even after the alert was resolved: a person releases the refund itself', async () => {
    const { orderNo, event } = await givenPaidOrder({ payerOpenId: payer })
    await settlePayment({ ...event, payerOpenId: friend })
    await transaction((tx) => tx.alert.updateMany({ data: { resolvedAt: new Date(), resolvedBy: by } }))
    await cancelPaidOrder(orderNo, by)
    expect(await sendRefunds()).toBe(0)
    const { refundNo } = await refund()
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'IN_DOUBT' })
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    expect(await sendRefunds()).toBe(1)
  })

  it('do not undo a person’s decision when they are repeated', async () => {
    const { other, refundNo } = await givenConflict()
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    await settlePayment(other)
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer }])
  })
})

describe('a refund', () => {
  it('whose payer is unknown is stopped at once', async () => {
    const { orderNo } = await givenPaidOrder({ payerOpenId: '' })
    await cancelPaidOrder(orderNo, by)
    expect(await sendRefunds()).toBe(0)
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'NO_PAYEE' })
    expect(await stops()).toEqual(['NO_PAYEE'])
  })

  it('that was planned long ago is stopped, though its payment is proven; a person may release it', async () => {
    const { orderNo } = await givenPaidOrder({ payerOpenId: payer })
    await cancelPaidOrder(orderNo, by)
    expect(await sendRefunds(inMinutes(16))).toBe(0)
    const { refundNo } = await refund()
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'WAITED_TOO_LONG' })
    expect(await stops()).toEqual(['WAITED_TOO_LONG'])
    expect(await sendRefunds()).toBe(0)
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    expect(await db().alert.count({ where: { resolvedAt: null } })).toBe(0)
    expect(await sendRefunds()).toBe(1)
  })

  it('that was released and waited too long again raises another alert', async () => {
    const { orderNo } = await givenPaidOrder({ payerOpenId: payer })
    await cancelPaidOrder(orderNo, by)
    await sendRefunds(inMinutes(16))
    const { refundNo } = await refund()
    await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)
    await sendRefunds(inMinutes(32))
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'WAITED_TOO_LONG' })
    expect(await stops()).toEqual(['WAITED_TOO_LONG', 'WAITED_TOO_LONG'])
    expect(await db().alert.count({ where: { resolvedAt: null } })).toBe(1)
  })
})
