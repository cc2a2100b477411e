'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { type CartLine, setQuantity } from '@/lib/cart/cart'
import { viewCart } from '@/lib/cart/view'
import { changeLines } from './change'

/** Takes `sku` and `quantity`, a whole number; 0 takes the line out. Anything else changes nothing. */
export async function changeQuantity(form: FormData): Promise<void> {
  const quantity = Number(form.get('quantity') || Number.NaN)
  if (!Number.isInteger(quantity) || quantity < 0) return
  await save(setQuantity(await readCart(), String(form.get('sku')), quantity))
}

/** Takes `sku`: the buyer has seen what it costs now. */
export async function acceptPrice(form: FormData): Promise<void> {
  await fix(String(form.get('sku')))
}

/** Does for every line what its mark proposes: out with what is gone, as many as there are, at the price of now. */
export async function fixAll(): Promise<void> {
  await fix()
}

async function fix(sku?: string): Promise<void> {
  const { lines } = await viewCart(await readCart())
  await save(changeLines(lines, sku === undefined ? { kind: 'FIX_ALL' } : { kind: 'ACCEPT_PRICE', sku }))
}

async function save(lines: CartLine[]): Promise<void> {
  await writeCart(lines)
  // Only a script sends this header; without one the page is shown by its own address, so that it can be reloaded.
  if (!(await headers()).has('next-action')) redirect('/cart')
}
