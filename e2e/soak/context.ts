import { db, transaction } from '@/lib/db'
import type { SoakEnvironment } from './environment'
import type { Platform } from './platform'
import { pause, type Server } from './processes'

/** What buyers, merchant and audit can reach: the shops, the platform, and the times in the database. */
export class SoakContext {
  readonly platform: Platform
  readonly #shops: Server[]
  readonly #cronSecret: string

  constructor(
    { platform, shops, cronSecret }: SoakEnvironment,
    /** The open_ids of those who shop. */
    readonly people: string[],
    /** Unix milliseconds. What is not done by then is given up. */
    readonly deadline: number,
  ) {
    this.platform = platform
    this.#shops = shops
    this.#cronSecret = cronSecret
  }

  /** The address of a running shop process, the `nth` if it runs. Waits while none does. @throws OutOfTime. */
  async shopUrl(nth: number): Promise<string> {
    for (;;) {
      const alive = [...this.#shops.slice(nth), ...this.#shops].find((shop) => shop.alive)
      if (alive) return alive.url
      if (Date.now() > this.deadline) throw new OutOfTime()
      await pause(50)
    }
  }

  /** The order's public status. Null when no shop responds. */
  async statusOf(orderNo: string): Promise<string | null> {
    const response = await fetch(`${await this.shopUrl(0)}/api/orders/${orderNo}/status`).catch(() => null)
    const body = (await response?.json().catch(() => null)) as { status?: string } | null
    return body?.status ?? null
  }

  /** One round of the reconciler in every running process. */
  async reconcile(): Promise<void> {
    const headers = { authorization: `Bearer ${this.#cronSecret}` }
    const alive = this.#shops.filter((shop) => shop.alive)
    const rounds = alive.map(async ({ url }) => {
      const response = await fetch(`${url}/api/cron/reconcile`, { headers }).catch(() => null)
      await response?.body?.cancel()
    })
    await Promise.all(rounds)
  }

  /** Lets an order's time to pay and its time of the next check pass. */
  async expire(orderNo: string): Promise<void> {
    const past = new Date(Date.now() - 1000)
    await writeWithRetry(() =>
      transaction((tx) =>
        tx.order.updateMany({
          where: { orderNo, status: 'PENDING', nextCheckAt: { not: null } },
          data: { expiresAt: past, nextCheckAt: past },
        }),
      ),
    )
  }

  /** The order's first payment attempt; the amount in fen. */
  attemptOf(orderNo: string): Promise<{ outTradeNo: string; amount: number }> {
    return db().paymentAttempt.findFirstOrThrow({
      where: { order: { orderNo } },
      select: { outTradeNo: true, amount: true },
      orderBy: { createdAt: 'asc' },
    })
  }

  async outTradeNo(orderNo: string): Promise<string> {
    return (await this.attemptOf(orderNo)).outTradeNo
  }
}

/** The soak's time is over, and this was not done. */
export class OutOfTime extends Error {
  override message = 'did not finish in time'
}

/** Repeats a write that fails while shops write: the lock may be taken, or a serializable transaction in conflict. */
export async function writeWithRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 10) throw error
      await pause(200)
    }
  }
}
