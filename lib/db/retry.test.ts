import { describe, expect, it } from 'vitest'
import { type Clock, maxTries, Retrier, retryTimeMs } from './retry'

class Conflict extends Error {}

/** A clock that runs only when something sleeps or `pass` is called, and keeps the pauses. */
class TestClock implements Clock {
  readonly pauses: number[] = []
  #now = 0
  now = () => this.#now
  pass(ms: number) {
    this.#now += ms
  }
  async sleep(ms: number) {
    this.pauses.push(ms)
    this.pass(ms)
  }
}

function newRetrier(random: () => number = () => 1) {
  const clock = new TestClock()
  return { clock, retrier: new Retrier((error) => error instanceof Conflict, { clock, random }) }
}

/** Work that fails `failures` times, and what it has done. */
function failing(failures: number, error: Error = new Conflict()) {
  const work = async () => {
    work.tries += 1
    if (work.tries <= failures) throw error
    return 'done'
  }
  work.tries = 0
  return work
}

describe('one piece of work', () => {
  it('runs once when it succeeds', async () => {
    const { clock, retrier } = newRetrier()
    const work = failing(0)
    expect(await retrier.run(work)).toBe('done')
    expect(work.tries).toBe(1)
    expect(clock.pauses).toEqual([])
  })

  it('is repeated after pauses that grow up to a limit', async () => {
    const { clock, retrier } = newRetrier()
    const work = failing(maxTries - 1)
    expect(await retrier.run(work)).toBe('done')
    expect(work.tries).toBe(maxTries)
    expect(clock.pauses).toEqual([20, 40, 80, 160, 320, 320, 320])
  })

  it('pauses for a random share of that time', async () => {
    const shares = [0.5, 0, 0.25]
    const { clock, retrier } = newRetrier(() => shares.shift() ?? 0)
    await retrier.run(failing(3))
    expect(clock.pauses).toEqual([10, 0, 20])
  })

  it('gives up after the last try, with the original error', async () => {
    const { retrier } = newRetrier()
    const error = new Conflict('original')
    const work = failing(Number.POSITIVE_INFINITY, error)
    await expect(retrier.run(work)).rejects.toBe(error)
    expect(work.tries).toBe(maxTries)
  })

  it('gives up when its time is over', async () => {
    const { clock, retrier } = newRetrier(() => 0)
    let tries = 0
    const slow = async () => {
      tries += 1
      clock.pass(retryTimeMs / 2 + 1)
      throw new Conflict('slow')
    }
    await expect(retrier.run(slow)).rejects.toThrow('slow')
    expect(tries).toBe(3)
  })

  it('is not repeated for any other error', async () => {
    const { retrier } = newRetrier()
    const error = new Error('sold out')
    const work = failing(Number.POSITIVE_INFINITY, error)
    await expect(retrier.run(work)).rejects.toBe(error)
    expect(work.tries).toBe(1)
  })
})

describe('several at once', () => {
  it('first tries run side by side, repeats one after another', async () => {
    const { retrier } = newRetrier()
    const running = { firstTries: 0, repeats: 0 }
    const most = { firstTries: 0, repeats: 0 }
    const work = () => {
      let tries = 0
      return async () => {
        tries += 1
        const kind = tries === 1 ? 'firstTries' : 'repeats'
        running[kind] += 1
        most[kind] = Math.max(most[kind], running[kind])
        await new Promise(setImmediate)
        running[kind] -= 1
        if (tries < 3) throw new Conflict()
      }
    }
    await Promise.all(Array.from({ length: 5 }, () => retrier.run(work())))
    expect(most).toEqual({ firstTries: 5, repeats: 1 })
  })

  it('a repeat that waited too long for others does not start', async () => {
    const { clock, retrier } = newRetrier()
    let tries = 0
    const blocker = retrier.run(async () => {
      tries += 1
      if (tries === 1) throw new Conflict()
      clock.pass(retryTimeMs + 1)
      return 'done'
    })
    const late = failing(1, new Conflict('late'))
    await expect(retrier.run(late)).rejects.toThrow('late')
    expect(late.tries).toBe(1)
    expect(await blocker).toBe('done')
  })
})
