import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { givenProduct, givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, requestFor } from '@/lib/testing/orders'
import { closeOrder } from './close'
import { alwaysAllowedPieces, checkHold, type HeldLine } from './hold-limits'
import { placeOrder } from './place'

withTestDatabase({ HOLD_MAX_PIECES: '200', HOLD_MAX_SHARE: '50' })

let buyer: string
beforeEach(async () => {
  await resetDatabase()
  buyer = await givenUser()
})

const heldPieces = async () => (await db().variant.aggregate({ _sum: { held: true } }))._sum.held
const issueOf = (order: Promise<unknown>) =>
  order.then(
    () => null,
    ({ name, problem, problems }) => ({ name, problem, problems }),
  )

describe('case 51: what one buyer may hold unpaid', () => {
  it('is bounded in pieces: four orders of 30 lines of 99 hold nothing', async () => {
    const variants = await Promise.all(Array.from({ length: 30 }, () => givenProduct({ stock: 1000 })))
    const lines = variants.map(({ sku, price }) => ({ sku, quantity: 99, seenPrice: price }))
    for (let n = 0; n < 4; n++) {
      const order = placeOrder(buyer, { ...requestFor({ sku: '', price: 0 }), lines })
      expect(await issueOf(order)).toEqual({ name: 'OrderRefused', problem: 'TOO_MANY_PIECES', problems: [] })
    }
    expect(await heldPieces()).toBe(0)
    expect(await db().order.count()).toBe(0)
  })

  it('is bounded in pieces over all of their orders', async () => {
    const variants = [await givenProduct({ stock: 1000 }), await givenProduct({ stock: 1000 })] as const
    await placeOrder(buyer, requestFor(variants[0], 99))
    await placeOrder(buyer, requestFor(variants[1], 99))
    expect(await issueOf(placeOrder(buyer, requestFor(variants[1], 3)))).toMatchObject({
      problem: 'TOO_MANY_PIECES',
    })
    await placeOrder(buyer, requestFor(variants[1], 2))
    expect(await heldPieces()).toBe(200)
  })

  it('is bounded in share of a variant, and the buyer hears how many are left to them', async () => {
    const variant = await givenProduct({ stock: 100 })
    const { sku } = variant
    expect(await issueOf(placeOrder(buyer, requestFor(variant, 51)))).toEqual({
      name: 'OrderRefused',
      problem: null,
      problems: [{ kind: 'HOLD_LIMIT', sku, left: 50 }],
    })
    await placeOrder(buyer, requestFor(variant, 30))
    expect(await issueOf(placeOrder(buyer, requestFor(variant, 21)))).toMatchObject({
      problems: [{ kind: 'HOLD_LIMIT', sku, left: 20 }],
    })
    await placeOrder(buyer, requestFor(variant, 20))
    expect(await issueOf(placeOrder(buyer, requestFor(variant, 1)))).toMatchObject({
      problems: [{ kind: 'HOLD_LIMIT', sku, left: 0 }],
    })
    expect(await heldPieces()).toBe(50)
  })

  it('is at least ten pieces of a variant, however few there are', async () => {
    const variant = await givenProduct({ stock: 12 })
    await placeOrder(buyer, requestFor(variant, alwaysAllowedPieces))
    expect(await issueOf(placeOrder(buyer, requestFor(variant)))).toMatchObject({
      problems: [{ kind: 'HOLD_LIMIT', left: 0 }],
    })
  })

  it('is not what others hold', async () => {
    const variant = await givenProduct({ stock: 100 })
    await placeOrder(buyer, requestFor(variant, 50))
    await placeOrder(await givenUser(), requestFor(variant, 50))
    expect(await heldPieces()).toBe(100)
  })

  it('counts an order under review: its stock is held too', async () => {
    const variant = await givenProduct({ stock: 20 })
    const { orderId, orderNo } = await placeOrder(buyer, requestFor(variant, 10))
    await settlePayment(eventOf((await attemptOf(orderId)).outTradeNo, { amount: 1 }))
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({ status: 'REVIEW' })
    expect(await issueOf(placeOrder(buyer, requestFor(variant)))).toMatchObject({
      problems: [{ kind: 'HOLD_LIMIT', left: 0 }],
    })
  })

  it('has room again once an order is paid or closed', async () => {
    const variant = await givenProduct({ stock: 40 })
    const { orderId } = await placeOrder(buyer, requestFor(variant, 10))
    const closed = await placeOrder(buyer, requestFor(variant, 10))
    expect(await issueOf(placeOrder(buyer, requestFor(variant)))).not.toBeNull()
    await closeOrder(closed.orderId, 'CANCELLED')
    await placeOrder(buyer, requestFor(variant, 10))
    await settlePayment(eventOf((await attemptOf(orderId)).outTradeNo, { amount: 1000 }))
    // Of 30 unsold pieces the buyer holds 10 and may hold 15.
    await placeOrder(buyer, requestFor(variant, 5))
    expect(await issueOf(placeOrder(buyer, requestFor(variant)))).not.toBeNull()
  })

  it('holds for orders that are placed at once, in share and in pieces', async () => {
    const scarce = await givenProduct({ stock: 100 })
    const many = [await givenProduct({ stock: 1000 }), await givenProduct({ stock: 1000 })]
    const requests = Array.from({ length: 11 }, () => requestFor(scarce, 5))
    for (const variant of many) requests.push(...Array.from({ length: 6 }, () => requestFor(variant, 20)))
    const issues = await Promise.all(requests.map((request) => issueOf(placeOrder(buyer, request))))
    for (const issue of issues) if (issue) expect(issue.name).toBe('OrderRefused')
    const { held } = await db().variant.findUniqueOrThrow({ where: { id: scarce.id } })
    expect(held).toBeLessThanOrEqual(50)
    const all = (await heldPieces()) ?? 0
    expect(all).toBeLessThanOrEqual(200)
    // Nothing smaller than the last refused order fits any more.
    expect(all).toBeGreaterThan(180)
    expect(await db().order.count()).toBe(issues.filter((issue) => issue === null).length)
  })

  it('exactly ten of twenty orders at once fit into half of a variant', async () => {
    const variant = await givenProduct({ stock: 100 })
    const orders = Array.from({ length: 20 }, () => issueOf(placeOrder(buyer, requestFor(variant, 5))))
    const issues = await Promise.all(orders)
    expect(issues.filter((issue) => issue === null)).toHaveLength(10)
    expect(await heldPieces()).toBe(50)
  })

  it('a submission that is repeated leads to its order, though nothing more may be held', async () => {
    const variant = await givenProduct({ stock: 20 })
    const request = requestFor(variant, 10)
    const { orderNo } = await placeOrder(buyer, request)
    expect(await issueOf(placeOrder(buyer, requestFor(variant)))).not.toBeNull()
    const again = await Promise.all(Array.from({ length: 5 }, () => placeOrder(buyer, request)))
    expect(again.map((order) => order.orderNo)).toEqual(Array.from({ length: 5 }, () => orderNo))
    expect(await heldPieces()).toBe(10)
  })
})

