import { db } from '@/lib/db'

/** Whether this instance can serve: 200 when its database answers, 503 when not. */
export async function GET() {
  const headers = { 'cache-control': 'no-store' }
  try {
    await db().category.count()
    return Response.json({ status: 'ok', database: 'ok' }, { headers })
  } catch {
    return Response.json({ status: 'down', database: 'unreachable' }, { status: 503, headers })
  }
}
export const dynamic = 'force-dynamic'
