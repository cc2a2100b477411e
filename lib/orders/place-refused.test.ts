import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { dumpTables, givenProduct, givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { placeOrder } from './place'

withTestDatabase()

type Variant = Awaited<ReturnType<typeof givenProduct>>

let buyer: string
beforeEach(async () => {
  await resetDatabase()
  buyer = await givenUser()
})

const largest = 2 ** 31 - 1

function requestOf(variants: Pick<Variant, 'sku' | 'price'>[], quantity: number) {
  const lines = variants.map(({ sku, price }) => ({ sku, quantity, seenPrice: price }))
  return { ...requestFor({ sku: '', price: 0 }), lines }
}

/** Places an order that is to be refused, and checks that nothing has changed by it. */
async function expectRefused(request: ReturnType<typeof requestFor>, refusal: object) {
  const before = await dumpTables()
  await expect(placeOrder(buyer, request)).rejects.toMatchObject(refusal)
  expect(await dumpTables()).toEqual(before)
}

describe('what cannot be sold as the buyer saw it', () => {
  it('case 31: a changed price, a withdrawn product and too little stock are named, and nothing is held', async () => {
    const [dear, gone, scarce] = [
      await givenProduct(),
      await givenProduct(),
      await givenProduct({ stock: 1 }),
    ]
    await transaction((tx) => tx.variant.update({ where: { id: dear.id }, data: { price: 150 } }))
    await transaction((tx) => tx.variant.update({ where: { id: gone.id }, data: { active: false } }))
    await expectRefused(requestOf([dear, gone, scarce], 2), {
      problems: [
        { sku: dear.sku, kind: 'PRICE_CHANGED', price: 150 },
        { sku: gone.sku, kind: 'WITHDRAWN' },
        { sku: scarce.sku, kind: 'NOT_ENOUGH', left: 1 },
      ],
      problem: null,
    })
  })

  it('what costs nothing cannot be ordered', async () => {
    const request = requestFor(await givenProduct({ price: 0 }))
    await expectRefused(request, { problems: [{ kind: 'WITHDRAWN' }] })
  })
})

describe('case 57: a total that neither the platform nor a column can take', () => {
  it('of three lines of 99 at ¥99,999.99 is refused, and nothing is held', async () => {
    const dear = () => givenProduct({ price: 9_999_999, stock: 1000 })
    const request = requestOf([await dear(), await dear(), await dear()], 99)
    await expectRefused(request, { name: 'OrderRefused', problem: 'TOTAL_TOO_LARGE', problems: [] })
  })

  it('begins one fen above the largest amount', async () => {
    const [most, one] = [await givenProduct({ price: largest }), await givenProduct({ price: 1 })]
    await expectRefused(requestOf([most, one], 1), { problem: 'TOTAL_TOO_LARGE' })
    const { orderId } = await placeOrder(buyer, requestOf([most], 1))
    expect(await db().order.findUnique({ where: { id: orderId } })).toMatchObject({ amount: largest })
  })
})

describe('case 58: a submission key that was used for other items', () => {
  it('is refused and leads to the first order; nothing more is held', async () => {
    const [tea, cup] = [await givenProduct(), await givenProduct()]
    const request = requestFor(tea)
    const { orderNo } = await placeOrder(buyer, request)
    const reused = { name: 'SubmissionReused', orderNo }
    await expectRefused(requestFor(cup, 1, request.submissionKey), reused)
    await expectRefused(requestFor(tea, 2, request.submissionKey), reused)
    await expectRefused({ ...requestOf([tea, cup], 1), submissionKey: request.submissionKey }, reused)
    // Items that could not be sold anyway.
    await expectRefused(requestFor(cup, 99, request.submissionKey), reused)
  })

  it('is refused for the same items to another address or with another note', async () => {
    const request = requestFor(await givenProduct())
    const { orderNo } = await placeOrder(buyer, request)
    const reused = { name: 'SubmissionReused', orderNo }
    const address = { ...request.address, detail: '另一条路 2 号' }
    await expectRefused({ ...request, address }, reused)
    await expectRefused({ ...request, note: '请送到前台' }, reused)
    expect(await placeOrder(buyer, request)).toMatchObject({ orderNo })
  })

  it('is the same submission with the same items, in any sequence and at whatever price now', async () => {
    const [tea, cup] = [await givenProduct(), await givenProduct()]
    const request = requestOf([tea, cup], 2)
    const { orderNo } = await placeOrder(buyer, request)
    await transaction((tx) => tx.variant.update({ where: { id: tea.id }, data: { price: 150 } }))
    const again = { ...request, lines: [...request.lines].reverse() }
    expect(await placeOrder(buyer, again)).toMatchObject({ orderNo })
  })

  it('is free for another buyer', async () => {
    const [tea, cup] = [await givenProduct(), await givenProduct()]
    const request = requestFor(tea)
    await placeOrder(buyer, request)
    await expect(
      placeOrder(await givenUser(), requestFor(cup, 1, request.submissionKey)),
    ).resolves.toBeDefined()
  })

  it('sent twice at once with other items: one order is placed, the other refused with its number', async () => {
    const variants = [await givenProduct(), await givenProduct()]
    const { submissionKey } = requestFor({ sku: '', price: 0 })
    const orders = Array.from({ length: 10 }, (_, n) => {
      const variant = variants[n % 2] as Variant
      return placeOrder(buyer, requestFor(variant, 1, submissionKey))
    })
    const results = await Promise.allSettled(orders)
    const [order] = await db().order.findMany({ include: { items: true } })
    const { orderNo, items } = order ?? { orderNo: '', items: [] }
    for (const [n, result] of results.entries()) {
      const same = variants[n % 2]?.sku === items[0]?.sku
      if (same) expect(result).toMatchObject({ status: 'fulfilled', value: { orderNo } })
      else expect(result).toMatchObject({ reason: { name: 'SubmissionReused', orderNo } })
    }
    expect(await db().order.count()).toBe(1)
    expect(await db().variant.aggregate({ _sum: { held: true } })).toEqual({ _sum: { held: 1 } })
  })
})
