'use server'

import { redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { addLine, parseCart, removeSkus } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { writeTransfer } from '@/lib/cart/transfer-cookie'
import { parseTransferToken } from '@/lib/cart/transfer-token'

/**
 * Puts the form's `lines` (in the format of the cart cookie) into this browser's cart. Replaces lines of the same SKUs, so
 * that submitting twice changes nothing, and keeps all others. Remembers the token in `transfer`, if valid, for the order
 * of any of these SKUs.
 */
export async function acceptTransfer(form: FormData): Promise<void> {
  const transferred = parseCart(String(form.get('lines')))
  const skus = transferred.map(({ sku }) => sku)
  const others = removeSkus(await readCart(), skus)
  await writeCart(transferred.reduceRight(addLine, others))
  const transferToken = parseTransferToken(form.get('transfer'))
  if (transferToken) await writeTransfer(transferToken, skus)
  redirect(await actionPath('/cart'))
}
