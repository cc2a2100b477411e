'use server'

import { idPattern } from '@/lib/orders/limits'
import { decideMoney, decideRefund, type RefundAction, refundActions } from '@/lib/refunds/refund-actions'
import { type RefundStatus, RefundStop } from '@/lib/refunds/states'
import { type FlashMessage, redirectWithFlash, returnPath, textField } from '../redirect-with-flash'
import { requireAdmin } from '../require-admin'

const stale: FlashMessage = { problem: 'stale' }

/** Refunds or keeps money that nothing is decided about yet. */
export async function submitMoneyDecision(form: FormData): Promise<void> {
  const { openId } = await requireAdmin()
  const decision = textField(form, 'decision') === 'KEEP' ? 'KEEP' : 'REFUND'
  const paymentId = textField(form, 'paymentId')
  if (!idPattern.test(paymentId)) return redirectWithFlash(returnPath(form), stale)
  const decided = await decideMoney(paymentId, decision, openId, textField(form, 'payer'))
  const done = decision === 'KEEP' ? 'moneyKept' : 'moneyRefunded'
  await redirectWithFlash(returnPath(form), decided ? { done } : stale)
}

const doneBy = {
  RELEASE: 'refundReleased',
  RETRY: 'refundRetried',
  MARK_PAID: 'refundMarkedPaid',
  KEEP: 'refundKept',
} as const

/** Applies an action to a refund as the page showed it. */
export async function submitRefundAction(form: FormData): Promise<void> {
  const { openId } = await requireAdmin()
  const action = readAction(textField(form, 'action'))
  const status = action && readStatus(action, textField(form, 'status'))
  if (!action || !status) return redirectWithFlash(returnPath(form), stale)
  if (mayPayTwice(action, status) && textField(form, 'checked') !== 'yes')
    await redirectWithFlash(returnPath(form), { problem: 'unchecked' })
  const refundNo = textField(form, 'refundNo')
  if (!/^\w{1,40}$/.test(refundNo)) return redirectWithFlash(returnPath(form), stale)
  const seen = { refundNo, status, stoppedFor: readStop(form), payeeOpenId: textField(form, 'payee') }
  const decided = await decideRefund(seen, action, openId)
  await redirectWithFlash(returnPath(form), decided ? { done: doneBy[action] } : stale)
}

function readAction(text: string): RefundAction | null {
  return Object.hasOwn(refundActions, text) ? (text as RefundAction) : null
}

/** The state that the page showed, if the action is allowed in it. */
function readStatus(action: RefundAction, text: string): RefundStatus | undefined {
  const from: readonly RefundStatus[] = refundActions[action].from
  return from.find((status) => status === text)
}

/** Why the page showed the refund as stopped. */
function readStop(form: FormData): RefundStop | null {
  const text = textField(form, 'stoppedFor')
  return Object.hasOwn(RefundStop, text) ? (text as RefundStop) : null
}

/** A refund that may have been paid is sent again only when the merchant has ticked that it was not. */
function mayPayTwice(action: RefundAction, status: RefundStatus): boolean {
  return action === 'RETRY' && status === 'UNKNOWN'
}
