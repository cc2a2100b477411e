'use server'

import { redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { writeHandover } from '@/app/_ui/handover-cookie'
import { addLine, parseCart, without } from '@/lib/cart/cart'
import { parseHandover } from '@/lib/cart/handover'

/**
 * Takes `lines`, in the form of the cart's cookie, into this browser's cart: as many as they say, not more, so that
 * doing it again changes nothing. Other lines stay. `handover`, if it is one, is remembered for
 * the order of any of these goods.
 */
export async function takeCarried(form: FormData): Promise<void> {
  const carried = parseCart(String(form.get('lines')))
  const skus = carried.map(({ sku }) => sku)
  const others = without(await readCart(), skus)
  await writeCart(carried.reduceRight(addLine, others))
  const handover = parseHandover(form.get('handover'))
  if (handover) await writeHandover(handover, skus)
  redirect('/cart')
}
