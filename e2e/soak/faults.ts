import type { Platform } from './platform'
import { pause } from './processes'
import { seeded } from './random'

/** Faults of every kind. A wrong amount, which a person has to look at, is five times rarer than the others. */
function randomFaults(seed: number, rate: number) {
  return {
    random: {
      seed,
      notifications: {
        drop: rate,
        double: rate * 2,
        delay: Math.min(1, rate * 3),
        delay_ms: 2500,
        reorder: rate,
        bad_sign: rate,
        wrong_amount: rate / 5,
      },
      // Pays, and answers that the number exists already.
      payouts: { false_duplicate: rate / 2 },
      api: {
        '*': {
          error: rate,
          html: rate / 2,
          cut_off: rate / 2,
          bad_sign: rate / 2,
          slow: rate * 2,
          slow_ms: 1500,
        },
      },
    },
  }
}

/** What goes wrong for some seconds now and then: payouts fail, payouts are refused, notifications do not name the payer. */
const spells = [
  { payouts: { fail: true } },
  { api: { payout: { status: 400 } } },
  { notifications: { payer_unknown: true } },
] as const

/** Switches the platform's faults: random ones all the time, and one of the spells now and then, by seed. */
export class Faults {
  #stopped = false
  #loop: Promise<void> | undefined

  constructor(
    readonly platform: Platform,
    readonly seed: number,
    readonly rate: number,
  ) {}

  async start(): Promise<void> {
    await this.#switch({})
    this.#loop = this.#changeSpells()
    // stop() reports a failure.
    this.#loop.catch(() => undefined)
  }

  /** Ends all faults. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#loop
    await this.platform.call('PUT', 'faults', {})
  }

  async #changeSpells(): Promise<void> {
    if (this.rate === 0) return
    const random = seeded(this.seed, 'spells')
    while (!this.#stopped) {
      await this.#wait(random.int(3000, 9000))
      await this.#switch(random.pick(spells))
      await this.#wait(random.int(500, 2000))
      await this.#switch({})
    }
  }

  async #switch(spell: object): Promise<void> {
    await this.platform.call('PUT', 'faults', { ...randomFaults(this.seed, this.rate), ...spell })
  }

  async #wait(ms: number): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end && !this.#stopped; ) await pause(50)
  }
}
