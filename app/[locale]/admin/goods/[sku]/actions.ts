'use server'

import { revalidatePath } from 'next/cache'
import { notFound } from 'next/navigation'
import { mostPieces, setOnSale, setPrice, takeStock } from '@/lib/catalog/merchant'
import { parseYuan } from '@/lib/money'
import { answer, field } from '../../answer'
import { requireMerchant } from '../../gate'

export async function changePrice(sku: string, form: FormData): Promise<void> {
  const by = await merchantFor(sku)
  const price = parseYuan(field(form, 'price'))
  const seen = Number(field(form, 'seen'))
  if (price === null || price < 1 || price > 9_999_999) return answer(pathOf(sku), { problem: 'price' })
  if (!Number.isSafeInteger(seen) || !(await setPrice(sku, seen, price, by))) {
    return answer(pathOf(sku), { problem: 'stale' })
  }
  showBuyers()
  answer(pathOf(sku), { said: 'price' })
}

export async function changeStock(sku: string, form: FormData): Promise<void> {
  const by = await merchantFor(sku)
  const typed = field(form, 'quantity').trim()
  const pieces = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
  const submission = field(form, 'submission')
  if (pieces < 1 || pieces > mostPieces || !/^[\w-]{36}$/.test(submission)) {
    return answer(pathOf(sku), { problem: 'quantity' })
  }
  const end = await takeStock(sku, field(form, 'way') === 'remove' ? -pieces : pieces, submission, by)
  if (end === 'NOT_ENOUGH') return answer(pathOf(sku), { problem: 'notEnough' })
  if (end === 'GONE') notFound()
  showBuyers()
  answer(pathOf(sku), { said: 'stock' })
}

export async function changeOnSale(sku: string, active: boolean): Promise<void> {
  const by = await merchantFor(sku)
  if (!(await setOnSale(sku, active === true, by))) notFound()
  showBuyers()
  answer(pathOf(sku), { said: active === true ? 'onSale' : 'offSale' })
}

/** The merchant's open_id, for an action on goods; for anybody else there is nothing here. */
async function merchantFor(sku: unknown): Promise<string> {
  const { openId } = await requireMerchant()
  if (typeof sku !== 'string' || !/^[\w-]{1,40}$/.test(sku)) notFound()
  return openId
}

/** The cached pages that show goods are made anew at their next visit, in this process; others follow in a minute. */
function showBuyers(): void {
  for (const page of ['', '/categories', '/categories/[slug]/[[...page]]', '/products/[slug]']) {
    revalidatePath(`/[locale]${page}`, 'page')
  }
}

function pathOf(sku: string): string {
  return `/admin/goods/${sku}`
}
