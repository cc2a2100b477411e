import { expect } from '@playwright/test'
import { shelf, stateOf } from '../books'
import { acknowledged, notice, notify, notifyUntilHeard } from '../notices'
import { test } from '../pair'
import { control, tradeOf } from '../sandbox'
import { merchant } from '../setup'
import { shoppers, Visitor } from '../visitor'

const paidOnce = {
  status: 'PAID',
  stock: 'SOLD',
  payments: ['APPLIED'],
  movements: ['HOLD', 'SALE'],
  events: ['PAID', 'PLACED'],
}

async function buyer(shop: string, n = 0): Promise<Visitor> {
  const visitor = new Visitor(shop)
  await visitor.logIn((await shoppers())[n] ?? '')
  return visitor
}

test('cases 15, 50: the same notification fifty times over two processes pays the order once', async ({
  pair,
}) => {
  const orderNo = await (await buyer(pair.left.url)).placeOrder()
  const trade = await tradeOf(orderNo)
  const message = notice(trade.out_trade_no, trade.amount)
  const before = await shelf(pair.books, 'TRY-1FEN')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => notifyUntilHeard((n % 2 ? pair.left : pair.right).url, message)),
  )
  for (const answer of answers) expect(answer).toEqual(acknowledged)
  expect(await stateOf(pair.books, orderNo)).toEqual(paidOnce)
  const { held, sold } = await shelf(pair.books, 'TRY-1FEN')
  expect({ held, sold }).toEqual({ held: before.held - 1, sold: before.sold + 1 })
})

test('cases 21, 50: two trades for one order, each at its own process, pay it once', async ({ pair }) => {
  const orderNo = await (await buyer(pair.left.url)).placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  const messages = [notice(out_trade_no, amount), notice(out_trade_no, amount)]
  const answers = await Promise.all(
    messages.map((message, n) => notifyUntilHeard((n ? pair.left : pair.right).url, message)),
  )
  for (const answer of answers) expect(answer).toEqual(acknowledged)
  expect(await stateOf(pair.books, orderNo)).toMatchObject({
    status: 'PAID',
    payments: ['APPLIED', 'DUPLICATE'],
    movements: ['HOLD', 'SALE'],
  })
})

test('cases 28, 50: one submission sent to two processes at once is one order', async ({ pair }) => {
  const visitor = await buyer(pair.left.url)
  visitor.fillCart('TRY-1FEN', 1)
  const form = await visitor.form('/checkout', 'name="submissionKey"')
  const orders = async () => (await pair.books.query('SELECT "id" FROM "Order"')).length
  const before = await orders()
  const other = new Visitor(pair.right.url)
  for (const [name, value] of visitor.cookies) other.cookies.set(name, value)
  const answers = await Promise.all(
    [visitor, other, visitor, other].map((browser) => browser.sendCheckout(form)),
  )
  const [first] = answers
  expect(first?.location).toMatch(/^\/orders\/[0-9A-Z]{22}$/)
  for (const { location } of answers) expect(location).toBe(first?.location)
  expect(await orders()).toBe(before + 1)
})

