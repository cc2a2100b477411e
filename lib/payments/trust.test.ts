import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { shipOrder } from '@/lib/orders/fulfil'
import { isShippable } from '@/lib/orders/queries'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { sendRefunds } from '@/lib/refunds/send'
import { orderState, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { confirmByHand } from './confirm-by-hand'
import { preparePayment } from './create'
import { reconcile } from './reconcile'
import { settlePayment } from './settle'

const https = vi.hoisted(() => ({ value: false }))
vi.mock('./gateway', async (original) => ({
  ...(await original<typeof import('./gateway')>()),
  isQueryOverTls: () => https.value,
}))

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()
beforeEach(async () => {
  await resetDatabase()
  await sandbox.control('POST', 'reset')
  https.value = false
})
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const payer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
const parcel = { carrier: '', trackingNo: '' }
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as unknown[]
const nextCheckOf = async (orderId: string) =>
  (await db().order.findUniqueOrThrow({ where: { id: orderId } })).nextCheckAt

/** An order that waits at the platform. */
async function givenPlaced() {
  const { orderId, orderNo, outTradeNo } = await givenOrder()
  await preparePayment(orderId)
  const pay = async () => {
    const request = { out_trade_no: outTradeNo, open_id: payer, notify: false }
    return String((await sandbox.control('POST', 'pay', request)).trade_no)
  }
  const notify = (tradeNo: string) => settlePayment(eventOf(outTradeNo, { tradeNo, payerOpenId: payer }))
  const alerts = async () => {
    const rows = await db().alert.findMany({ where: { orderId } })
    return rows.map(({ reason, resolvedBy }) => [reason, resolvedBy])
  }
  return { orderId, orderNo, pay, notify, alerts }
}

describe('an order that only a query has reported as paid', () => {
  it('over plain http is credited and not shippable; after ten minutes the merchant gets one alert', async () => {
    const { orderId, orderNo, pay, alerts } = await givenPlaced()
    await pay()
    await reconcile(inMinutes(1))
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
    for (const minutes of [2, 5, 9]) await reconcile(inMinutes(minutes))
    expect(await alerts()).toEqual([])
    for (const minutes of [11, 20, 60, 600]) await reconcile(inMinutes(minutes))
    expect(await alerts()).toEqual([['NOT_CONFIRMED', null]])
    expect(await isShippable(orderNo)).toBe(false)
    expect(await shipOrder(orderNo, parcel, by)).toBe(false)
    expect(await nextCheckOf(orderId)).not.toBeNull()
  })

  it('over https is shippable, and not checked any more', async () => {
    https.value = true
    const { orderId, orderNo, pay, alerts } = await givenPlaced()
    await pay()
    await reconcile(inMinutes(1))
    expect(await isShippable(orderNo)).toBe(true)
    expect(await nextCheckOf(orderId)).toBeNull()
    expect(await reconcile(inMinutes(60))).toMatchObject({ asked: 0 })
    expect(await alerts()).toEqual([])
    expect(await shipOrder(orderNo, parcel, by)).toBe(true)
  })

  it('over http first and over https later is shippable then', async () => {
    const { orderId, orderNo, pay } = await givenPlaced()
    await pay()
    await reconcile(inMinutes(1))
    https.value = true
    await reconcile(inMinutes(3))
    expect(await isShippable(orderNo)).toBe(true)
    expect(await nextCheckOf(orderId)).toBeNull()
    // A later query over http takes nothing back.
    https.value = false
    await settlePayment(
      eventOf(`${orderNo}P1`, { ...(await tradeOf(orderId)), source: 'QUERY', overTls: false }),
    )
    expect(await isShippable(orderNo)).toBe(true)
  })

  it('is completed by a notification afterwards', async () => {
    const { orderId, orderNo, pay, notify } = await givenPlaced()
    const tradeNo = await pay()
    await reconcile(inMinutes(1))
    expect(await notify(tradeNo)).toBe('REPEATED')
    expect(await isShippable(orderNo)).toBe(true)
    expect(await nextCheckOf(orderId)).toBeNull()
  })
})

const tradeOf = async (orderId: string) => {
  const { tradeNo } = await db().payment.findFirstOrThrow({ where: { orderId } })
  return { tradeNo }
}

describe('an order that only a notification has reported as paid', () => {
  it('is not shippable, and raises one alert after ten minutes', async () => {
    const { orderId, orderNo, notify, alerts } = await givenPlaced()
    expect(await notify(randomUUID())).toBe('APPLIED')
    for (const minutes of [0, 5, 9]) await reconcile(inMinutes(minutes))
    expect(await alerts()).toEqual([])
    await reconcile(inMinutes(11))
    await reconcile(inMinutes(3 * 24 * 60 + 1))
    await reconcile(inMinutes(9 * 24 * 60))
    expect(await alerts()).toEqual([['NOT_CONFIRMED', null]])
    expect(await isShippable(orderNo)).toBe(false)
    expect(await nextCheckOf(orderId)).toBeNull()
  })

  it('has the alert resolved when a query confirms it after all', async () => {
    const { orderId, orderNo, pay, notify } = await givenPlaced()
    const tradeNo = await pay()
    await sandbox.control('PUT', 'faults', { api: { query: { status: 500 } } })
    await notify(tradeNo)
    await reconcile(inMinutes(11))
    const open = () => db().alert.count({ where: { orderId, resolvedAt: null } })
    expect(await open()).toBe(1)
    await sandbox.control('PUT', 'faults', {})
    await reconcile(inMinutes(60))
    expect(await isShippable(orderNo)).toBe(true)
    expect(await open()).toBe(0)
  })

  it('raises the alert too when the first check comes after days', async () => {
    const { notify, alerts } = await givenPlaced()
    await notify(randomUUID())
    await reconcile(inMinutes(5 * 24 * 60))
    expect(await alerts()).toEqual([['NOT_CONFIRMED', null]])
  })

  it('ships once a query confirms it', async () => {
    const { orderNo, pay, notify } = await givenPlaced()
    await notify(await pay())
    expect(await isShippable(orderNo)).toBe(false)
    await reconcile()
    expect(await isShippable(orderNo)).toBe(true)
  })

  it('case 53: cannot be cancelled with a refund before it is confirmed', async () => {
    const { orderNo, pay, notify } = await givenPlaced()
    await notify(await pay())
    const before = await orderState(orderNo)
    expect(await cancelPaidOrder(orderNo, by)).toBe('NOT_CONFIRMED')
    expect(await orderState(orderNo)).toEqual(before)
    await reconcile()
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await sendRefunds()).toBe(1)
  })
})

