import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { runRound } from '@/lib/server-start'

export const dynamic = 'force-dynamic'

/**
 * A round of the reconciler on demand, where no server runs long enough to do it by itself. Needs
 * `Authorization: Bearer <CRON_SECRET>`; without a CRON_SECRET the door does not exist.
 */
export async function GET(request: Request): Promise<Response> {
  const { cronSecret } = env()
  const headers = { 'cache-control': 'no-store' }
  if (!cronSecret) return Response.json({ error: 'not_found' }, { status: 404, headers })
  if (!sameText(request.headers.get('authorization') ?? '', `Bearer ${cronSecret}`)) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  const { result } = await runRound()
  return Response.json({ result }, { status: result === 'failed' ? 503 : 200, headers })
}

/** Compares in constant time, whatever the lengths. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
