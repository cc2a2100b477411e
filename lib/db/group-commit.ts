import type { Prisma, PrismaClient } from '@/prisma/generated/sqlite/client'

/**
 * How long work waits in the queue, in milliseconds. Together with the wait for another process's lock it stays under five
 * seconds, so that the caller gets its error in time to try again.
 */
const maxQueueMs = 2_500
/** Most transactions in one commit. The first result of a group waits for the last. */
const maxGroupSize = 50

interface Job {
  work: (tx: Prisma.TransactionClient) => Promise<unknown>
  queuedAt: number
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

/**
 * SQLite has one writer at a time, and a durable commit waits for the disk. So the transactions of this process queue
 * here, and those that wait during one commit share the next: they run one after another, and all of them resolve after
 * the commit. When one throws, the group is rolled back, and each runs again in a transaction of its own.
 */
export class GroupCommit {
  readonly #writer: PrismaClient
  readonly #waiting: Job[] = []
  #running: Promise<void> | null = null

  constructor(writer: PrismaClient) {
    this.#writer = writer
  }

  /** Resolves with the result of `work` once it is on disk. Rejects with what `work` threw, or when the queue is too long. */
  add<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, queuedAt: Date.now(), resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when the queue is empty. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    // Transactions of the same turn of the event loop join the first group.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, maxGroupSize).filter(isInTime)
      if (group.length > 0) await this.#commit(group)
    }
    this.#running = null
  }

  async #commit(group: Job[]): Promise<void> {
    let workFailed = false
    try {
      const results = await this.#writer.$transaction(
        async (tx) => {
          const results: unknown[] = []
          for (const { work } of group) {
            workFailed = true
            results.push(await work(tx))
            workFailed = false
          }
          return results
        },
        { maxWait: 5_000, timeout: 10_000 },
      )
      for (const [n, { resolve }] of group.entries()) resolve(results[n] as never)
    } catch (error) {
      if (workFailed && group.length > 1) await this.#commitEach(group)
      else for (const { reject } of group) reject(error)
    }
  }

  async #commitEach(group: Job[]): Promise<void> {
    for (const job of group) if (isInTime(job)) await this.#commit([job])
  }
}

/** Rejects a job that has waited too long. */
function isInTime({ queuedAt, reject }: Job): boolean {
  const inTime = Date.now() - queuedAt <= maxQueueMs
  if (!inTime) reject(new Error('the database is busy'))
  return inTime
}