describe('case 53: a payment that the merchant has checked by hand', () => {
  it('ships, with the alert resolved and an event that names the merchant, once', async () => {
    const { orderId, orderNo, notify, alerts } = await givenPlaced()
    const tradeNo = randomUUID()
    await notify(tradeNo)
    await reconcile(inMinutes(11))
    const confirmed = await Promise.all(Array.from({ length: 5 }, () => confirmByHand(orderNo, by)))
    expect(confirmed.filter(Boolean)).toHaveLength(1)
    expect(await alerts()).toEqual([['NOT_CONFIRMED', by]])
    const event = { kind: 'PAYMENT_CONFIRMED_BY_SHOP', by, detail: tradeNo } as const
    expect(await db().orderEvent.count({ where: { orderId, ...event } })).toBe(1)
    expect(await isShippable(orderNo)).toBe(true)
    await reconcile(inMinutes(600))
    expect(await alerts()).toHaveLength(1)
    expect(await shipOrder(orderNo, parcel, by)).toBe(true)
  })

  it('can be cancelled: its refund leaves, since a signed notification names the payer', async () => {
    const { orderNo, notify } = await givenPlaced()
    await notify(randomUUID())
    await confirmByHand(orderNo, by)
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await sendRefunds()).toBe(1)
    expect(await payouts()).toMatchObject([{ in_open_id: payer, amount: 100 }])
  })

  it('of which no notification has come, still moves no money by itself', async () => {
    const { orderNo, pay } = await givenPlaced()
    await pay()
    await reconcile(inMinutes(1))
    expect(await isShippable(orderNo)).toBe(false)
    expect(await confirmByHand(orderNo, by)).toBe(true)
    expect(await isShippable(orderNo)).toBe(true)
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await sendRefunds()).toBe(0)
    expect(await sendRefunds(inMinutes(16))).toBe(0)
    expect(await db().refundIntent.findFirst()).toMatchObject({
      status: 'STOPPED',
      stoppedFor: 'NO_NOTIFICATION',
    })
    expect(await payouts()).toEqual([])
  })

  it('is not for an order that is unpaid, under review, or proven already', async () => {
    const [unpaid, review, proven] = [await givenPlaced(), await givenPlaced(), await givenPlaced()]
    await settlePayment(eventOf(`${review.orderNo}P1`, { amount: 99 }))
    await proven.notify(await proven.pay())
    await reconcile()
    for (const { orderNo } of [unpaid, review, proven]) expect(await confirmByHand(orderNo, by)).toBe(false)
    expect(await db().payment.count({ where: { confirmedBy: { not: null } } })).toBe(0)
    expect(await db().orderEvent.count({ where: { kind: 'PAYMENT_CONFIRMED_BY_SHOP' } })).toBe(0)
  })
})
