import { expect } from '@playwright/test'
import { orderState, stockOf } from '../database'
import { acknowledged, notify, notifyUntilAccepted, signedNotification } from '../notifications'
import { control, tradeOf } from '../sandbox-control'
import { merchant } from '../setup'
import { test } from '../two-shops'
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

test('cases 15, 50: the same notification fifty times at two processes pays the order once', async ({
  shops,
}) => {
  const orderNo = await (await buyer(shops.left.url)).placeOrder()
  const trade = await tradeOf(orderNo)
  const message = signedNotification(trade.out_trade_no, trade.amount)
  const before = await stockOf(shops.database, 'TRY-1FEN')
  const responses = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      notifyUntilAccepted((n % 2 ? shops.left : shops.right).url, message),
    ),
  )
  for (const response of responses) expect(response).toEqual(acknowledged)
  expect(await orderState(shops.database, orderNo)).toEqual(paidOnce)
  const { held, sold } = await stockOf(shops.database, 'TRY-1FEN')
  expect({ held, sold }).toEqual({ held: before.held - 1, sold: before.sold + 1 })
})

test('cases 21, 50: two trades for one order, each notified to another process, pay it once', async ({
  shops,
}) => {
  const orderNo = await (await buyer(shops.left.url)).placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  const messages = [signedNotification(out_trade_no, amount), signedNotification(out_trade_no, amount)]
  const responses = await Promise.all(
    messages.map((message, n) => notifyUntilAccepted((n ? shops.left : shops.right).url, message)),
  )
  for (const response of responses) expect(response).toEqual(acknowledged)
  expect(await orderState(shops.database, orderNo)).toMatchObject({
    status: 'PAID',
    payments: ['APPLIED', 'DUPLICATE'],
    movements: ['HOLD', 'SALE'],
  })
})

test('cases 28, 50: one submission sent to two processes at once creates one order', async ({ shops }) => {
  const visitor = await buyer(shops.left.url)
  visitor.fillCart('TRY-1FEN', 1)
  const form = await visitor.form('/checkout', 'name="submissionKey"')
  const orders = async () => (await shops.database.query('SELECT "id" FROM "Order"')).length
  const before = await orders()
  const other = new Visitor(shops.right.url)
  for (const [name, value] of visitor.cookies) other.cookies.set(name, value)
  const responses = await Promise.all(
    [visitor, other, visitor, other].map((browser) => browser.sendCheckout(form)),
  )
  const [first] = responses
  expect(first?.location).toMatch(/^\/orders\/[0-9A-Z]{22}$/)
  for (const { location } of responses) expect(location).toBe(first?.location)
  expect(await orders()).toBe(before + 1)
})

test('cases 24, 48: killed with −9 four times under load, the shop has every acknowledged payment exactly once', async ({
  shops,
}) => {
  test.setTimeout(120_000)
  const people = await shoppers()
  const orders: string[] = []
  await Promise.all(
    people.map(async (openId, n) => {
      const visitor = new Visitor((n % 2 ? shops.left : shops.right).url)
      await visitor.logIn(openId)
      for (let order = 0; order < 5; order++) orders.push(await visitor.placeOrder())
    }),
  )
  const trades = await Promise.all(
    orders.map(async (orderNo) => {
      const { out_trade_no, amount } = await tradeOf(orderNo)
      return { orderNo, message: signedNotification(out_trade_no, amount) }
    }),
  )

  // As the platform does: repeats what was not acknowledged, and some of the rest as well.
  const acknowledgedOrders = new Set<string>()
  let killed = 0
  for (let round = 0; acknowledgedOrders.size < trades.length; round++) {
    const again = trades.filter(({ orderNo }) => acknowledgedOrders.has(orderNo)).slice(-3)
    const load = [...again, ...trades.filter(({ orderNo }) => !acknowledgedOrders.has(orderNo))]
    const killAt = acknowledgedOrders.size + 3 + round
    const kills: Promise<void>[] = []
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let trade = load.shift(); trade && kills.length === 0; trade = load.shift()) {
          const response = await notify(shops.left.url, trade.message).catch(() => null)
          if (!response || response.status === 503) continue
          expect(response).toEqual(acknowledged)
          acknowledgedOrders.add(trade.orderNo)
          if (acknowledgedOrders.size === killAt && round < 4) kills.push(shops.left.kill())
        }
      }),
    )
    await Promise.all(kills)
    const stored = await shops.database.query<{ tradeNo: string }>('SELECT "tradeNo" FROM "Payment"')
    for (const { orderNo, message } of trades) {
      const rows = stored.filter(({ tradeNo }) => tradeNo === message.trade_no).length
      if (acknowledgedOrders.has(orderNo)) expect(rows).toBe(1)
      else expect(rows).toBeLessThan(2)
    }
    if (kills.length > 0) await shops.left.start()
    killed += kills.length
  }

  expect(killed).toBe(4)
  for (const { orderNo } of trades) expect(await orderState(shops.database, orderNo)).toEqual(paidOnce)
})

