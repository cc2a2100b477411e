import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { db, transaction } from '@/lib/db'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { placeOrder } from './place'
import { shopRules } from './pricing'
import { getOwnOrder, listOwnOrders } from './queries'

// The sandbox reads the configuration too, so it is set before the sandbox starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})
afterEach(() => vi.restoreAllMocks())

const place = (request: ReturnType<typeof requestFor>) => placeAndPrepare(buyer, request)

describe('placing', () => {
  it('holds the stock, prices from the database and gets a code from the platform', async () => {
    const variant = await givenProduct({ stock: 5, price: 1280 })
    const { orderId, orderNo } = await place(requestFor(variant, 2))
    expect(await orderState(orderNo)).toMatchObject({
      status: 'PENDING',
      counts: { onHand: 3, held: 2, sold: 0 },
    })
    expect(await getOwnOrder(buyer, orderNo)).toMatchObject({ amount: 2560, payment: { failure: null } })
    const { trades } = await sandbox.control(
      'GET',
      `trades?out_trade_no=${(await attemptOf(orderId)).outTradeNo}`,
    )
    expect(trades).toMatchObject([{ amount: 2560 }])
  })

  it('stores every part of the price, and what each line was paid', async () => {
    vi.spyOn(shopRules, 'shippingFee').mockReturnValue(800)
    vi.spyOn(shopRules, 'discount').mockReturnValue(100)
    const [tea, cup] = [await givenProduct({ price: 600 }), await givenProduct({ price: 200 })]
    const lines = [tea, cup].map(({ sku, price }, n) => ({ sku, quantity: n + 1, seenPrice: price }))
    const { orderId, orderNo } = await place({ ...requestFor(tea), lines })
    const price = { goodsAmount: 1000, shippingFee: 800, discount: 100, amount: 1700 }
    expect(await db().order.findUniqueOrThrow({ where: { orderNo } })).toMatchObject(price)
    expect(await getOwnOrder(buyer, orderNo)).toMatchObject(price)
    const items = await db().orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' } })
    expect(items).toMatchObject([
      { sku: tea.sku, price: 600, quantity: 1, discount: 60, paid: 540 },
      { sku: cup.sku, price: 200, quantity: 2, discount: 40, paid: 360 },
    ])
    const { amount, outTradeNo } = await attemptOf(orderId)
    expect(amount).toBe(1700)
    const { trades } = await sandbox.control('GET', `trades?out_trade_no=${outTradeNo}`)
    expect(trades).toMatchObject([{ amount: 1700 }])
  })

  it('gives a fen of the discount that cannot be shared to the line that the buyer saw first', async () => {
    vi.spyOn(shopRules, 'discount').mockReturnValue(1)
    const variants = [await givenProduct({ price: 300 }), await givenProduct({ price: 300 })]
    for (const sequence of [variants, variants.toReversed()]) {
      const lines = sequence.map(({ sku, price }) => ({ sku, quantity: 1, seenPrice: price }))
      const { orderId } = await place({ ...requestFor({ sku: '', price: 0 }), lines })
      const items = await db().orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' } })
      expect(items.map(({ discount }) => discount)).toEqual([1, 0])
    }
  })

  it('keeps what its products were called then, in either language', async () => {
    const variant = await givenProduct()
    const { orderNo } = await place(requestFor(variant))
    const { title, titleEn } = await db().product.findUniqueOrThrow({ where: { id: variant.productId } })
    const renamed = { title: '别的', titleEn: 'Something else' }
    await transaction((tx) => tx.product.update({ where: { id: variant.productId }, data: renamed }))
    const titleIn = async (locale: string) => (await getOwnOrder(buyer, orderNo, locale))?.lines[0]?.title
    expect([await titleIn('zh'), await titleIn('en')]).toEqual([title, titleEn])
    const { orders } = await listOwnOrders(buyer, 'all', { locale: 'en' })
    expect(orders[0]?.lines[0]?.title).toBe(titleEn)
  })

  it('case 28: the same submission, again and ten times at once, is one order, one hold, one platform call', async () => {
    const variant = await givenProduct({ stock: 1 })
    const request = requestFor(variant)
    const placed = await Promise.all(Array.from({ length: 10 }, () => place(request)))
    placed.push(await place(request))
    expect(new Set(placed.map((order) => order.orderNo)).size).toBe(1)
    expect(await orderState(placed[0]?.orderNo ?? '')).toMatchObject({
      movements: ['HOLD'],
      counts: { onHand: 0, held: 1 },
    })
    expect(await sandbox.calls('unifiedorder')).toHaveLength(1)
  })

  it('case 29: stock 5, fifty buyers at once: five orders, forty-five sold out', async () => {
    const variant = await givenProduct({ stock: 5 })
    const users = await Promise.all(Array.from({ length: 50 }, givenUser))
    const results = await Promise.allSettled(users.map((user) => placeOrder(user, requestFor(variant))))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(results.length - refused.length).toBe(5)
    for (const reason of refused) expect(reason).toMatchObject({ problems: [{ kind: 'SOLD_OUT' }] })
    const { onHand, held } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
    expect({ onHand, held }).toEqual({ onHand: 0, held: 5 })
  })
})
