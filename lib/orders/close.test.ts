import { describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { orderState, withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'
import { closeOrder } from './close'

withTestDatabase()

describe('closing', () => {
  it('case 35: twice and at once, the stock comes back once', async () => {
    const { orderId, orderNo } = await givenOrder()
    const closed = await Promise.all([closeOrder(orderId, 'CANCELLED'), closeOrder(orderId, 'EXPIRED')])
    expect(closed.filter(Boolean)).toHaveLength(1)
    expect(await orderState(orderNo)).toMatchObject({
      movements: ['HOLD', 'RELEASE'],
      counts: { onHand: 10, held: 0 },
    })
  })

  it('an order whose stock was edited by hand raises one alert, and no count falls below zero', async () => {
    const { orderId, orderNo, variant } = await givenOrder()
    await transaction((tx) => tx.variant.update({ where: { id: variant.id }, data: { held: 0 } }))
    expect(await closeOrder(orderId, 'EXPIRED')).toBe(true)
    expect(await orderState(orderNo)).toMatchObject({ status: 'CLOSED', counts: { onHand: 9, held: 0 } })
    const alerts = await db().alert.findMany({ where: { orderId } })
    expect(alerts).toMatchObject([{ kind: 'STOCK', reason: 'STOCK_MISSING' }])
  })
})
