'use server'

import { notFound } from 'next/navigation'
import { getAdminOrder } from '@/lib/admin/orders'
import { completeOrder, correctShipment, type Shipment, shipOrder } from '@/lib/orders/fulfil'
import { confirmByHand } from '@/lib/payments/confirm-by-hand'
import { queryPayment } from '@/lib/payments/query'
import { type CancelResult, cancelPaidOrder, closeReviewed } from '@/lib/refunds/cancel-paid-order'
import { type FlashMessage, redirectWithFlash, textField } from '../../redirect-with-flash'
import { requireAdmin } from '../../require-admin'

const stale: FlashMessage = { problem: 'stale' }

export async function ship(orderNo: string, form: FormData): Promise<void> {
  const by = await requireAdminFor(orderNo)
  const shipped = await shipOrder(orderNo, readShipment(form), by)
  await redirectWithFlash(pathOf(orderNo), shipped ? { done: 'shipped' } : { problem: 'notShippable' })
}

export async function correct(orderNo: string, form: FormData): Promise<void> {
  const by = await requireAdminFor(orderNo)
  const corrected = await correctShipment(orderNo, readShipment(form), by)
  await redirectWithFlash(pathOf(orderNo), corrected ? { done: 'shipmentCorrected' } : stale)
}

export async function complete(orderNo: string): Promise<void> {
  const by = await requireAdminFor(orderNo)
  const completed = await completeOrder(orderNo, by)
  await redirectWithFlash(pathOf(orderNo), completed ? { done: 'completed' } : stale)
}

export async function close(orderNo: string): Promise<void> {
  const by = await requireAdminFor(orderNo)
  const closed = await closeReviewed(orderNo, by)
  await redirectWithFlash(pathOf(orderNo), closed ? { done: 'closed' } : stale)
}

const cancelMessages: Record<CancelResult, FlashMessage> = {
  CANCELLED: { done: 'cancelled' },
  NOT_CONFIRMED: { problem: 'notConfirmed' },
  GONE: stale,
}

export async function cancelAndRefund(orderNo: string): Promise<void> {
  const by = await requireAdminFor(orderNo)
  await redirectWithFlash(pathOf(orderNo), cancelMessages[await cancelPaidOrder(orderNo, by)])
}

/** The merchant has checked the payment in VVChat, in place of the report that is missing. */
export async function confirmPayment(orderNo: string): Promise<void> {
  const by = await requireAdminFor(orderNo)
  const confirmed = await confirmByHand(orderNo, by)
  await redirectWithFlash(pathOf(orderNo), confirmed ? { done: 'confirmedByHand' } : stale)
}

/** Queries the platform now. Its answer is settled like any other report. */
export async function query(orderNo: string): Promise<void> {
  await requireAdminFor(orderNo)
  const order = (await getAdminOrder(orderNo)) ?? notFound()
  const { answered } = await queryPayment(order.id)
  await redirectWithFlash(pathOf(orderNo), answered ? { done: 'queried' } : { problem: 'noResponse' })
}

/** The merchant's open_id, for an action on an order. Responds with 404 to everyone else. */
async function requireAdminFor(orderNo: unknown): Promise<string> {
  const { openId } = await requireAdmin()
  if (typeof orderNo !== 'string' || !/^\w{1,40}$/.test(orderNo)) notFound()
  return openId
}

function readShipment(form: FormData): Shipment {
  return { carrier: textField(form, 'carrier'), trackingNo: textField(form, 'trackingNo') }
}

function pathOf(orderNo: string): string {
  return `/admin/orders/${orderNo}`
}
