'use server'

import { notFound } from 'next/navigation'
import { resolveAlert } from '@/lib/orders/alerts'
import { answer } from '../../answer'
import { requireMerchant } from '../../gate'

/** The merchant has dealt with it. */
export async function resolve(id: string): Promise<void> {
  const { openId } = await requireMerchant()
  if (typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id)) notFound()
  const end = await resolveAlert(id, openId)
  if (end === 'RESOLVED') answer('/admin/alerts', { said: 'resolved' })
  answer(`/admin/alerts/${id}`, { problem: end === 'MONEY' ? 'money' : 'stale' })
}
