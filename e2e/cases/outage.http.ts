import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect } from '@playwright/test'
import { orderState } from '../database'
import { acknowledged, notify, notifyUntilAccepted, signedNotification } from '../notifications'
import { tradeOf } from '../sandbox-control'
import { type TwoShops, test } from '../two-shops'
import { shoppers, Visitor } from '../visitor'

/** A pending order and the notification that pays it. */
async function pendingOrder({ left }: TwoShops) {
  const visitor = new Visitor(left.url)
  await visitor.logIn((await shoppers())[0] ?? '')
  const orderNo = await visitor.placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  return { visitor, orderNo, message: signedNotification(out_trade_no, amount) }
}

/** Sends a notification and loads a cached page repeatedly until the response arrives. */
async function notifyWhileLoadingPages(shop: string, message: unknown) {
  const start = Date.now()
  let responded = false
  let pages = 0
  const response = notify(shop, message).finally(() => {
    responded = true
  })
  while (!responded) {
    expect((await fetch(`${shop}/categories`)).status).toBe(200)
    pages++
  }
  return { ...(await response), pages, seconds: (Date.now() - start) / 1000 }
}

test('case 25: while another process locks the database, 503 in time and pages still load; then success', async ({
  shops,
}) => {
  const { orderNo, message } = await pendingOrder(shops)
  await fetch(`${shops.left.url}/categories`)
  const unlock = await shops.database.lock()
  try {
    for (const lockedAt = Date.now(); Date.now() - lockedAt < 6_000; ) {
      const { status, body, pages, seconds } = await notifyWhileLoadingPages(shops.left.url, message)
      expect({ status, body }).toEqual({ status: 503, body: 'busy' })
      expect(seconds).toBeLessThan(5)
      expect(pages).toBeGreaterThan(10)
    }
  } finally {
    await unlock()
  }
  expect((await orderState(shops.database, orderNo)).payments).toEqual([])
  expect(await notifyUntilAccepted(shops.left.url, message)).toEqual(acknowledged)
  expect((await orderState(shops.database, orderNo)).payments).toEqual(['APPLIED'])
})

/** Makes the database unavailable to both processes. Returns the function that restores it. */
async function interruptDatabase({ server, left, right }: TwoShops): Promise<() => Promise<void>> {
  if (server) {
    await server.pause()
    return () => server.resume()
  }
  // No file may grow, which is a full disk to SQLite. Only the soft limit is set, so that it can be undone.
  const limit = (bytes: string) => {
    for (const { pid } of [left, right]) execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
  }
  limit('0')
  return async () => limit('unlimited')
}

test('case 25: while the database is down or its disk full, 503; afterwards success without a restart', async ({
  shops,
}) => {
  test.skip(
    !shops.server && !existsSync('/usr/bin/prlimit'),
    'prlimit simulates a full disk and exists only on Linux',
  )
  const { visitor, orderNo, message } = await pendingOrder(shops)
  await fetch(`${shops.left.url}/categories`)
  const restore = await interruptDatabase(shops)
  try {
    for (let n = 0; n < 3; n++) {
      const { status, body, seconds } = await notifyWhileLoadingPages(shops.left.url, message)
      expect({ status, body }).toEqual({ status: 503, body: 'busy' })
      expect(seconds).toBeLessThan(5)
    }
    // An order that cannot be written fails as a whole, and the shop keeps running.
    visitor.fillCart('TRY-1FEN', 1)
    expect((await visitor.checkOut().catch(() => null))?.status).not.toBe(303)
    if (shops.server) expect((await fetch(`${shops.left.url}/api/health`)).status).toBe(503)
  } finally {
    await restore()
  }
  await expect.poll(async () => (await fetch(`${shops.left.url}/api/health`)).status).toBe(200)
  expect((await orderState(shops.database, orderNo)).payments).toEqual([])
  for (const shop of [shops.left, shops.right]) {
    expect(await notifyUntilAccepted(shop.url, message)).toEqual(acknowledged)
  }
  expect((await orderState(shops.database, orderNo)).payments).toEqual(['APPLIED'])
  expect(await visitor.placeOrder()).toMatch(/^\w{22}$/)
})
