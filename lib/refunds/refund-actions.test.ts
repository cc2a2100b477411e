import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { RefundStatus } from '@/prisma/generated/sqlite/enums'
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

/** A refund in a state, as sending it would have left it. */
async function givenRefund(status: RefundStatus) {
  const { id, orderId } = await givenMismatch()
  await decideMoney(id, status === 'KEPT' ? 'KEEP' : 'REFUND', by)
  const { refundNo } = await refundOf(id)
  const stoppedFor = status === 'STOPPED' ? ('NO_ACCOUNT' as const) : null
  const sentAt = ['PLANNED', 'STOPPED', 'KEPT'].includes(status) ? null : new Date()
  const data = { status, stoppedFor, sentAt }
  await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data }))
  return { paymentId: id, orderId: orderId ?? '', refundNo, status }
}

const refundOf = (paymentId: string) =>
  db().refundIntent.findUniqueOrThrow({ where: { requestKey: `payment:${paymentId}` } })
const openAlerts = async (paymentId: string) =>
  (await db().alert.findMany({ where: { paymentId, resolvedAt: null } })).map(({ kind }) => kind)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]

describe('a refund that waits for a person', () => {
  it.each(['REFUSED', 'FAILED', 'UNKNOWN'] as const)(
    '%s: is retried under a new number, once',
    async (status) => {
      const seen = await givenRefund(status)
      const retried = await Promise.all(Array.from({ length: 5 }, () => decideRefund(seen, 'RETRY', by)))
      expect(retried.filter(Boolean)).toHaveLength(1)
      const { refundNo, decidedBy } = await refundOf(seen.paymentId)
      expect(refundNo).not.toBe(seen.refundNo)
      expect(decidedBy).toBe(by)
      expect(await sendRefunds()).toBe(1)
      expect(await payouts()).toMatchObject([{ out_order_no: refundNo }])
      expect(await db().supersededPayout.findMany({ where: { refundNo: seen.refundNo } })).toMatchObject([
        { status },
      ])
      // The form that was sent before is sent again: its number is superseded.
      await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data: { status } }))
      expect(await decideRefund(seen, 'RETRY', by)).toBe(false)
      const event = await db().orderEvent.findFirst({
        where: { orderId: seen.orderId, kind: 'REFUND_RETRY' },
      })
      expect(event).toMatchObject({ by, detail: seen.refundNo })
    },
  )

  it('the old number turns out to be paid before the new one is sent: the refund is done, with an alert', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'RETRY', by)
    for (let n = 0; n < 2; n++) expect(await settleRefund(seen.refundNo, 'done')).toBe('SETTLED')
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toEqual([])
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE', settledAt: expect.any(Date) })
    expect(await openAlerts(seen.paymentId)).toEqual(['REFUND'])
    expect(await db().alert.count({ where: { kind: 'UNKNOWN_PAYOUT', resolvedAt: null } })).toBe(0)
  })

  it('the old number turns out to be paid after the new one was refused: it cannot be retried again', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'RETRY', by)
    const { refundNo } = await refundOf(seen.paymentId)
    await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data: { status: 'REFUSED' } }))
    await settleRefund(seen.refundNo, 'done')
    expect(await decideRefund({ refundNo, status: 'REFUSED' }, 'RETRY', by)).toBe(false)
    expect(await sendRefunds()).toBe(0)
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE' })
  })

  it('the old number turns out to be paid after the new one was sent: an alert says so', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'RETRY', by)
    await sendRefunds()
    await settleRefund(seen.refundNo, 'done')
    expect((await refundOf(seen.paymentId)).status).toBe('SENT')
    expect(await openAlerts(seen.paymentId)).toEqual(['REFUND'])
    const alert = await db().alert.findFirstOrThrow({
      where: { paymentId: seen.paymentId, resolvedAt: null },
    })
    const current = (await refundOf(seen.paymentId)).refundNo
    expect(alert).toMatchObject({
      reason: 'SUPERSEDED_PAYOUT_REPORTED',
      facts: { refundNo: seen.refundNo, was: 'UNKNOWN', status: 'DONE', current, currentStatus: 'SENT' },
    })
  })

  it('a call that returns late does not touch the new number', async () => {
    const seen = await givenRefund('PLANNED')
    await sandbox.control('PUT', 'faults', { api: { payout: { slow_ms: 1_500 } } })
    const sending = sendRefunds()
    await expect.poll(async () => (await refundOf(seen.paymentId)).status).toBe('SENDING')
    // Another process gave it up, the merchant retried it, and the new number is being sent.
    const where = { requestKey: `payment:${seen.paymentId}` }
    await transaction((tx) => tx.refundIntent.update({ where, data: { status: 'UNKNOWN' } }))
    await decideRefund({ ...seen, status: 'UNKNOWN' }, 'RETRY', by)
    await transaction((tx) => tx.refundIntent.update({ where, data: { status: 'SENDING' } }))
    await sending
    await sandbox.control('PUT', 'faults', {})
    expect((await refundOf(seen.paymentId)).status).toBe('SENDING')
  })

  it('UNKNOWN: the merchant found it arrived, and the notification says so too: that is final', async () => {
    const seen = await givenRefund('UNKNOWN')
    expect(await decideRefund(seen, 'MARK_PAID', by)).toBe(true)
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE', decidedBy: by })
    expect(await settleRefund(seen.refundNo, 'done')).toBe('REPEATED')
    expect(await openAlerts(seen.paymentId)).toEqual([])
    await settleRefund(seen.refundNo, 'failed')
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE' })
    expect(await openAlerts(seen.paymentId)).toEqual(['CONTRADICTION'])
    expect(await decideRefund({ ...seen, status: 'FAILED' }, 'RETRY', by)).toBe(false)
  })

  it('UNKNOWN: the merchant found it arrived, but the notification says that it failed: it can be retried', async () => {
    const seen = await givenRefund('UNKNOWN')
    expect(await decideRefund(seen, 'MARK_PAID', by)).toBe(true)
    expect(await settleRefund(seen.refundNo, 'failed')).toBe('SETTLED')
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'FAILED' })
    expect((await openAlerts(seen.paymentId)).sort()).toEqual(['CONTRADICTION', 'REFUND'])
    expect(await decideRefund({ ...seen, status: 'FAILED' }, 'RETRY', by)).toBe(true)
  })

  it('STOPPED: is released under its own number to the payer that is known by now, or kept', async () => {
    const seen = await givenRefund('STOPPED')
    await transaction((tx) =>
      tx.payment.update({ where: { id: seen.paymentId }, data: { payerOpenId: 'the-aunt' } }),
    )
    expect(await decideRefund(seen, 'RELEASE', by)).toBe(true)
    expect(await refundOf(seen.paymentId)).toMatchObject({
      refundNo: seen.refundNo,
      status: 'PLANNED',
      payeeOpenId: 'the-aunt',
    })
    const other = await givenRefund('STOPPED')
    expect(await decideRefund(other, 'KEEP', by)).toBe(true)
    expect(await refundOf(other.paymentId)).toMatchObject({ status: 'KEPT' })
  })

  it('STOPPED: is released only to the payer and for the reason that the page has shown', async () => {
    const seen = await givenRefund('STOPPED')
    const shown = { ...seen, stoppedFor: 'NO_ACCOUNT', payeeOpenId: payer } as const
    expect(await decideRefund({ ...shown, stoppedFor: 'IN_DOUBT' }, 'RELEASE', by)).toBe(false)
    expect(await decideRefund({ ...shown, payeeOpenId: 'another' }, 'RELEASE', by)).toBe(false)
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'STOPPED', stoppedFor: 'NO_ACCOUNT' })
    expect(await decideRefund(shown, 'RELEASE', by)).toBe(true)
  })

  it.each([
    ['RELEASE', ['STOPPED', 'KEPT']],
    ['RETRY', ['REFUSED', 'FAILED', 'UNKNOWN']],
    ['MARK_PAID', ['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED', 'PLANNED']],
    ['KEEP', ['STOPPED']],
  ] as const)(
    '%s changes nothing in any other state, nor when the state has changed',
    async (decision, from) => {
      for (const status of Object.values(RefundStatus)) {
        const seen = await givenRefund(status)
        const decided = await decideRefund(seen, decision, by)
        expect(decided, status).toBe((from as readonly string[]).includes(status))
        if (!decided)
          expect(await refundOf(seen.paymentId)).toMatchObject({ refundNo: seen.refundNo, status })
      }
      const moved = await givenRefund('SENDING')
      for (const status of from) expect(await decideRefund({ ...moved, status }, decision, by)).toBe(false)
    },
  )
})
