import { db } from '@/lib/db'
import { type LastRound, lastRound } from '@/lib/jobs/background'

export const dynamic = 'force-dynamic'

/**
 * Readiness of this instance: 200 if its database responds, else 503. Also reports the reconciler's last run and, from
 * it, whether the platform responds. An unreachable platform does not make the shop unready.
 */
export async function GET() {
  const round = lastRound()
  const databaseReady = await databaseResponds()
  return Response.json(
    {
      status: databaseReady ? 'ok' : 'down',
      database: databaseReady ? 'ok' : 'unreachable',
      platform: platformStatus(round),
      reconciler: { lastRunAt: round?.at ?? null, result: round?.result ?? null },
    },
    { status: databaseReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

function platformStatus(round: LastRound | null): 'ok' | 'no answer' | 'unknown' {
  if (!round || round.result === 'failed' || round.result.asked === 0) return 'unknown'
  return round.result.answered > 0 ? 'ok' : 'no answer'
}

async function databaseResponds(): Promise<boolean> {
  return db()
    .category.findFirst({ select: { id: true } })
    .then(
      () => true,
      () => false,
    )
}
