/** Tries at most, the first one included. */
export const maxTries = 8
/** No try starts later than this after the first has failed, so that the caller gets an answer in time; milliseconds. */
export const retryTimeMs = 4_000
/** The longest pause before the second try; each further one may be twice as long, up to the limit. Milliseconds. */
const firstPauseMs = 20
const maxPauseMs = 320

export interface Clock {
  now(): number
  sleep(ms: number): Promise<void>
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/**
 * Repeats work that failed only because of other work at the same time. First tries run side by side. Repeats run one
 * after another, so that they do not conflict with each other again. The pauses before them are random and grow, because
 * other processes repeat as well.
 */
export class Retrier {
  readonly #isRetryable: (error: unknown) => boolean
  readonly #clock: Clock
  readonly #random: () => number
  #lastRepeat: Promise<unknown> = Promise.resolve()

  constructor(
    isRetryable: (error: unknown) => boolean,
    { clock = systemClock, random = Math.random }: { clock?: Clock; random?: () => number } = {},
  ) {
    this.#isRetryable = isRetryable
    this.#clock = clock
    this.#random = random
  }

  /** Resolves with what `work` returns; rejects with the last error when it is not retryable or tries or time run out. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let attempt = work
    let lastStart = Number.POSITIVE_INFINITY
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt()
      } catch (error) {
        if (tries === 1) lastStart = this.#clock.now() + retryTimeMs
        const isLast = tries === maxTries || this.#clock.now() > lastStart
        if (isLast || !this.#isRetryable(error)) throw error
        const pause = this.#random() * Math.min(firstPauseMs * 2 ** (tries - 1), maxPauseMs)
        await this.#clock.sleep(pause)
        attempt = () => this.#repeat(work, lastStart, error)
      }
    }
  }

  /** Runs `work` after all earlier repeats, or rejects with `error` when that is too late. */
  #repeat<T>(work: () => Promise<T>, lastStart: number, error: unknown): Promise<T> {
    const repeat = this.#lastRepeat.then(() => {
      if (this.#clock.now() > lastStart) throw error
      return work()
    })
    this.#lastRepeat = repeat.catch(() => undefined)
    return repeat
  }
}
