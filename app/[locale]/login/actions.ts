'use server'

import { RedirectType, redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { without } from '@/lib/cart/cart'
import { parseHandover } from '@/lib/cart/handover'
import { findByHandover } from '@/lib/orders/read'

/**
 * Leads a computer to the order that its phone has placed, and takes out of the computer's cart what is in it. There, as
 * anywhere without a login, it is status and amount that show. Without such an order nothing happens.
 */
export async function followToOrder(handover: string): Promise<void> {
  const number = parseHandover(handover)
  const order = number ? await findByHandover(number) : null
  if (!order) return
  await writeCart(without(await readCart(), order.skus))
  redirect(`/orders/${order.orderNo}`, RedirectType.replace)
}
