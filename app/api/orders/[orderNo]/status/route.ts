import { getPublicOrder } from '@/lib/orders/queries'

/** Public order status, polled by the order page. Contains no personal data. */
export async function GET(_request: Request, { params }: { params: Promise<{ orderNo: string }> }) {
  const { orderNo } = await params
  const headers = { 'cache-control': 'no-store' }
  // PostgreSQL refuses some characters, such as NUL.
  const order = /^\w{1,40}$/.test(orderNo) ? await getPublicOrder(orderNo) : null
  if (!order) return Response.json({ error: 'not_found' }, { status: 404, headers })
  return Response.json(order, { headers })
}