test('cases 24, 48: killed −9 again and again under load, every acknowledged payment is in the books, once', async ({
  pair,
}) => {
  test.setTimeout(120_000)
  const people = await shoppers()
  const orders: string[] = []
  await Promise.all(
    people.map(async (openId, n) => {
      const visitor = new Visitor((n % 2 ? pair.left : pair.right).url)
      await visitor.logIn(openId)
      for (let order = 0; order < 5; order++) orders.push(await visitor.placeOrder())
    }),
  )
  const trades = await Promise.all(
    orders.map(async (orderNo) => {
      const { out_trade_no, amount } = await tradeOf(orderNo)
      return { orderNo, message: notice(out_trade_no, amount) }
    }),
  )

  // As the platform does: what was not acknowledged is sent again, and some of the rest as well.
  const heard = new Set<string>()
  let killed = 0
  for (let round = 0; heard.size < trades.length; round++) {
    const again = trades.filter(({ orderNo }) => heard.has(orderNo)).slice(-3)
    const load = [...again, ...trades.filter(({ orderNo }) => !heard.has(orderNo))]
    const killAt = heard.size + 3 + round
    const kills: Promise<void>[] = []
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let trade = load.shift(); trade && kills.length === 0; trade = load.shift()) {
          const answer = await notify(pair.left.url, trade.message).catch(() => null)
          if (!answer || answer.status === 503) continue
          expect(answer).toEqual(acknowledged)
          heard.add(trade.orderNo)
          if (heard.size === killAt && round < 4) kills.push(pair.left.kill())
        }
      }),
    )
    await Promise.all(kills)
    const kept = await pair.books.query<{ tradeNo: string }>('SELECT "tradeNo" FROM "Payment"')
    for (const { orderNo, message } of trades) {
      const rows = kept.filter(({ tradeNo }) => tradeNo === message.trade_no).length
      if (heard.has(orderNo)) expect(rows).toBe(1)
      else expect(rows).toBeLessThan(2)
    }
    if (kills.length > 0) await pair.left.start()
    killed += kills.length
  }

  expect(killed).toBe(4)
  for (const { orderNo } of trades) expect(await stateOf(pair.books, orderNo)).toEqual(paidOnce)
})

test('case 35: the expiry of an order that both processes find gives its goods back once', async ({
  pair,
}) => {
  const visitor = await buyer(pair.left.url)
  const orderNo = await visitor.placeOrder('WASHI-4', 990)
  const before = await shelf(pair.books, 'WASHI-4')
  expect(before.held).toBe(1)
  // Its time has come: a moment that both engines read from its text.
  const past = new Date(Date.now() - 60_000).toISOString().replace('Z', '+00:00')
  await pair.books.query(
    'UPDATE "Order" SET "expiresAt" = ?, "askAt" = ? WHERE "orderNo" = ?',
    past,
    past,
    orderNo,
  )

  const reconcile = async (shop: string) => {
    const headers = { authorization: `Bearer ${merchant.cronSecret}` }
    return (await fetch(`${shop}/api/cron/reconcile`, { headers })).status
  }
  const calls = Array.from({ length: 6 }, (_, n) => reconcile((n % 2 ? pair.left : pair.right).url))
  for (const status of await Promise.all(calls)) expect(status).toBe(200)
  await expect.poll(async () => (await stateOf(pair.books, orderNo)).status).toBe('CLOSED')
  // Cancelled besides, by a page that was open all the time.
  expect(await stateOf(pair.books, orderNo)).toEqual({
    status: 'CLOSED',
    stock: 'RELEASED',
    payments: [],
    movements: ['HOLD', 'RELEASE'],
    events: ['EXPIRED', 'PLACED'],
  })
  expect(await shelf(pair.books, 'WASHI-4')).toEqual({ ...before, onHand: before.onHand + 1, held: 0 })
})

test('case 35: an order cancelled at both processes at once gives its goods back once', async ({ pair }) => {
  const visitor = await buyer(pair.left.url)
  const orderNo = await visitor.placeOrder('BOARD-S', 4900)
  const before = await shelf(pair.books, 'BOARD-S')
  const page = `/orders/${orderNo}`
  const form = await visitor.form(page, '确定取消')
  const other = new Visitor(pair.right.url)
  for (const [name, value] of visitor.cookies) other.cookies.set(name, value)
  await Promise.all([visitor.submit(page, form), other.submit(page, form), visitor.submit(page, form)])
  expect(await stateOf(pair.books, orderNo)).toMatchObject({
    status: 'CLOSED',
    movements: ['HOLD', 'RELEASE'],
  })
  expect(await shelf(pair.books, 'BOARD-S')).toEqual({
    ...before,
    onHand: before.onHand + 1,
    held: before.held - 1,
  })
})

test('the sandbox and the shop agree on every signature: pay, be notified, be answered success', async ({
  pair,
}) => {
  const orderNo = await (await buyer(pair.right.url)).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no })
  await expect.poll(async () => (await stateOf(pair.books, orderNo)).status).toBe('PAID')
})
