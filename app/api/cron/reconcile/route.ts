import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { runRound } from '@/lib/jobs/background'

export const dynamic = 'force-dynamic'

/**
 * Runs the reconciler once. For serverless hosting, where no process runs long enough to do it regularly. Requires
 * `Authorization: Bearer <CRON_SECRET>`; responds with 404 if CRON_SECRET is not set.
 */
export async function GET(request: Request): Promise<Response> {
  const { cronSecret } = env()
  const headers = { 'cache-control': 'no-store' }
  if (!cronSecret) return Response.json({ error: 'not_found' }, { status: 404, headers })
  if (!timingSafeTextEqual(request.headers.get('authorization') ?? '', `Bearer ${cronSecret}`)) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  const { result } = await runRound()
  return Response.json({ result }, { status: result === 'failed' ? 503 : 200, headers })
}

/** Compares in constant time, independent of the lengths. */
function timingSafeTextEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
