import { db, transaction } from '@/lib/db'
import type { Platform } from './platform'
import { pause, type Server } from './processes'
import type { Stage } from './stage'

/** What buyers and the audit can reach: the shops' doors, the platform's, and the clock of the database. */
export class World {
  readonly platform: Platform
  readonly #shops: Server[]
  readonly #cronSecret: string

  constructor(
    { platform, shops, cronSecret }: Stage,
    readonly people: string[],
    /** Unix milliseconds: nobody goes on after it. */
    readonly deadline: number,
  ) {
    this.platform = platform
    this.#shops = shops
    this.#cronSecret = cronSecret
  }

  /** The address of a shop process that answers, the `nth` if it does. Waits while none does. */
  async shopUrl(nth: number): Promise<string> {
    for (;;) {
      const shops = [...this.#shops.slice(nth), ...this.#shops]
      const alive = shops.find(({ alive }) => alive)
      if (alive) return alive.url
      if (Date.now() > this.deadline) throw new OutOfTime()
      await pause(50)
    }
  }

  async statusOf(orderNo: string): Promise<string | null> {
    const response = await fetch(`${await this.shopUrl(0)}/api/orders/${orderNo}/status`).catch(() => null)
    const answer = (await response?.json().catch(() => null)) as { status?: string } | null
    return answer?.status ?? null
  }

  /** A round of the reconciler in every process that answers; what a killed one does is not asked. */
  async reconcile(): Promise<void> {
    const headers = { authorization: `Bearer ${this.#cronSecret}` }
    const alive = this.#shops.filter(({ alive }) => alive)
    const rounds = alive.map(async ({ url }) => {
      const response = await fetch(`${url}/api/cron/reconcile`, { headers }).catch(() => null)
      await response?.body?.cancel()
    })
    await Promise.all(rounds)
  }

  /** Lets an order's time to pay run out, and its next question fall due: the clock's work, not the shop's. */
  async expire(orderNo: string): Promise<void> {
    const past = new Date(Date.now() - 1000)
    await again(() =>
      transaction((tx) =>
        tx.order.updateMany({
          where: { orderNo, status: 'PENDING', askAt: { not: null } },
          data: { expiresAt: past, askAt: past },
        }),
      ),
    )
  }

  /** The platform's number for the order's payment. */
  async outTradeNo(orderNo: string): Promise<string> {
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { order: { orderNo } } })
    return attempt.outTradeNo
  }
}

/** The soak's time is over, and this was not finished. */
export class OutOfTime extends Error {
  override message = 'did not finish in time'
}

/** Writes while shops write: on SQLite the lock may be taken for a moment. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 10) throw error
      await pause(200)
    }
  }
}
