import { revalidateCatalogPages } from '@/app/_catalog-pages'
import { isOwnRequest } from '@/lib/jobs/watch-catalog'

export const dynamic = 'force-dynamic'

/** lib/jobs/watch-catalog.ts calls this in its own process when another instance has changed the catalogue. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request)) return Response.json({ error: 'not_found' }, { status: 404 })
  revalidateCatalogPages()
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}
