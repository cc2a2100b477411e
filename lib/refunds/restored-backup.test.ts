import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { cancelPaidOrder } from './cancel-paid-order'
import { decideMoney, decideRefund } from './refund-actions'
import { sendRefunds } from './send'
import { settleRefund } from './settle-payout'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()
beforeEach(async () => {
  await resetDatabase()
  await sandbox.control('POST', 'reset')
})
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
const refund = () => db().refundIntent.findFirstOrThrow()
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]
const openAlerts = async () => {
  const alerts = await db().alert.findMany({ where: { resolvedAt: null } })
  return alerts.map(({ reason }) => reason)
}

async function givenPlanned() {
  const { orderNo } = await givenPaidOrder({ payerOpenId: payer })
  await cancelPaidOrder(orderNo, by)
  return (await refund()).refundNo
}

/** A refund that was sent, in a database that was put back to how it was before, `minutes` after the refund was planned. */
async function givenRestored(minutes: number) {
  const refundNo = await givenPlanned()
  const { plannedAt, ...before } = await refund()
  expect(await sendRefunds()).toBe(1)
  await settleRefund(refundNo, 'done')
  const data = { ...before, plannedAt: new Date(plannedAt.getTime() - minutes * 60_000) }
  await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data }))
  return refundNo
}

describe('case 56: a backup from before a refund was sent is put back', () => {
  it('the refund is not sent again by itself', async () => {
    await givenRestored(20)
    for (let n = 0; n < 3; n++) expect(await sendRefunds()).toBe(0)
    expect(await refund()).toMatchObject({ status: 'STOPPED', stoppedFor: 'WAITED_TOO_LONG' })
    expect(await openAlerts()).toEqual(['REFUND_STOPPED'])
    expect(await payouts()).toHaveLength(1)
  })

  it('released, the platform knows its number: perhaps paid, never "not paid"', async () => {
    const refundNo = await givenRestored(20)
    await sendRefunds()
    expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
    await sendRefunds()
    expect(await refund()).toMatchObject({ status: 'UNKNOWN', refundNo })
    expect(await openAlerts()).toEqual(['REFUND_NUMBER_EXISTS'])
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toHaveLength(1)
    await settleRefund(refundNo, 'done')
    expect(await refund()).toMatchObject({ status: 'DONE' })
  })

  it('a fresh backup: sent again under its number, which the platform pays once', async () => {
    await givenRestored(1)
    await sendRefunds()
    expect(await refund()).toMatchObject({ status: 'UNKNOWN' })
    expect(await openAlerts()).toEqual(['REFUND_NUMBER_EXISTS'])
    expect(await payouts()).toHaveLength(1)
  })

  it('its notification, repeated, says that it is done, whatever was decided since', async () => {
    const refundNo = await givenRestored(20)
    await sendRefunds()
    await settleRefund(refundNo, 'done')
    expect(await refund()).toMatchObject({ status: 'DONE', stoppedFor: null })
    expect(await openAlerts()).toEqual(['PAYOUT_NOT_SENT'])

    await resetDatabase()
    const other = await givenRestored(20)
    await sendRefunds()
    expect(await decideRefund({ refundNo: other, status: 'STOPPED' }, 'KEEP', by)).toBe(true)
    expect(await settleRefund(other, 'done')).toBe('SETTLED')
    expect(await refund()).toMatchObject({ status: 'DONE' })
    expect((await db().payment.findFirstOrThrow()).refundReserved).toBe(100n)
  })
})

it('a first request that is refused because its number "exists" is perhaps paid too', async () => {
  const refundNo = await givenPlanned()
  await sandbox.control('PUT', 'faults', { payouts: { false_duplicate: true } })
  await sendRefunds()
  expect(await refund()).toMatchObject({ status: 'UNKNOWN', refundNo })
  expect(await openAlerts()).toEqual(['REFUND_NUMBER_EXISTS'])
  expect(await payouts()).toHaveLength(1)
})

it('case 60: a payment for an order that the restored backup lacks is an orphan, and its payer can be refunded', async () => {
  const { outTradeNo } = await givenOrder()
  await resetDatabase()
  const event = eventOf(outTradeNo, { payerOpenId: payer })
  expect(await settlePayment(event)).toBe('ORPHAN')
  expect(await settlePayment(event)).toBe('REPEATED')
  expect(await openAlerts()).toEqual(['UNKNOWN_ORDER'])
  const { id } = await db().payment.findFirstOrThrow()
  expect(await decideMoney(id, 'REFUND', by)).toBe(true)
  expect(await sendRefunds()).toBe(1)
  expect(await payouts()).toMatchObject([{ amount: 100, in_open_id: payer }])
  expect(await openAlerts()).toEqual([])
})
