import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { log, warnRepeated } from './log'

const warn = vi.spyOn(log, 'warn')
beforeEach(() => {
  vi.useFakeTimers()
  warn.mockClear()
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

const refuse = (reason: string, times: number) => {
  for (let n = 0; n < times; n++) warnRepeated({ reason }, 'notification refused')
}
const written = () => warn.mock.calls.map(([details]) => details as unknown)

it('case 65: a thousand repetitions of a warning are a handful of lines with a count', () => {
  refuse('bad_signature', 1000)
  expect(written()).toEqual([
    { reason: 'bad_signature' },
    { reason: 'bad_signature', count: 10 },
    { reason: 'bad_signature', count: 100 },
    { reason: 'bad_signature', count: 1000 },
  ])
})

it('writes the rest when the minute is over, and starts again', () => {
  refuse('bad_signature', 12)
  refuse('malformed', 1)
  vi.advanceTimersByTime(60_000)
  expect(written().slice(-1)).toEqual([{ reason: 'bad_signature', count: 12 }])
  refuse('malformed', 1)
  expect(written().slice(-1)).toEqual([{ reason: 'malformed' }])
})
