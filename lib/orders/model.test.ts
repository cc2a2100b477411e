import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { emptyBooks, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { Model, type ModelOrder } from '@/lib/testing/model'
import { factOf, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { askPlatform } from './ask'
import { auditBooks } from './audit'
import { cancelOrder } from './close'

import { preparePayment } from './pay'
import { OrderRefused, placeOrder } from './place'
import { reconcile } from './reconcile'
import { sendRefunds, settleRefund } from './refund'
import { settlePayment } from './settle'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

/** A failure prints its seed: SEED=… runs the same again. MODEL_SECONDS=… looks for longer. */
const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
const seconds = Number(process.env.MODEL_SECONDS ?? 15)

const payers = ['lJsDBB02XiaoLuBuMiLuTestUser0001', 'lJsDBB02AChunMaiHuaTestUserA0002']

/** The shop under test: one variant of four pieces at 100 fen, two buyers, the sandbox as the platform. */
async function openShop() {
  await emptyBooks()
  const variant = await givenProduct({ stock: 4, price: 100 })
  return { variant, buyers: [await givenUser(), await givenUser()], hours: 0 }
}
type Shop = Awaited<ReturnType<typeof openShop>>

/** One thing that happens: to the model, then to the shop; afterwards the two must agree and the books be sound. */
class Step implements fc.AsyncCommand<Model, Shop> {
  constructor(
    readonly name: string,
    readonly what: (model: Model, shop: Shop) => Promise<unknown>,
    readonly needs: (model: Model) => boolean = () => true,
  ) {}
  check = (model: Readonly<Model>) => this.needs(model as Model)
  async run(model: Model, shop: Shop): Promise<void> {
    await this.what(model, shop)
    expect(await stateOf(shop)).toEqual(model.state())
    expect((await auditBooks()).breaches).toEqual([])
  }
  toString = () => this.name
}

/** The books as the model tells them. */
async function stateOf({ variant }: Shop) {
  const { onHand, held, sold } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
  const orders = await db().order.findMany({
    orderBy: { id: 'asc' },
    include: { payments: { include: { refundIntent: true } } },
  })
  return {
    shelf: { onHand, held, sold },
    orders: orders.map(({ id, status, stock, askAt, payments }) => ({
      ...{ id, status, stock, asked: askAt !== null },
      payments: Object.fromEntries(payments.map(({ tradeNo, outcome }) => [tradeNo, outcome])),
      refunds: Object.fromEntries(
        payments.flatMap(({ tradeNo, refundIntent }) =>
          refundIntent ? [[tradeNo, refundIntent.status]] : [],
        ),
      ),
    })),
  }
}

const orderOf = (model: Model, n: number) => model.orders[n % model.orders.length] as ModelOrder
const some = (model: Model) => model.orders.length > 0

function place(n: number, quantity: number) {
  return new Step(`place ${quantity}`, async (model, shop) => {
    const buyer = shop.buyers[n % 2] ?? ''
    const placing = placeOrder(buyer, requestFor(shop.variant, quantity))
    if (model.shelf.onHand < quantity) return expect(placing).rejects.toBeInstanceOf(OrderRefused)
    const { orderId: id, orderNo } = await placing
    const { outTradeNo } = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: id } })
    model.place({ id, orderNo, buyer, outTradeNo, quantity })
  })
}

const prepare = (n: number) =>
  new Step(
    `prepare ${n}`,
    async (model) => {
      const order = orderOf(model, n)
      await preparePayment(order.id)
      if (order.status === 'PENDING') order.payable = true
    },
    some,
  )

/** The buyer, or a friend of theirs, pays at the platform; nothing is told of it yet. */
const pay = (n: number, payer: number) =>
  new Step(
    `pay ${n}`,
    async (model) => {
      const { outTradeNo, trades, quantity } = orderOf(model, n)
      const open_id = payers[payer % 2] ?? ''
      const paid = await sandbox.control('POST', 'pay', { out_trade_no: outTradeNo, open_id, notify: false })
      trades.push({ tradeNo: String(paid.trade_no), amount: quantity * 100, queried: true, payer: open_id })
    },
    (model) => some(model) && orderOf(model, n).payable && !orderOf(model, n).trades.some((t) => t.queried),
  )

/** Another trade for the same number, of which only notices tell: the query names the first one. */
const payAgain = (n: number, offset: number) =>
  new Step(
    offset ? `pay ${n} with ${offset} too much` : `pay ${n} again`,
    async (model) => {
      const { outTradeNo, trades, quantity } = orderOf(model, n)
      const tradeNo = `${outTradeNo}-${trades.length}`
      trades.push({ tradeNo, amount: quantity * 100 + offset, queried: false, payer: payers[0] ?? '' })
    },
    some,
  )

