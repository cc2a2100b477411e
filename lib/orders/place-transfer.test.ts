import { beforeEach, describe, expect, it } from 'vitest'
import { newTransferToken } from '@/lib/cart/transfer-token'
import { db, transaction } from '@/lib/db'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { placeOrder } from './place'
import { findByTransferToken } from './queries'

withTestDatabase()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
})

describe('a cart that came from a computer', () => {
  it('the first order with its token keeps it; others are placed all the same', async () => {
    const variant = await givenProduct()
    const transferToken = newTransferToken()
    const first = await placeOrder(buyer, requestFor(variant), transferToken)
    const second = await placeOrder(await givenUser(), requestFor(variant), transferToken)
    expect(second.orderNo).not.toBe(first.orderNo)
    expect((await findByTransferToken(transferToken))?.orderNo).toBe(first.orderNo)
    expect(await orderState(second.orderNo)).toMatchObject({
      movements: ['HOLD'],
      counts: { onHand: 8, held: 2 },
    })
  })

  it('ten orders at once with one token: all are placed, one keeps it', async () => {
    const variant = await givenProduct({ stock: 10 })
    const transferToken = newTransferToken()
    const users = await Promise.all(Array.from({ length: 10 }, givenUser))
    const placed = await Promise.all(
      users.map((user) => placeOrder(user, requestFor(variant), transferToken)),
    )
    const numbers = placed.map(({ orderNo }) => orderNo)
    expect(new Set(numbers).size).toBe(10)
    expect(numbers).toContain((await findByTransferToken(transferToken))?.orderNo)
    const { onHand, held } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
    expect({ onHand, held }).toEqual({ onHand: 0, held: 10 })
  })

  it('one submission, sent ten times at once with the token and again without, is one order', async () => {
    const request = requestFor(await givenProduct({ stock: 1 }))
    const transferToken = newTransferToken()
    const placed = await Promise.all(
      Array.from({ length: 10 }, () => placeOrder(buyer, request, transferToken)),
    )
    placed.push(await placeOrder(buyer, request))
    expect(new Set(placed.map(({ orderNo }) => orderNo))).toEqual(
      new Set([(await findByTransferToken(transferToken))?.orderNo]),
    )
  })

  it('a refused order leaves the token free', async () => {
    const transferToken = newTransferToken()
    const soldOut = requestFor(await givenProduct({ stock: 0 }))
    await expect(placeOrder(buyer, soldOut, transferToken)).rejects.toMatchObject({ name: 'OrderRefused' })
    const { orderNo } = await placeOrder(buyer, requestFor(await givenProduct()), transferToken)
    expect(await findByTransferToken(transferToken)).toMatchObject({ orderNo, skus: [expect.any(String)] })
    const yesterday = new Date(Date.now() - 86_400_001)
    await transaction((tx) => tx.order.updateMany({ where: { orderNo }, data: { createdAt: yesterday } }))
    expect(await findByTransferToken(transferToken)).toBeNull()
  })
})
