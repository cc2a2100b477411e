import { pause, type Server } from './processes'
import { type Random, seeded } from './random'

const minStartMs = 1500

/** Kills shop processes at random and starts them again, each independently, so that at times none is running. */
export class Killer {
  #stopped = false
  readonly #loops: Promise<void>[]

  constructor(seed: number, shops: Server[]) {
    this.#loops = shops.map((shop, n) => this.#keepKilling(shop, seeded(seed, 'killer', n)))
    // stop() reports a failure.
    for (const loop of this.#loops) loop.catch(() => undefined)
  }

  /** Stops killing. Resolves when all respond. @throws Error when one does not start again. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#loops)
  }

  async #keepKilling(shop: Server, random: Random): Promise<void> {
    let startMs = minStartMs
    while (!this.#stopped) {
      // Mostly in the middle of work, at times just after the start. In proportion to how long a start takes on this
      // machine, so that buyers get on as well on a busy one.
      await this.#wait(100 + startMs * 4 * random.next())
      if (this.#stopped) break
      await shop.kill()
      await this.#wait(random.int(0, 500))
      const started = Date.now()
      await shop.start()
      startMs = Math.max(minStartMs, Date.now() - started)
    }
    if (!shop.alive) await shop.start()
  }

  async #wait(ms: number): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end && !this.#stopped; ) {
      await pause(Math.min(50, Math.max(1, end - Date.now())))
    }
  }
}
