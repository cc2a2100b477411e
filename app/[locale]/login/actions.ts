'use server'

import { RedirectType, redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { removeSkus } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { parseTransferToken } from '@/lib/cart/transfer-token'
import { findByTransferToken } from '@/lib/orders/queries'

/**
 * Redirects a computer to the order that a phone has placed with its cart, and removes the ordered SKUs from the
 * computer's cart. The order page shows status and amount only, since the computer is not logged in. Does nothing if
 * there is no such order.
 */
export async function goToTransferredOrder(token: string): Promise<void> {
  const transferToken = parseTransferToken(token)
  const order = transferToken ? await findByTransferToken(transferToken) : null
  if (!order) return
  await writeCart(removeSkus(await readCart(), order.skus))
  redirect(await actionPath(`/orders/${order.orderNo}`), RedirectType.replace)
}
