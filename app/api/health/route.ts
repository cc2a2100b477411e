import { db } from '@/lib/db'
import { lastRound } from '@/lib/server-start'

export const dynamic = 'force-dynamic'

/**
 * Whether this instance can serve: 200 when its database answers, 503 when not. Besides, what its reconciler did last,
 * and with it whether the platform answers; a platform that is away does not make the shop unfit to serve.
 */
export async function GET() {
  const round = lastRound()
  const result = round && round.result !== 'failed' ? round.result : null
  const platform = !result || result.asked === 0 ? 'unknown' : result.answered > 0 ? 'ok' : 'no answer'
  const reconciler = { lastRunAt: round?.at ?? null, result: round?.result ?? null }
  const database = await databaseAnswers()
  return Response.json(
    { status: database ? 'ok' : 'down', database: database ? 'ok' : 'unreachable', platform, reconciler },
    { status: database ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

async function databaseAnswers(): Promise<boolean> {
  return db()
    .category.findFirst({ select: { id: true } })
    .then(
      () => true,
      () => false,
    )
}