it('an order passes exactly when it keeps every limit, and what is left of a variant is what may still be ordered', () => {
  const pieces = fc.integer({ min: 0, max: 250 })
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unsold: pieces, before: pieces })
  const limits = fc.record({
    maxPieces: fc.integer({ min: 1, max: 600 }),
    maxShare: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      pieces,
      limits,
      (given, elsewhere, limits) => {
        const lines = given.map(({ quantity, unsold }, n): HeldLine => {
          return { variantId: `v${n}`, sku: `SKU-${n}`, quantity, unsold }
        })
        const held = new Map(given.map(({ before }, n) => [`v${n}`, before]))
        held.set('elsewhere', elsewhere)
        const check = (changed = lines) => checkHold(changed, held, limits)
        const issues = check()

        const total = [...held.values(), ...lines.map(({ quantity }) => quantity)].reduce((a, b) => a + b, 0)
        expect(issues.some(({ kind }) => kind === 'TOO_MANY_PIECES')).toBe(total > limits.maxPieces)
        for (const [n, { quantity, unsold, before }] of given.entries()) {
          const issue = issues.find((one) => one.kind === 'HOLD_LIMIT' && one.sku === `SKU-${n}`)
          const most = Math.max(alwaysAllowedPieces, Math.floor((unsold * limits.maxShare) / 100))
          expect(issue !== undefined).toBe(before + quantity > most)
          if (issue?.kind !== 'HOLD_LIMIT') continue
          const limited = (pieces: number) =>
            check(lines.map((line, m) => (m === n ? { ...line, quantity: pieces } : line))).some(
              (one) => one.kind === 'HOLD_LIMIT' && one.sku === `SKU-${n}`,
            )
          if (issue.left > 0) expect(limited(issue.left)).toBe(false)
          expect(limited(issue.left + 1)).toBe(true)
        }
      },
    ),
    { numRuns: 500 },
  )
})
