import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { dumpTables, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { placeOrder } from './place'

withTestDatabase({ ORDER_MAX_AMOUNT: '100000' })

it('case 57: an order above the limit of the shop is refused, and nothing is held', async () => {
  const [buyer, variant] = [await givenUser(), await givenProduct({ price: 25_000 })]
  const before = await dumpTables()
  await expect(placeOrder(buyer, requestFor(variant, 5))).rejects.toMatchObject({
    problem: 'TOTAL_TOO_LARGE',
  })
  expect(await dumpTables()).toEqual(before)
  const { orderNo } = await placeOrder(buyer, requestFor(variant, 4))
  expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({ amount: 100_000 })
})
