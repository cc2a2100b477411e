import { getPublicOrder } from '@/lib/orders/queries'

/** Public order status, polled by the order page. Contains no personal data. */
export async function GET(_request: Request, { params }: { params: Promise<{ orderNo: string }> }) {
  const order = await getPublicOrder((await params).orderNo)
  const headers = { 'cache-control': 'no-store' }
  if (!order) return Response.json({ error: 'not_found' }, { status: 404, headers })
  return Response.json(order, { headers })
}
