import { pause, type Server } from './processes'
import { type Random, seeded } from './random'

const leastStartMs = 1500

/** Kills shop processes at random and starts them again, each by itself, so that at times none is there. */
export class Killer {
  #stopped = false
  readonly #loops: Promise<void>[]

  constructor(seed: number, shops: Server[]) {
    this.#loops = shops.map((shop, n) => this.#haunt(shop, seeded(seed, 'killer', n)))
    // Heard of in stop().
    for (const loop of this.#loops) loop.catch(() => undefined)
  }

  /** Lets all of them live. Resolves when they answer. @throws Error when one does not start again. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#loops)
  }

  async #haunt(shop: Server, random: Random): Promise<void> {
    let startMs = leastStartMs
    while (!this.#stopped) {
      // Often in the middle of work, at times just after the start. Measured by how long a start takes here and now, so
      // that buyers get on as well on a busy machine.
      await this.#wait(100 + startMs * 4 * random.next())
      if (this.#stopped) break
      await shop.kill()
      await this.#wait(random.int(0, 500))
      const asked = Date.now()
      await shop.start()
      startMs = Math.max(leastStartMs, Date.now() - asked)
    }
    if (!shop.alive) await shop.start()
  }

  async #wait(ms: number): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end && !this.#stopped; ) {
      await pause(Math.min(50, Math.max(1, end - Date.now())))
    }
  }
}
