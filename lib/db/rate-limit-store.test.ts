import { afterEach, expect, it } from 'vitest'
import { consumeRateLimit, shareRateLimits } from '@/lib/rate-limit'
import { withTestDatabase } from '@/lib/testing/database'
import { db, transaction } from './'
import { rateLimitStore } from './rate-limit-store'

withTestDatabase({ RATE_LIMITS: 'on' })
afterEach(() => shareRateLimits(null))

/** Counts as another process from now on: without what this one has in memory. */
const asAnotherProcess = () => shareRateLimits(rateLimitStore())

/** How many of `count` orders at once are within the limit of ten a minute. */
async function allowedOrders(count: number, key: string) {
  const results = await Promise.all(Array.from({ length: count }, () => consumeRateLimit('order', key)))
  return results.filter(Boolean).length
}

it('processes on one PostgreSQL count together', async () => {
  asAnotherProcess()
  expect(await allowedOrders(7, 'a')).toBe(7)
  asAnotherProcess()
  expect(await allowedOrders(20, 'a')).toBe(3)
  expect(await allowedOrders(1, 'b')).toBe(1)
  expect(await consumeRateLimit('payment', 'a')).toBe(true)
  // Who is over the limit is refused without asking the database.
  const points = async () => (await db().rateLimit.findUnique({ where: { key: 'order:a' } }))?.points
  const before = await points()
  expect(await allowedOrders(5, 'a')).toBe(0)
  expect(await points()).toBe(before)
})

it('a key may try again when its minute is over', async () => {
  asAnotherProcess()
  expect(await allowedOrders(12, 'c')).toBe(10)
  await transaction((tx) => tx.rateLimit.update({ where: { key: 'order:c' }, data: { expire: 1 } }))
  asAnotherProcess()
  expect(await allowedOrders(12, 'c')).toBe(10)
})

it('while the database fails, each process counts in memory', async () => {
  shareRateLimits({ query: () => Promise.reject(new Error('down')) })
  expect(await allowedOrders(12, 'd')).toBe(10)
})
