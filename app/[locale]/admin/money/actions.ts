'use server'

import { type Decision, decideMoney, decideRefund, decisions } from '@/lib/orders/decide'
import { type RefundStatus, refundStatuses } from '@/lib/orders/refund'
import { answer, field, pageOf } from '../answer'
import { requireMerchant } from '../gate'

/** Decides about money that has no refund yet: give it back, or keep it. */
export async function decideAboutMoney(form: FormData): Promise<void> {
  const { openId } = await requireMerchant()
  const decision = field(form, 'decision') === 'KEEP' ? 'KEEP' : 'REFUND'
  const done = await decideMoney(field(form, 'paymentId'), decision, openId)
  const said = decision === 'KEEP' ? 'KEPT' : 'REFUND'
  answer(pageOf(form), done ? { said } : { problem: 'stale' })
}

/** Decides about a refund as the page showed it. What may have been paid goes out again only after a second "yes". */
export async function decideAboutRefund(form: FormData): Promise<void> {
  const { openId } = await requireMerchant()
  const decision = (Object.keys(decisions) as Decision[]).find((name) => name === field(form, 'decision'))
  const status = refundStatuses.find((name) => name === field(form, 'status'))
  if (!decision || !status) return answer(pageOf(form), { problem: 'stale' })
  if (mayPayTwice(decision, status) && field(form, 'checked') !== 'yes') {
    answer(pageOf(form), { problem: 'unchecked' })
  }
  const done = await decideRefund({ refundNo: field(form, 'refundNo'), status }, decision, openId)
  answer(pageOf(form), done ? { said: decision } : { problem: 'stale' })
}

function mayPayTwice(decision: Decision, status: RefundStatus): boolean {
  return decision === 'AGAIN' && status === 'UNKNOWN'
}
