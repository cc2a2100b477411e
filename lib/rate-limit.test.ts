import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clientAddress, takeTurn } from './rate-limit'
import { setTestEnv } from './testing/database'

setTestEnv({ RATE_LIMITS: 'on' })
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const turns = async (count: number, key: string) => {
  let got = 0
  for (let n = 0; n < count; n++) if (await takeTurn('order', key)) got++
  return got
}

it('gives so many turns a minute and key, and as many in the next minute', async () => {
  expect(await turns(15, 'a')).toBe(10)
  expect(await turns(3, 'b')).toBe(3)
  vi.advanceTimersByTime(59_000)
  expect(await turns(1, 'a')).toBe(0)
  vi.advanceTimersByTime(1_001)
  expect(await turns(15, 'a')).toBe(10)
})

it('counts each kind for itself', async () => {
  await turns(10, 'c')
  expect(await takeTurn('order', 'c')).toBe(false)
  expect(await takeTurn('ask', 'c')).toBe(true)
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
])('X-Forwarded-For %j is counted by %j', (header, address) => {
  expect(clientAddress(header)).toBe(address)
})
