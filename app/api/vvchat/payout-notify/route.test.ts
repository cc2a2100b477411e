import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { sendRefunds } from '@/lib/refunds/send'
import { withTestDatabase } from '@/lib/testing/database'
import { givenPaidOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { signPayoutNotification } from '@/lib/vvchat'
import { POST } from './route'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'

beforeEach(async () => {
  await sandbox.control('POST', 'reset')
  await transaction((tx) => tx.refundIntent.updateMany({ data: { status: 'DONE', stoppedFor: null } }))
})

/** A refund of 100 fen that may leave: a notification and a query have reported its payment. */
async function givenRefund() {
  const { orderNo, orderId } = await givenPaidOrder({ payerOpenId: payer })
  await cancelPaidOrder(orderNo, 'merchant')
  const refund = await db().refundIntent.findFirstOrThrow({ where: { payment: { orderId } } })
  return { ...refund, orderId }
}

const statusOf = async (id: string) => (await db().refundIntent.findUniqueOrThrow({ where: { id } })).status
const alertsOf = async (orderId: string) =>
  (await db().alert.findMany({ where: { orderId } })).map((alert) => alert.kind)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]

async function notify(out_order_no: string, status: number, key = 'key-of-the-shop-under-test') {
  const fields = { app_id: 'shop-under-test', out_order_no, agentpay_no: 'p-1', status, time: '1517928240' }
  const { body, contentType } = signPayoutNotification(fields, key)
  const headers = { 'content-type': contentType }
  const response = await POST(new Request('http://localhost/', { method: 'POST', body, headers }))
  return { status: response.status, body: await response.text() }
}

describe('sending', () => {
  it('pays the payer once, however many callers there are', async () => {
    const refund = await givenRefund()
    const sent = await Promise.all(Array.from({ length: 10 }, () => sendRefunds()))
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await payouts()).toMatchObject([{ out_order_no: refund.refundNo, amount: 100, in_open_id: payer }])
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toHaveLength(1)
  })

  it.each([
    ['500', { status: 500 }],
    ['a cut-off response', { cut_off: true }],
  ])('a response of %s leaves the result unknown: an alert, and never sent again', async (_, payout) => {
    const refund = await givenRefund()
    await sandbox.control('PUT', 'faults', { api: { payout } })
    await sendRefunds()
    await sandbox.control('PUT', 'faults', {})
    expect(await statusOf(refund.id)).toBe('UNKNOWN')
    expect(await alertsOf(refund.orderId)).toEqual(['REFUND'])
    expect(await sendRefunds(new Date(Date.now() + 86_400_000))).toBe(0)
    expect((await payouts()).length).toBeLessThanOrEqual(1)
  })

  it('HTTP 200 means taken, whatever its body: the platform documents none', async () => {
    const refund = await givenRefund()
    await sandbox.control('PUT', 'faults', { api: { payout: { html: true } } })
    await sendRefunds()
    await sandbox.control('PUT', 'faults', {})
    expect(await statusOf(refund.id)).toBe('SENT')
    // Without a result the merchant gets an alert after a day, and it is never sent again.
    await sendRefunds(new Date(Date.now() + 86_500_000))
    expect(await statusOf(refund.id)).toBe('UNKNOWN')
    expect(await alertsOf(refund.orderId)).toEqual(['REFUND'])
    expect((await payouts()).length).toBeLessThanOrEqual(1)
  })

  it('a refusal is not paid, and raises an alert', async () => {
    const refund = await givenRefund()
    await sandbox.control('PUT', 'faults', { api: { payout: { status: 400 } } })
    await sendRefunds()
    expect(await statusOf(refund.id)).toBe('REFUSED')
    expect(await alertsOf(refund.orderId)).toEqual(['REFUND'])
    expect(await payouts()).toEqual([])
  })

  it('is not sent again after its process has stopped while sending', async () => {
    const refund = await givenRefund()
    const data = { status: 'SENDING' as const, sentAt: new Date() }
    await transaction((tx) => tx.refundIntent.update({ where: { id: refund.id }, data }))
    await sendRefunds()
    expect(await statusOf(refund.id)).toBe('SENDING')
    await sendRefunds(new Date(Date.now() + 61_000))
    expect(await statusOf(refund.id)).toBe('UNKNOWN')
    expect(await alertsOf(refund.orderId)).toEqual(['REFUND'])
    expect(await payouts()).toEqual([])
  })
})

describe('the result', () => {
  it('comes by a signed notification, and counts once', async () => {
    const { id, refundNo, orderId } = await givenRefund()
    await sendRefunds()
    expect(await notify(refundNo, 0)).toEqual({ status: 200, body: 'success' })
    expect(await statusOf(id)).toBe('SENT')
    for (let n = 0; n < 2; n++) expect(await notify(refundNo, 1)).toEqual({ status: 200, body: 'success' })
    expect(await statusOf(id)).toBe('DONE')
    expect(await alertsOf(orderId)).toEqual([])
  })

  it('that has not come after a day raises an alert; when it comes later, it counts', async () => {
    const { id, refundNo, orderId } = await givenRefund()
    await sendRefunds()
    await sendRefunds(new Date(Date.now() + 25 * 3_600_000))
    expect(await statusOf(id)).toBe('UNKNOWN')
    expect(await alertsOf(orderId)).toEqual(['REFUND'])
    await notify(refundNo, 1)
    expect(await statusOf(id)).toBe('DONE')
    expect(await payouts()).toHaveLength(1)
  })

  it('ends an unknown one too', async () => {
    const { id, refundNo } = await givenRefund()
    await transaction((tx) => tx.refundIntent.update({ where: { id }, data: { status: 'UNKNOWN' } }))
    await notify(refundNo, 1)
    expect(await statusOf(id)).toBe('DONE')
  })

  it('that it failed raises an alert; a later report that it is done outranks it and conflicts', async () => {
    const { id, refundNo, orderId } = await givenRefund()
    await sendRefunds()
    await notify(refundNo, 2)
    expect(await statusOf(id)).toBe('FAILED')
    for (let n = 0; n < 3; n++) await notify(refundNo, 1)
    expect(await statusOf(id)).toBe('DONE')
    expect((await alertsOf(orderId)).sort()).toEqual(['CONTRADICTION', 'REFUND'])
    for (let n = 0; n < 3; n++) await notify(refundNo, 2)
    expect(await statusOf(id)).toBe('DONE')
    expect((await alertsOf(orderId)).sort()).toEqual(['CONTRADICTION', 'CONTRADICTION', 'REFUND'])
  })

  it('with a wrong key, or for another kind, is refused', async () => {
    const { id, refundNo } = await givenRefund()
    expect((await notify(refundNo, 1, 'another-key')).status).toBe(400)
    expect((await notify(refundNo, 3)).status).toBe(400)
    expect(await statusOf(id)).toBe('PLANNED')
  })

  it('of a payout that is not ours is kept as an alert', async () => {
    for (let n = 0; n < 3; n++) expect(await notify('NOT-OURS', 1)).toEqual({ status: 200, body: 'success' })
    expect(await db().alert.count({ where: { kind: 'UNKNOWN_PAYOUT' } })).toBe(1)
  })
})
