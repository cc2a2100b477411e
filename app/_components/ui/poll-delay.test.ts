import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pollDelay } from './poll-delay'

it('polls at least every two seconds for a minute, then less and less, finally twice a minute', () => {
  expect(pollDelay(0)).toBeLessThanOrEqual(2_000)
  expect(pollDelay(59_999)).toBeLessThanOrEqual(2_000)
  expect([60_000, 300_000, 900_000].map(pollDelay)).toEqual([5_000, 15_000, 30_000])
})

it('never speeds up', () => {
  fc.assert(fc.property(fc.nat(3_600_000), fc.nat(3_600_000), (a, b) => pollDelay(a) <= pollDelay(a + b)))
})
