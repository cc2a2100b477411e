import { db, transaction } from '@/lib/db'
import { type SoakContext, writeWithRetry } from './context'
import { pause } from './processes'
import { factOf } from './reports'

/** A refund whose sender was killed is given up after a minute. It is that old when it was sent this long ago. */
const sendingMs = 10_000
const roundMs = 500
/** After how many rounds everything that is open falls due again. */
const dueEvery = 6
/** From this round on, what still waits for a proof has waited too long. */
const impatientFrom = 18

/** Applied payments that only one report speaks for. */
const onOneReport = () => ({
  outcome: 'APPLIED' as const,
  confirmedBy: null,
  OR: [{ confirmedAt: null }, { source: 'QUERY' as const }],
})

/**
 * Gives the shop the time to bring its records in step with a platform that works again. It makes the time pass quickly
 * and asks for rounds of the reconciler; the shop has to do the rest. Returns what is still open after `seconds`: nothing
 * if all is well.
 */
export async function converge(context: SoakContext, seconds: number): Promise<string[]> {
  let open: string[] = []
  const end = Date.now() + seconds * 1000
  for (let round = 0; Date.now() < end; round++) {
    if (round % dueEvery === 0) await letTimePass(round >= impatientFrom)
    await context.reconcile()
    open = await findOpen(context)
    if (open.length === 0) break
    await pause(roundMs)
  }
  return open
}

async function letTimePass(impatient: boolean): Promise<void> {
  const now = Date.now()
  const past = new Date(now - 1000)
  await writeWithRetry(() =>
    transaction(async (tx) => {
      await tx.order.updateMany({ where: { status: 'PENDING' }, data: { expiresAt: past } })
      await tx.order.updateMany({ where: { nextCheckAt: { not: null } }, data: { nextCheckAt: past } })
      await tx.refundIntent.updateMany({
        where: { status: 'SENDING', sentAt: { lt: new Date(now - sendingMs) } },
        data: { sentAt: new Date(now - 120_000) },
      })
      if (!impatient) return
      const longAgo = new Date(now - 3_600_000)
      await tx.payment.updateMany({ where: onOneReport(), data: { createdAt: longAgo } })
      await tx.refundIntent.updateMany({ where: { status: 'PLANNED' }, data: { plannedAt: longAgo } })
    }),
  )
}

/** What is not in step, each with how often. */
async function findOpen({ platform }: SoakContext): Promise<string[]> {
  const counts = {
    'notifications to send': await platform.pending(),
    'orders that wait for money': await db().order.count({ where: { status: 'PENDING' } }),
    'trades that the shop has not confirmed': await countUnconfirmed(platform),
    'refunds to send': await db().refundIntent.count({ where: { status: { in: ['PLANNED', 'SENDING'] } } }),
    'payments on one report without an alert': await db().payment.count({
      where: { ...onOneReport(), alerts: { none: { kind: 'UNCONFIRMED' } } },
    }),
  }
  const open = Object.entries(counts).filter(([, count]) => count > 0)
  return open.map(([what, count]) => `${count} ${what}`)
}

async function countUnconfirmed(platform: SoakContext['platform']): Promise<number> {
  const payments = await db().payment.findMany({
    where: { OR: [{ confirmedAt: { not: null } }, { outcome: { not: 'APPLIED' } }] },
  })
  const conflicts = await db().alert.findMany({ where: { kind: 'CONTRADICTION' } })
  const settled = new Set<unknown>([
    ...payments.map(({ tradeNo }) => tradeNo),
    ...conflicts.map(({ facts }) => factOf(facts, 'reportedTradeNo')),
  ])
  const trades = await platform.trades()
  return trades.filter(({ state, trade_no }) => state === 'paid' && !settled.has(trade_no)).length
}
