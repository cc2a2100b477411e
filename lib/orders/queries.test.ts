import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { planPartialRefund } from '@/lib/refunds/plan'
import { decideRefund } from '@/lib/refunds/refund-actions'
import { settleRefund } from '@/lib/refunds/settle-payout'
import { givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { givenPaidLines } from '@/lib/testing/orders'
import { getOwnOrder, getPublicOrder } from './queries'

withTestDatabase()
beforeEach(() => resetDatabase())

const by = 'merchant'
const refunds = () => db().refundIntent.findMany({ orderBy: { id: 'asc' } })

describe('whether a buyer has all of the money back', () => {
  const given = () => givenPaidLines([{ quantity: 2, paid: 1000 }], 800)

  it('is known once every refund of the order is done', async () => {
    const { orderNo, userId, lineIds } = await given()
    const refunded = async () => (await getOwnOrder(userId, orderNo))?.refunded
    const lines = [{ orderItemId: lineIds[0] ?? '', quantity: 1 }]
    await planPartialRefund(orderNo, { requestKey: 'part', lines }, by)
    const [part] = await refunds()
    await settleRefund(part?.refundNo ?? '', 'done')
    expect(await refunded()).toBe(false)
    await cancelPaidOrder(orderNo, by)
    expect(await refunded()).toBe(false)
    const [, rest] = await refunds()
    await settleRefund(rest?.refundNo ?? '', 'done')
    expect(await refunded()).toBe(true)
  })

  it('does not depend on a refund that the merchant kept before', async () => {
    const { orderNo, userId, event } = await given()
    await planPartialRefund(orderNo, { requestKey: 'kept', goodwill: 100 }, by)
    await settlePayment({ ...event, payerOpenId: 'another' })
    const [kept] = await refunds()
    await decideRefund({ refundNo: kept?.refundNo ?? '', status: 'STOPPED' }, 'KEEP', by)
    await cancelPaidOrder(orderNo, by)
    const [, all] = await refunds()
    expect(all?.amount).toBe(1800n)
    await settleRefund(all?.refundNo ?? '', 'done')
    expect((await getOwnOrder(userId, orderNo))?.refunded).toBe(true)
  })

  it('is false for an order whose money the merchant keeps', async () => {
    const { orderNo, userId, event } = await given()
    await cancelPaidOrder(orderNo, by)
    await settlePayment({ ...event, payerOpenId: 'another' })
    const [refund] = await refunds()
    await decideRefund({ refundNo: refund?.refundNo ?? '', status: 'STOPPED' }, 'KEEP', by)
    expect((await getOwnOrder(userId, orderNo))?.refunded).toBe(false)
  })
})

describe('case 44: another person’s order', () => {
  it('does not exist, and its number alone gives access to nothing personal', async () => {
    const { orderNo } = await givenPaidLines([{ quantity: 1, paid: 100 }])
    expect(await getOwnOrder(await givenUser(), orderNo)).toBeNull()
    const order = await getPublicOrder(orderNo)
    expect(Object.keys(order ?? {}).sort()).toEqual(['amount', 'expiresAt', 'orderNo', 'status'])
  })
})
