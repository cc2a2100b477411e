'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { type CartLine, setQuantity } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { viewCart } from '@/lib/cart/view'
import { applyCartChange } from './change'

/** Form fields: `sku` and `quantity`, an integer; 0 removes the line. Ignores invalid input. */
export async function changeQuantity(form: FormData): Promise<void> {
  const quantity = Number(form.get('quantity') || Number.NaN)
  if (!Number.isInteger(quantity) || quantity < 0) return
  await save(setQuantity(await readCart(), String(form.get('sku')), quantity))
}

/** Form field: `sku`. Accepts its current price. */
export async function acceptPrice(form: FormData): Promise<void> {
  await fix(String(form.get('sku')))
}

/** Resolves every issue: removes lines that cannot be bought, reduces quantities to the stock, accepts prices. */
export async function fixAll(): Promise<void> {
  await fix()
}

async function fix(sku?: string): Promise<void> {
  const { lines } = await viewCart(await readCart())
  await save(applyCartChange(lines, sku === undefined ? { kind: 'FIX_ALL' } : { kind: 'ACCEPT_PRICE', sku }))
}

async function save(lines: CartLine[]): Promise<void> {
  await writeCart(lines)
  // Without scripts (no such header) redirect, so that reloading the page does not submit the form again.
  if (!(await headers()).has('next-action')) redirect(await actionPath('/cart'))
}
