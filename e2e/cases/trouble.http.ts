import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect } from '@playwright/test'
import { stateOf } from '../books'
import { acknowledged, notice, notify, notifyUntilHeard } from '../notices'
import { type Pair, test } from '../pair'
import { tradeOf } from '../sandbox'
import { shoppers, Visitor } from '../visitor'

/** A pending order and the notification that pays it. */
async function unpaid({ left }: Pair) {
  const visitor = new Visitor(left.url)
  await visitor.logIn((await shoppers())[0] ?? '')
  const orderNo = await visitor.placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  return { visitor, orderNo, message: notice(out_trade_no, amount) }
}

/** Notifies, and asks for a cached page again and again until the answer is there. */
async function notifyAndLookAround(shop: string, message: unknown) {
  const asked = Date.now()
  let answered = false
  let pages = 0
  const answer = notify(shop, message).finally(() => {
    answered = true
  })
  while (!answered) {
    expect((await fetch(`${shop}/categories`)).status).toBe(200)
    pages++
  }
  return { ...(await answer), pages, seconds: (Date.now() - asked) / 1000 }
}

test('case 25: while another process holds the database, 503 in time and a shop that answers; then success', async ({
  pair,
}) => {
  const { orderNo, message } = await unpaid(pair)
  await fetch(`${pair.left.url}/categories`)
  const unlock = await pair.books.lock()
  try {
    for (const lockedAt = Date.now(); Date.now() - lockedAt < 6_000; ) {
      const { status, body, pages, seconds } = await notifyAndLookAround(pair.left.url, message)
      expect({ status, body }).toEqual({ status: 503, body: 'busy' })
      expect(seconds).toBeLessThan(5)
      expect(pages).toBeGreaterThan(10)
    }
  } finally {
    await unlock()
  }
  expect((await stateOf(pair.books, orderNo)).payments).toEqual([])
  expect(await notifyUntilHeard(pair.left.url, message)).toEqual(acknowledged)
  expect((await stateOf(pair.books, orderNo)).payments).toEqual(['APPLIED'])
})

/** Takes the database away from both processes; gives the way to bring it back. */
async function takeDatabaseAway({ server, left, right }: Pair): Promise<() => Promise<void>> {
  if (server) {
    await server.pause()
    return () => server.resume()
  }
  // Not one byte more may be written to any file: to SQLite this is a full disk. Only the soft limit, so it can be undone.
  const limit = (bytes: string) => {
    for (const { pid } of [left, right]) execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
  }
  limit('0')
  return async () => limit('unlimited')
}

test('case 25: while the database is gone or full, 503; when it is back, success without a restart', async ({
  pair,
}) => {
  test.skip(
    !pair.server && !existsSync('/usr/bin/prlimit'),
    'a full disk is made by prlimit, which Linux has',
  )
  const { visitor, orderNo, message } = await unpaid(pair)
  await fetch(`${pair.left.url}/categories`)
  const bringBack = await takeDatabaseAway(pair)
  try {
    for (let n = 0; n < 3; n++) {
      const { status, body, seconds } = await notifyAndLookAround(pair.left.url, message)
      expect({ status, body }).toEqual({ status: 503, body: 'busy' })
      expect(seconds).toBeLessThan(5)
    }
    // An order that cannot be written is not half an order, and the shop lives on.
    visitor.fillCart('TRY-1FEN', 1)
    expect((await visitor.checkOut().catch(() => null))?.status).not.toBe(303)
    if (pair.server) expect((await fetch(`${pair.left.url}/api/health`)).status).toBe(503)
  } finally {
    await bringBack()
  }
  await expect.poll(async () => (await fetch(`${pair.left.url}/api/health`)).status).toBe(200)
  expect((await stateOf(pair.books, orderNo)).payments).toEqual([])
  for (const shop of [pair.left, pair.right]) {
    expect(await notifyUntilHeard(shop.url, message)).toEqual(acknowledged)
  }
  expect((await stateOf(pair.books, orderNo)).payments).toEqual(['APPLIED'])
  expect(await visitor.placeOrder()).toMatch(/^\w{22}$/)
})
