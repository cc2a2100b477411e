import { parseHandover } from '@/lib/cart/handover'
import { findByHandover } from '@/lib/orders/read'

/** The order that a phone placed with the cart handed over under this number: what the computer's login page asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const handover = parseHandover((await params).number)
  const order = handover ? await findByHandover(handover) : null
  return Response.json({ orderNo: order?.orderNo ?? null }, { headers: { 'cache-control': 'no-store' } })
}
