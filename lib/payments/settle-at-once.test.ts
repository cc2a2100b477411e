import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import type { PaymentEvent } from './event'
import { settlePayment } from './settle'

withTestDatabase()

// The first payment opens connections and prepares statements, which takes longer than the payment itself.
beforeAll(async () => {
  await givenPaidOrder()
})

/** Settles all at once. What the database rejects is settled again once, as the platform repeats a notification. */
async function settleAll(events: PaymentEvent[]): Promise<string[]> {
  const first = await Promise.allSettled(events.map(settlePayment))
  return Promise.all(
    first.map((result, n) =>
      result.status === 'fulfilled' ? result.value : settlePayment(events[n] as PaymentEvent),
    ),
  )
}

it('case 54: one order, forty notifications of one payment at once: paid once', async () => {
  const variant = await givenProduct()
  const { orderId, orderNo } = await placeOrder(await givenUser(), requestFor(variant))
  const event = eventOf((await attemptOf(orderId)).outTradeNo)
  const settled = await settleAll(Array.from({ length: 40 }, () => event))
  expect(settled.filter((result) => result !== 'REPEATED')).toEqual(['APPLIED'])
  expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'], refunds: [] })
})

it('case 54: forty orders of one variant, their notifications at once: all paid', async () => {
  const variant = await givenProduct({ stock: 40 })
  const events: PaymentEvent[] = []
  for (let n = 0; n < 40; n += 1) {
    const { orderId } = await placeOrder(await givenUser(), requestFor(variant))
    events.push(eventOf((await attemptOf(orderId)).outTradeNo))
  }
  expect(await settleAll(events)).toEqual(events.map(() => 'APPLIED'))
  const { onHand, held, sold } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
  expect({ onHand, held, sold }).toEqual({ onHand: 0, held: 0, sold: 40 })
})
