import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { factOf, givenOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { resolveAlert } from './alerts'
import { auditBooks } from './audit'
import { decideMoney, decideRefund } from './decide'
import { type RefundStatus, refundStatuses, sendRefunds, settleRefund } from './refund'
import { settlePayment } from './settle'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

afterEach(async () => expect((await auditBooks()).breaches).toEqual([]))

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'

beforeEach(async () => {
  await sandbox.control('POST', 'reset')
  await transaction((tx) => tx.refundIntent.updateMany({ data: { status: 'DONE' } }))
})

/** Money of another amount: kept, nothing decided. */
async function givenMismatch() {
  const { orderId, outTradeNo } = await givenOrder()
  await settlePayment(factOf(outTradeNo, { amount: 99, payerOpenId: payer }))
  return db().payment.findFirstOrThrow({ where: { orderId } })
}

/** A refund in a state, as sending it would have left it. */
async function givenRefund(status: RefundStatus) {
  const { id, orderId } = await givenMismatch()
  await decideMoney(id, 'REFUND', by)
  await transaction((tx) => tx.refundIntent.update({ where: { paymentId: id }, data: { status } }))
  const { refundNo } = await refundOf(id)
  return { paymentId: id, orderId: orderId ?? '', refundNo, status }
}

const refundOf = (paymentId: string) => db().refundIntent.findUniqueOrThrow({ where: { paymentId } })
const openAlerts = async (paymentId: string) =>
  (await db().alert.findMany({ where: { paymentId, resolvedAt: null } })).map(({ kind }) => kind)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as Record<string, unknown>[]

describe('money that nobody asked for', () => {
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

  it('of no order at all too', async () => {
    const fact = factOf(`NOBODY${randomUUID().slice(0, 8)}`, { payerOpenId: payer })
    expect(await settlePayment(fact)).toBe('ORPHAN')
    const { id } = await db().payment.findFirstOrThrow({ where: { tradeNo: fact.tradeNo } })
    expect(await decideMoney(id, 'REFUND', by)).toBe(true)
    await sendRefunds()
    expect(await payouts()).toHaveLength(1)
  })

  it('can be kept: written down, never sent; and paid back after all', async () => {
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
    for (let n = 0; n < 2; n++) await settlePayment(factOf(outTradeNo))
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

describe('a refund that got stuck', () => {
  it.each(['REFUSED', 'FAILED', 'UNKNOWN'] as const)(
    '%s: is sent again under a new number, once',
    async (status) => {
      const seen = await givenRefund(status)
      const again = await Promise.all(Array.from({ length: 5 }, () => decideRefund(seen, 'AGAIN', by)))
      expect(again.filter(Boolean)).toHaveLength(1)
      const { refundNo, decidedBy } = await refundOf(seen.paymentId)
      expect(refundNo).not.toBe(seen.refundNo)
      expect(decidedBy).toBe(by)
      expect(await sendRefunds()).toBe(1)
      expect(await payouts()).toMatchObject([{ out_order_no: refundNo }])
      expect(await db().formerPayout.findMany({ where: { refundNo: seen.refundNo } })).toMatchObject([
        { status },
      ])
      // The form that was sent before, once more: its number is gone.
      await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data: { status } }))
      expect(await decideRefund(seen, 'AGAIN', by)).toBe(false)
      const event = await db().orderEvent.findFirst({
        where: { orderId: seen.orderId, kind: 'REFUND_AGAIN' },
      })
      expect(event).toMatchObject({ by, detail: seen.refundNo })
    },
  )

  it('the old number turns out to be paid before the new one has left: that was the refund, with an alert', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'AGAIN', by)
    for (let n = 0; n < 2; n++) expect(await settleRefund(seen.refundNo, 'done')).toBe('SETTLED')
    expect(await sendRefunds()).toBe(0)
    expect(await payouts()).toEqual([])
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE', settledAt: expect.any(Date) })
    expect(await openAlerts(seen.paymentId)).toEqual(['REFUND'])
    expect(await db().alert.count({ where: { kind: 'UNKNOWN_PAYOUT', resolvedAt: null } })).toBe(0)
  })

  it('the old number turns out to be paid after the new one was refused: it cannot be sent a third time', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'AGAIN', by)
    const { refundNo } = await refundOf(seen.paymentId)
    await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data: { status: 'REFUSED' } }))
    await settleRefund(seen.refundNo, 'done')
    expect(await decideRefund({ refundNo, status: 'REFUSED' }, 'AGAIN', by)).toBe(false)
    expect(await sendRefunds()).toBe(0)
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE' })
  })

  it('the old number turns out to be paid after the new one has left: an alert says so', async () => {
    const seen = await givenRefund('UNKNOWN')
    await decideRefund(seen, 'AGAIN', by)
    await sendRefunds()
    await settleRefund(seen.refundNo, 'done')
    expect((await refundOf(seen.paymentId)).status).toBe('SENT')
    expect(await openAlerts(seen.paymentId)).toEqual(['REFUND'])
    const alert = await db().alert.findFirstOrThrow({
      where: { paymentId: seen.paymentId, resolvedAt: null },
    })
    expect(alert.detail).toContain(seen.refundNo)
  })

  it('a call that returns late does not touch the new number', async () => {
    const seen = await givenRefund('PLANNED')
    await sandbox.control('PUT', 'faults', { api: { payout: { slow_ms: 1_500 } } })
    const sending = sendRefunds()
    await expect.poll(async () => (await refundOf(seen.paymentId)).status).toBe('SENDING')
    // Another process took it for dead, the merchant had it sent again, and that is being sent.
    const where = { paymentId: seen.paymentId }
    await transaction((tx) => tx.refundIntent.update({ where, data: { status: 'UNKNOWN' } }))
    await decideRefund({ ...seen, status: 'UNKNOWN' }, 'AGAIN', by)
    await transaction((tx) => tx.refundIntent.update({ where, data: { status: 'SENDING' } }))
    await sending
    await sandbox.control('PUT', 'faults', {})
    expect((await refundOf(seen.paymentId)).status).toBe('SENDING')
  })

  it('UNKNOWN: the merchant found it arrived; a notification that says otherwise is an alert', async () => {
    const seen = await givenRefund('UNKNOWN')
    expect(await decideRefund(seen, 'PAID', by)).toBe(true)
    expect(await refundOf(seen.paymentId)).toMatchObject({ status: 'DONE', decidedBy: by })
    expect(await settleRefund(seen.refundNo, 'done')).toBe('REPEATED')
    expect(await openAlerts(seen.paymentId)).toEqual([])
    await settleRefund(seen.refundNo, 'failed')
    expect((await refundOf(seen.paymentId)).status).toBe('DONE')
    expect(await openAlerts(seen.paymentId)).toEqual(['CONTRADICTION'])
  })

  it('STOPPED: is released under its own number to who is known to have paid, or kept', async () => {
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

  it.each([
    ['RELEASE', ['STOPPED', 'KEPT']],
    ['AGAIN', ['REFUSED', 'FAILED', 'UNKNOWN']],
    ['PAID', ['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED', 'PLANNED']],
    ['KEEP', ['STOPPED']],
  ] as const)(
    '%s changes nothing in any other state, nor when the state has changed',
    async (decision, from) => {
      for (const status of refundStatuses) {
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