test('case 35: when both processes expire an order, its stock is released once', async ({ shops }) => {
  const visitor = await buyer(shops.left.url)
  const orderNo = await visitor.placeOrder('WASHI-4', 990)
  const before = await stockOf(shops.database, 'WASHI-4')
  expect(before.held).toBe(1)
  // The order has expired. Both engines parse this format.
  const past = new Date(Date.now() - 60_000).toISOString().replace('Z', '+00:00')
  await shops.database.query(
    'UPDATE "Order" SET "expiresAt" = ?, "nextCheckAt" = ? WHERE "orderNo" = ?',
    past,
    past,
    orderNo,
  )

  const reconcile = async (shop: string) => {
    const headers = { authorization: `Bearer ${merchant.cronSecret}` }
    return (await fetch(`${shop}/api/cron/reconcile`, { headers })).status
  }
  const calls = Array.from({ length: 6 }, (_, n) => reconcile((n % 2 ? shops.left : shops.right).url))
  for (const status of await Promise.all(calls)) expect(status).toBe(200)
  await expect.poll(async () => (await orderState(shops.database, orderNo)).status).toBe('CLOSED')
  expect(await orderState(shops.database, orderNo)).toEqual({
    status: 'CLOSED',
    stock: 'RELEASED',
    payments: [],
    movements: ['HOLD', 'RELEASE'],
    events: ['EXPIRED', 'PLACED'],
  })
  expect(await stockOf(shops.database, 'WASHI-4')).toEqual({ ...before, onHand: before.onHand + 1, held: 0 })
})

test('case 35: an order that is cancelled at both processes at once releases its stock once', async ({
  shops,
}) => {
  const visitor = await buyer(shops.left.url)
  const orderNo = await visitor.placeOrder('BOARD-S', 4900)
  const before = await stockOf(shops.database, 'BOARD-S')
  const page = `/orders/${orderNo}`
  const form = await visitor.form(page, '确定取消')
  const other = new Visitor(shops.right.url)
  for (const [name, value] of visitor.cookies) other.cookies.set(name, value)
  await Promise.all([visitor.submit(page, form), other.submit(page, form), visitor.submit(page, form)])
  expect(await orderState(shops.database, orderNo)).toMatchObject({
    status: 'CLOSED',
    movements: ['HOLD', 'RELEASE'],
  })
  expect(await stockOf(shops.database, 'BOARD-S')).toEqual({
    ...before,
    onHand: before.onHand + 1,
    held: before.held - 1,
  })
})

test('sandbox and shop accept each other’s signatures: unified order, payment, notification', async ({
  shops,
}) => {
  const orderNo = await (await buyer(shops.right.url)).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no })
  await expect.poll(async () => (await orderState(shops.database, orderNo)).status).toBe('PAID')
})
