import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clientAddress, consumeRateLimit } from './rate-limit'
import { setTestEnv } from './testing/database'

setTestEnv({ RATE_LIMITS: 'on' })
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How many of `count` orders are within the limit. */
const allowedOrders = async (count: number, key: string) => {
  let allowed = 0
  for (let n = 0; n < count; n++) if (await consumeRateLimit('order', key)) allowed++
  return allowed
}

it('allows a fixed number per minute and key, and the same number in the next minute', async () => {
  expect(await allowedOrders(15, 'a')).toBe(10)
  expect(await allowedOrders(3, 'b')).toBe(3)
  vi.advanceTimersByTime(59_000)
  expect(await allowedOrders(1, 'a')).toBe(0)
  vi.advanceTimersByTime(1_001)
  expect(await allowedOrders(15, 'a')).toBe(10)
})

it('counts each kind separately', async () => {
  await allowedOrders(10, 'c')
  expect(await consumeRateLimit('order', 'c')).toBe(false)
  expect(await consumeRateLimit('payment', 'c')).toBe(true)
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['127.0.0.1, 198.51.100.1 , 203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8::1', '2001:db8:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  [null, null],
  ['', null],
  ['203.0.113.7, unknown', null],
  ['203.0.113.7, 10.1.2.3', null],
  ['203.0.113.7, 127.0.0.1', null],
  ['::1', null],
  ['::ffff:192.168.1.5', null],
  ['fe80::1', null],
])('counts X-Forwarded-For %j as %j', (header, address) => {
  expect(clientAddress(header)).toBe(address)
})
