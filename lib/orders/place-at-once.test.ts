import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { OrderRefused, placeOrder } from './place'

withTestDatabase()

// The first order opens connections and prepares statements, which takes longer than the order itself.
beforeAll(async () => {
  await placeOrder(await givenUser(), requestFor(await givenProduct()))
})

it('case 54: thirty buyers at once for twenty pieces: twenty orders, ten sold out, no other error', async () => {
  const variant = await givenProduct({ stock: 20 })
  const buyers = await Promise.all(Array.from({ length: 30 }, givenUser))
  const results = await Promise.all(
    buyers.map((buyer) =>
      placeOrder(buyer, requestFor(variant)).then(
        () => 'placed',
        (error) => (error instanceof OrderRefused ? error.problems[0]?.kind : error),
      ),
    ),
  )
  expect(results.filter((result) => result !== 'placed' && result !== 'SOLD_OUT')).toEqual([])
  expect(results.filter((result) => result === 'placed')).toHaveLength(20)
  const { onHand, held } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
  expect({ onHand, held }).toEqual({ onHand: 0, held: 20 })
})
