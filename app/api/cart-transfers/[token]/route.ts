import { parseTransferToken } from '@/lib/cart/transfer-token'
import { findByTransferToken } from '@/lib/orders/queries'

/** The number of the order placed with a transferred cart, or null. Polled by the computer's login page. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const transferToken = parseTransferToken((await params).token)
  const order = transferToken ? await findByTransferToken(transferToken) : null
  return Response.json({ orderNo: order?.orderNo ?? null }, { headers: { 'cache-control': 'no-store' } })
}
