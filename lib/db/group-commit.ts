import type { Prisma, PrismaClient } from '@/prisma/generated/sqlite/client'

/**
 * How long work waits for the groups before it, in milliseconds. Together with the wait for another process's lock it
 * stays under five seconds: whoever asked is told "busy" in time to ask again.
 */
const queueTimeMs = 2_500
/** Work that shares one commit at most: the last of a group waits for all before it. */
const groupSize = 50

interface Job {
  work: (tx: Prisma.TransactionClient) => Promise<unknown>
  asked: number
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

/**
 * SQLite has one writer at a time, and a durable commit waits for the disk. So the transactions of this process queue
 * here, and those that wait while one commits share the next commit: they run one after another, and every one is
 * answered only after it. When one throws, nothing of the group is written, and each gets a transaction of its own.
 */
export class GroupCommit {
  readonly #writer: PrismaClient
  readonly #waiting: Job[] = []
  #running: Promise<void> | null = null

  constructor(writer: PrismaClient) {
    this.#writer = writer
  }

  /** Resolves with what `work` returned when it is on disk; rejects with what it threw, or when it had to wait too long. */
  add<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, asked: Date.now(), resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop joins the first group.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, groupSize).filter(isInTime)
      if (group.length > 0) await this.#commit(group)
    }
    this.#running = null
  }

  async #commit(group: Job[]): Promise<void> {
    let refused = false
    try {
      const values = await this.#writer.$transaction(
        async (tx) => {
          const made: unknown[] = []
          for (const { work } of group) {
            refused = true
            made.push(await work(tx))
            refused = false
          }
          return made
        },
        { maxWait: 5_000, timeout: 10_000 },
      )
      for (const [n, { resolve }] of group.entries()) resolve(values[n] as never)
    } catch (error) {
      if (refused && group.length > 1) await this.#commitEach(group)
      else for (const { reject } of group) reject(error)
    }
  }

  async #commitEach(group: Job[]): Promise<void> {
    for (const job of group) if (isInTime(job)) await this.#commit([job])
  }
}

function isInTime({ asked, reject }: Job): boolean {
  const inTime = Date.now() - asked <= queueTimeMs
  if (!inTime) reject(new Error('the database is busy'))
  return inTime
}
