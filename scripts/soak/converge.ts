import { db, transaction } from '@/lib/db'
import { pause } from './processes'
import { again, type World } from './world'

/** A refund that was being sent when its process died is given up after a minute; the soak lets that minute pass. */
const sendingMs = 10_000
const roundMs = 500
/** How often everything that is open is due again at once, in rounds. */
const dueEvery = 6

/**
 * Lets the shop bring its books in step with a platform that is well again: all it gets is the time to do so, which is
 * made to pass quickly (`askAt`, `expiresAt`, `sentAt`), and rounds of its reconciler. Returns what is still open when
 * nothing more came of it in `seconds`: nothing, if all is well.
 */
export async function converge(world: World, seconds: number): Promise<string[]> {
  let open: string[] = []
  const end = Date.now() + seconds * 1000
  for (let round = 0; Date.now() < end; round++) {
    if (round % dueEvery === 0) await letTimePass()
    await world.reconcile()
    open = await whatIsOpen(world)
    if (open.length === 0) break
    await pause(roundMs)
  }
  return open
}

async function letTimePass(): Promise<void> {
  const past = new Date(Date.now() - 1000)
  await again(() =>
    transaction(async (tx) => {
      await tx.order.updateMany({ where: { status: 'PENDING' }, data: { expiresAt: past } })
      await tx.order.updateMany({ where: { askAt: { not: null } }, data: { askAt: past } })
      const stuck = { status: 'SENDING', sentAt: { lt: new Date(Date.now() - sendingMs) } }
      await tx.refundIntent.updateMany({ where: stuck, data: { sentAt: new Date(Date.now() - 120_000) } })
    }),
  )
}

async function whatIsOpen({ platform }: World): Promise<string[]> {
  const trades = (await platform.trades()).flatMap(({ state, trade_no }) =>
    state === 'paid' && trade_no ? [trade_no] : [],
  )
  const known = new Map(
    (await db().payment.findMany({ where: { tradeNo: { in: trades } } })).map((row) => [row.tradeNo, row]),
  )
  const confirmed = (tradeNo: string) => {
    const row = known.get(tradeNo)
    return row && (row.outcome !== 'APPLIED' || row.confirmedAt !== null)
  }
  const counts = {
    'notifications to send': await platform.pending(),
    'orders that wait for money': await db().order.count({ where: { status: 'PENDING' } }),
    'trades that the shop has not confirmed': trades.filter((tradeNo) => !confirmed(tradeNo)).length,
    'refunds to send': await db().refundIntent.count({ where: { status: { in: ['PLANNED', 'SENDING'] } } }),
  }
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? `${count} ${what}` : []))
}
