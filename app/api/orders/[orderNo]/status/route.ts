import { getPublicOrder } from '@/lib/orders/read'

/** How an order stands, for whoever knows its number: what the order page's own waiting asks. No person in it. */
export async function GET(_request: Request, { params }: { params: Promise<{ orderNo: string }> }) {
  const order = await getPublicOrder((await params).orderNo)
  const headers = { 'cache-control': 'no-store' }
  if (!order) return Response.json({ error: 'not_found' }, { status: 404, headers })
  return Response.json(order, { headers })
}