const notify = (n: number, which: number) =>
  new Step(
    `notify ${n}, trade ${which}`,
    async (model) => {
      const order = orderOf(model, n)
      const trade = order.trades[which % order.trades.length]
      if (!trade) return
      const { tradeNo, amount, payer: payerOpenId } = trade
      const told = await settlePayment(factOf(order.outTradeNo, { tradeNo, amount, payerOpenId }))
      expect(told).toBe(model.notice(order, trade))
    },
    (model) => some(model) && orderOf(model, n).trades.length > 0,
  )

const ask = (n: number) =>
  new Step(
    `ask ${n}`,
    async (model) => {
      const order = orderOf(model, n)
      expect(await askPlatform(order.id)).toEqual({ answered: true })
      model.ask(order)
    },
    some,
  )

const cancel = (n: number) =>
  new Step(
    `cancel ${n}`,
    async (model) => {
      const order = orderOf(model, n)
      expect(await cancelOrder(order.buyer, order.orderNo)).toBe(model.cancel(order))
    },
    some,
  )

/** Seven hours later: longer than any pause between two questions, and every pending order has expired. */
const wait = () =>
  new Step(
    'reconcile',
    async (model, shop) => {
      shop.hours += 7
      model.rounds += 1
      await reconcile(new Date(Date.now() + shop.hours * 3_600_000))
      for (const order of model.orders) model.reconcile(order)
    },
    // After three days nothing is asked any more.
    (model) => model.rounds < 9 && !model.isContested(),
  )

const refund = () =>
  new Step('send refunds', async (model) => {
    await sendRefunds()
    model.sendRefunds()
  })

const payout = (n: number, result: 'done' | 'failed') =>
  new Step(
    `payout ${n} ${result}`,
    async (model) => {
      const { order, tradeNo } = model.refunds()[n % model.refunds().length] as {
        order: ModelOrder
        tradeNo: string
      }
      const { refundNo } = await db().refundIntent.findFirstOrThrow({ where: { payment: { tradeNo } } })
      expect(await settleRefund(refundNo, result)).toBe(model.payout(order, tradeNo, result))
    },
    (model) => model.refunds().length > 0,
  )

const number = fc.nat({ max: 5 })
const steps = [
  fc.tuple(number, fc.integer({ min: 1, max: 2 })).map(([n, quantity]) => place(n, quantity)),
  number.map(prepare),
  fc.tuple(number, number).map(([n, payer]) => pay(n, payer)),
  number.map((n) => payAgain(n, 0)),
  number.map((n) => payAgain(n, 1)),
  fc.tuple(number, number).map(([n, which]) => notify(n, which)),
  fc.tuple(number, number).map(([n, which]) => notify(n, which)),
  number.map(ask),
  number.map(cancel),
  fc.constant(wait()),
  fc.constant(refund()),
  fc
    .tuple(number, fc.constantFrom('done' as const, 'failed' as const))
    .map(([n, result]) => payout(n, result)),
]

it(
  'whatever happens, the books are those of the model; and when all news has come, in any order, every fen is accounted for',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(steps, { maxCommands: 30, size: 'max' }),
        fc.gen(),
        async (commands, choose) => {
          const shop = await openShop()
          const model = new Model({ onHand: 4, held: 0, sold: 0 })
          for (const step of [place(0, 2), prepare(0), place(1, 1), prepare(1)]) await step.run(model, shop)
          await fc.asyncModelRun(() => ({ model, real: shop }), commands)

          const news = model.orders.flatMap((order, n) => [
            ask(n),
            ...order.trades.map((_, which) => notify(n, which)),
          ])
          const twice = [...news, ...news]
          const all = { minLength: twice.length }
          for (const step of choose(fc.shuffledSubarray<Step>, twice, all)) await step.run(model, shop)
          // What the reconciler does with an order that a notice has paid.
          for (const n of model.orders.keys()) await ask(n).run(model, shop)
          const end = await stateOf(shop)
          for (const step of news) await step.run(model, shop)
          expect(await stateOf(shop)).toEqual(end)
          await expectAllAccountedFor(model)
        },
      ),
      {
        numRuns: seconds * 20,
        interruptAfterTimeLimit: seconds * 1000,
        markInterruptAsFailure: false,
        ...seed,
      },
    )
  },
  seconds * 4000,
)

/** Every fen that left a buyer stands in the books once; an order that was paid right is paid, or its money is owed back. */
async function expectAllAccountedFor(model: Model): Promise<void> {
  const trades = model.orders.flatMap((order) => order.trades)
  const { sums } = await auditBooks()
  expect(sums.money.received).toBe(trades.reduce((sum, { amount }) => sum + amount, 0))
  expect(sums.goods.onHand + sums.goods.held + sums.goods.sold).toBe(4)
  // One that was paid the right amount is paid, or that money is owed back, or a person has to look.
  for (const { trades, quantity, status, payments } of model.orders) {
    if (!trades.some(({ amount }) => amount === quantity * 100)) continue
    const late = Object.values(payments).includes('LATE')
    expect(status).toMatch(late ? /^(PAID|CLOSED|REVIEW)$/ : /^(PAID|REVIEW)$/)
  }
}
