import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'

/** How often an instance says that it is alive, and how long it counts as running after the last time; ms. */
const beatMs = 10_000
const aliveMs = 30_000

interface Options {
  /** ms */
  beat?: number
  alive?: number
  /** How often to look again; ms. */
  poll?: number
}

/** Why the instance may not start, or what it calls when it ends, so that others need not wait for it. */
export type Joined = { refusal: string } | { leave(): Promise<void> }

/**
 * Announces this instance to the others on its database. Instances whose builds have different keys of server actions
 * cannot serve the same pages: each would refuse the forms of the other. So while such an instance is running, waits until
 * it has ended. Resolves to a refusal if it goes on running.
 */
export async function joinInstances(actionKey: string, options: Options = {}): Promise<Joined> {
  const { beat = beatMs, alive = aliveMs, poll = 1_000 } = options
  const { id } = await transaction(async (tx) => {
    await tx.instance.deleteMany({ where: { seenAt: { lt: new Date(Date.now() - 10 * alive) } } })
    return tx.instance.create({ data: { actionKey, seenAt: new Date() } })
  })
  const announce = () =>
    transaction((tx) => tx.instance.updateMany({ where: { id }, data: { seenAt: new Date() } }))
  const remove = () => transaction((tx) => tx.instance.deleteMany({ where: { id } }))
  // Of two that start together, the second one gives way. Ids begin with the time.
  const other = { id: { lt: id }, actionKey: { not: actionKey } }
  const isOtherRunning = async () => {
    const seenAt = { gt: new Date(Date.now() - alive) }
    return (await db().instance.count({ where: { ...other, seenAt } })) > 0
  }

  const deadline = Date.now() + alive + 2 * poll
  while (await isOtherRunning()) {
    if (Date.now() > deadline) {
      await remove()
      return { refusal }
    }
    await pause(poll)
    await announce()
  }
  const timer = setInterval(() => {
    announce().catch((error: unknown) => log.warn({ err: error }, 'this instance could not be announced'))
  }, beat).unref()
  return {
    async leave() {
      clearInterval(timer)
      await remove()
    },
  }
}

const refusal =
  'Another instance of this shop is running whose build has other server actions, so forms of its pages would fail here. ' +
  'Build all instances with the same AUTH_SECRET (or NEXT_SERVER_ACTIONS_ENCRYPTION_KEY), or stop that one first.'

/** A fingerprint of the key of this build's server actions; null in development, where there is no build. */
export function builtActionKey(dist = '.next'): string | null {
  if (process.env.NODE_ENV !== 'production') return null
  const manifest = join(process.cwd(), dist, 'server', 'server-reference-manifest.json')
  const { encryptionKey } = JSON.parse(readFileSync(manifest, 'utf8')) as { encryptionKey: string }
  return createHash('sha256').update(encryptionKey).digest('hex').slice(0, 16)
}
