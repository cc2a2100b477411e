import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { placeOrder } from './place'

withTestDatabase({ RATE_LIMITS: 'off', HOLD_MAX_PIECES: '1', HOLD_MAX_SHARE: '1' })

it('case 51: with limits off for a load test, one buyer may hold everything', async () => {
  const variant = await givenProduct({ stock: 99 })
  await placeOrder(await givenUser(), requestFor(variant, 99))
  expect(await db().variant.findUniqueOrThrow({ where: { id: variant.id } })).toMatchObject({
    onHand: 0,
    held: 99,
  })
})
