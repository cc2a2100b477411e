import { beforeEach, describe, expect, it } from 'vitest'
import { newHandover } from '@/lib/cart/handover'
import { db, transaction } from '@/lib/db'
import { platform } from '@/lib/platform'
import { booksOf, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { preparePayment } from './pay'
import { placeOrder } from './place'
import { findByHandover, getOwnOrder, listOrders } from './read'
import { orderRequestSchema } from './request'

// Read by the sandbox too, so before it starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})

const place = (request: ReturnType<typeof requestFor>) => placeAndPrepare(buyer, request)

describe('placing', () => {
  it('holds the goods, prices from the database and gets a code from the platform', async () => {
    const variant = await givenProduct({ stock: 5, price: 1280 })
    const { orderId, orderNo } = await place(requestFor(variant, 2))
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'PENDING',
      shelf: { onHand: 3, held: 2, sold: 0 },
    })
    expect(await getOwnOrder(buyer, orderNo)).toMatchObject({ amount: 2560, payment: { failure: null } })
    const { trades } = await sandbox.control(
      'GET',
      `trades?out_trade_no=${(await attemptOf(orderId)).outTradeNo}`,
    )
    expect(trades).toMatchObject([{ amount: 2560 }])
  })

  it('keeps what its goods were called then, in either language', async () => {
    const variant = await givenProduct()
    const { orderNo } = await place(requestFor(variant))
    const { title, titleEn } = await db().product.findUniqueOrThrow({ where: { id: variant.productId } })
    const renamed = { title: '别的', titleEn: 'Something else' }
    await transaction((tx) => tx.product.update({ where: { id: variant.productId }, data: renamed }))
    const titleIn = async (locale: string) => (await getOwnOrder(buyer, orderNo, locale))?.lines[0]?.title
    expect([await titleIn('zh'), await titleIn('en')]).toEqual([title, titleEn])
    const { orders } = await listOrders(buyer, 'all', { locale: 'en' })
    expect(orders[0]?.lines[0]?.title).toBe(titleEn)
  })

  it('case 28: the same submission, again and ten times at once, is one order, one hold, one platform call', async () => {
    const variant = await givenProduct({ stock: 1 })
    const request = requestFor(variant)
    const placed = await Promise.all(Array.from({ length: 10 }, () => place(request)))
    placed.push(await place(request))
    expect(new Set(placed.map((order) => order.orderNo)).size).toBe(1)
    expect(await booksOf(placed[0]?.orderNo ?? '')).toMatchObject({
      movements: ['HOLD'],
      shelf: { onHand: 0, held: 1 },
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

  it.each([0, -1, 1.5, 1e9, '1'])('case 30: quantity %j is refused', (quantity) => {
    const request = requestFor({ sku: 'A', price: 1 })
    const parsed = orderRequestSchema.safeParse({ ...request, lines: [{ ...request.lines[0], quantity }] })
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual(['quantity'])
  })

  it('case 31: a changed price, a withdrawn product and too little stock are told, and nothing is held', async () => {
    const [dear, gone, scarce] = [
      await givenProduct(),
      await givenProduct(),
      await givenProduct({ stock: 1 }),
    ]
    const request = {
      ...requestFor(dear),
      lines: [dear, gone, scarce].map(({ sku, price }) => ({ sku, quantity: 2, seenPrice: price })),
    }
    await transaction((tx) => tx.variant.update({ where: { id: dear.id }, data: { price: 150 } }))
    await transaction((tx) => tx.variant.update({ where: { id: gone.id }, data: { active: false } }))
    await expect(place(request)).rejects.toMatchObject({
      problems: [
        { sku: dear.sku, kind: 'PRICE_CHANGED', price: 150 },
        { sku: gone.sku, kind: 'WITHDRAWN' },
        { sku: scarce.sku, kind: 'NOT_ENOUGH', left: 1 },
      ],
    })
    expect(await db().variant.findUniqueOrThrow({ where: { id: dear.id } })).toMatchObject({
      onHand: 10,
      held: 0,
    })
  })

  it('two lines of one SKU are refused', async () => {
    const request = requestFor(await givenProduct())
    const [line] = request.lines
    expect(orderRequestSchema.safeParse({ ...request, lines: [line, line] }).success).toBe(false)
  })

  it('what costs nothing cannot be ordered', async () => {
    const request = requestFor(await givenProduct({ price: 0 }))
    await expect(place(request)).rejects.toMatchObject({ problems: [{ kind: 'WITHDRAWN' }] })
  })
})

describe('goods that a computer handed over', () => {
  it('the first order that comes with the number has it; others are placed all the same', async () => {
    const variant = await givenProduct()
    const handover = newHandover()
    const first = await placeOrder(buyer, requestFor(variant), handover)
    const second = await placeOrder(await givenUser(), requestFor(variant), handover)
    expect(second.orderNo).not.toBe(first.orderNo)
    expect((await findByHandover(handover))?.orderNo).toBe(first.orderNo)
    expect(await booksOf(second.orderNo)).toMatchObject({
      movements: ['HOLD'],
      shelf: { onHand: 8, held: 2 },
    })
  })

  it('ten orders at once with one number: all are placed, one has it', async () => {
    const variant = await givenProduct({ stock: 10 })
    const handover = newHandover()
    const users = await Promise.all(Array.from({ length: 10 }, givenUser))
    const placed = await Promise.all(users.map((user) => placeOrder(user, requestFor(variant), handover)))
    const numbers = placed.map(({ orderNo }) => orderNo)
    expect(new Set(numbers).size).toBe(10)
    expect(numbers).toContain((await findByHandover(handover))?.orderNo)
    const { onHand, held } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
    expect({ onHand, held }).toEqual({ onHand: 0, held: 10 })
  })

  it('one submission, sent ten times at once with the number and again without, is one order', async () => {
    const request = requestFor(await givenProduct({ stock: 1 }))
    const handover = newHandover()
    const placed = await Promise.all(Array.from({ length: 10 }, () => placeOrder(buyer, request, handover)))
    placed.push(await placeOrder(buyer, request))
    expect(new Set(placed.map(({ orderNo }) => orderNo))).toEqual(
      new Set([(await findByHandover(handover))?.orderNo]),
    )
  })

  it('what is refused leaves the number free', async () => {
    const handover = newHandover()
    const soldOut = requestFor(await givenProduct({ stock: 0 }))
    await expect(placeOrder(buyer, soldOut, handover)).rejects.toMatchObject({ name: 'OrderRefused' })
    const { orderNo } = await placeOrder(buyer, requestFor(await givenProduct()), handover)
    expect(await findByHandover(handover)).toMatchObject({ orderNo, skus: [expect.any(String)] })
    const yesterday = new Date(Date.now() - 86_400_001)
    await transaction((tx) => tx.order.updateMany({ where: { orderNo }, data: { createdAt: yesterday } }))
    expect(await findByHandover(handover)).toBeNull()
  })
})

describe('the unified order', () => {
  it.each([
    ['half a body', { cut_off: true }, 'UNAVAILABLE'],
    ['500', { status: 500 }, 'UNAVAILABLE'],
    ['HTML', { html: true }, 'BAD_ANSWER'],
    ['a wrong signature', { bad_sign: true }, 'BAD_ANSWER'],
    ['400', { status: 400 }, 'REJECTED'],
  ])(
    'cases 32, 33: the platform answers with %s: the order stays, the next try uses the same number',
    async (_, fault, failure) => {
      const request = requestFor(await givenProduct())
      await sandbox.control('PUT', 'faults', { api: { unifiedorder: { ...fault, times: 1 } } })
      const { orderId, orderNo } = await place(request)
      expect((await getOwnOrder(buyer, orderNo))?.payment).toMatchObject({
        imprestCode: null,
        failure,
        calling: false,
      })
      expect(await db().alert.count({ where: { orderId } })).toBe(failure === 'BAD_ANSWER' ? 1 : 0)

      const { outTradeNo } = await attemptOf(orderId)
      await preparePayment(orderId)
      expect(await attemptOf(orderId)).toMatchObject({
        outTradeNo,
        imprestCode: expect.any(String),
        failure: null,
      })
    },
  )

  it('case 32: an answer lost, and a platform that refuses the number again: the first code is found', async () => {
    await sandbox.control('PUT', 'faults', {
      refuse_repeats: true,
      api: { unifiedorder: { cut_off: true, times: 1 } },
    })
    const { orderId } = await place(requestFor(await givenProduct()))
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode: null, failure: 'UNAVAILABLE' })
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode: expect.any(String), failure: null })
  })

  it('title and remark in any script are signed as they travel', async () => {
    const text = '\u200fנועה 👨‍👩‍👧‍👦 e\u0301\u0323 5% + سلمى \u202eשלום'
    const variant = await givenProduct()
    const title = `${text}&=`
    await transaction((tx) => tx.product.update({ where: { id: variant.productId }, data: { title } }))
    const { orderId } = await place(requestFor(variant))
    expect(await attemptOf(orderId)).toMatchObject({ failure: null, imprestCode: expect.any(String) })
    const notifyUrl = 'http://localhost:3000/n'
    await platform().createUnifiedOrder({ outTradeNo: 'REMARK', amount: 1, title, remark: title, notifyUrl })
    const { trades } = await sandbox.control('GET', 'trades')
    expect(trades).toMatchObject([{ title: text, remark: text }, { title: text }])
  })

  it('a call that ends after a later one has brought the code leaves that code', async () => {
    await sandbox.control('PUT', 'faults', { api: { unifiedorder: { slow_ms: 400, status: 500, times: 1 } } })
    const { orderId } = await placeOrder(buyer, requestFor(await givenProduct()))
    const slow = preparePayment(orderId)
    await expect.poll(async () => (await attemptOf(orderId)).callingUntil).not.toBeNull()
    // As if the first caller had been asleep for longer than its lease.
    await transaction((tx) =>
      tx.paymentAttempt.updateMany({ where: { orderId }, data: { callingUntil: new Date(0) } }),
    )
    await expect
      .poll(async () => Object.keys((await sandbox.control('GET', 'faults')).api as object))
      .toEqual([])
    await preparePayment(orderId)
    const { imprestCode } = await attemptOf(orderId)
    await slow
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode, failure: null })
    expect(imprestCode).not.toBeNull()
  })

  it('case 34: asked again, the code stays', async () => {
    const { orderId } = await place(requestFor(await givenProduct()))
    const { imprestCode } = await attemptOf(orderId)
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode })
    expect(await sandbox.calls('unifiedorder')).toHaveLength(1)
  })

  it('case 36: after a death between commit and call, the order can be paid under its number', async () => {
    const { orderId } = await placeOrder(buyer, requestFor(await givenProduct()))
    const { outTradeNo } = await attemptOf(orderId)
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ outTradeNo, imprestCode: expect.any(String) })
  })
})
