'use server'

import { notFound } from 'next/navigation'
import { resolveAlert } from '@/lib/admin/alerts'
import { idPattern } from '@/lib/orders/limits'
import { redirectWithFlash } from '../../redirect-with-flash'
import { requireAdmin } from '../../require-admin'

/** Marks an alert as dealt with. */
export async function resolve(id: string): Promise<void> {
  const { openId } = await requireAdmin()
  if (typeof id !== 'string' || !idPattern.test(id)) notFound()
  const result = await resolveAlert(id, openId)
  if (result === 'RESOLVED') await redirectWithFlash('/admin/alerts', { done: 'alertResolved' })
  await redirectWithFlash(`/admin/alerts/${id}`, { problem: result === 'MONEY' ? 'undecidedMoney' : 'stale' })
}
