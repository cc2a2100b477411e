'use server'

import { notFound } from 'next/navigation'
import { revalidateCatalogPages } from '@/app/_catalog-pages'
import { isPrice, setOnSale, setPrice } from '@/lib/admin/products'
import { adjustStock, maxStocktake } from '@/lib/inventory/adjust-stock'
import { parseYuan } from '@/lib/money'
import { idPattern } from '@/lib/orders/limits'
import { redirectWithFlash, textField } from '../../redirect-with-flash'
import { requireAdmin } from '../../require-admin'

/** Changes a variant's price, if it is still the one that the page showed. */
export async function changePrice(sku: string, form: FormData): Promise<void> {
  const by = await requireAdminFor(sku)
  const price = parseYuan(textField(form, 'price'))
  const seen = Number(textField(form, 'seen'))
  if (price === null || !isPrice(price)) return redirectWithFlash(pathOf(sku), { problem: 'price' })
  if (!Number.isSafeInteger(seen) || !(await setPrice(sku, seen, price, by)))
    return redirectWithFlash(pathOf(sku), { problem: 'stale' })
  revalidateCatalogPages()
  await redirectWithFlash(pathOf(sku), { done: 'priceChanged' })
}

/** Adds pieces to the stock on hand or removes some. */
export async function changeStock(sku: string, form: FormData): Promise<void> {
  const by = await requireAdminFor(sku)
  const typed = textField(form, 'quantity').trim()
  const pieces = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
  const submissionKey = textField(form, 'submissionKey')
  if (pieces < 1 || pieces > maxStocktake || !/^[\w-]{36}$/.test(submissionKey))
    return redirectWithFlash(pathOf(sku), { problem: 'quantity' })
  const quantity = textField(form, 'direction') === 'remove' ? -pieces : pieces
  const result = await adjustStock(sku, quantity, submissionKey, by)
  if (result === 'NOT_ENOUGH') return redirectWithFlash(pathOf(sku), { problem: 'notEnough' })
  if (result === 'GONE') notFound()
  revalidateCatalogPages()
  await redirectWithFlash(pathOf(sku), { done: 'stockChanged' })
}

/** Puts a variant on sale or takes it off. */
export async function changeOnSale(sku: string, active: boolean): Promise<void> {
  const by = await requireAdminFor(sku)
  const onSale = active === true
  if (!(await setOnSale(sku, onSale, by))) notFound()
  revalidateCatalogPages()
  await redirectWithFlash(pathOf(sku), { done: onSale ? 'onSale' : 'offSale' })
}

/** The merchant's open_id, for an action on a variant. Responds with 404 to everyone else. */
async function requireAdminFor(sku: unknown): Promise<string> {
  const { openId } = await requireAdmin()
  if (typeof sku !== 'string' || !idPattern.test(sku)) notFound()
  return openId
}

function pathOf(sku: string): string {
  return `/admin/goods/${sku}`
}
