'use server'

import { notFound } from 'next/navigation'
import { askPlatform } from '@/lib/orders/ask'
import { getDeskOrder } from '@/lib/orders/desk'
import { completeOrder, correctShipment, shipOrder } from '@/lib/orders/fulfil'
import { closeReviewed, refundOrder } from '@/lib/orders/give-back'
import { answer, field } from '../../answer'
import { requireMerchant } from '../../gate'

export async function ship(orderNo: string, form: FormData): Promise<void> {
  const by = await merchantFor(orderNo)
  const done = await shipOrder(orderNo, shipmentOf(form), by)
  answer(pathOf(orderNo), done ? { said: 'shipped' } : { problem: 'notShippable' })
}

export async function correct(orderNo: string, form: FormData): Promise<void> {
  const by = await merchantFor(orderNo)
  const done = await correctShipment(orderNo, shipmentOf(form), by)
  answer(pathOf(orderNo), done ? { said: 'corrected' } : { problem: 'stale' })
}

export async function complete(orderNo: string): Promise<void> {
  const by = await merchantFor(orderNo)
  answer(pathOf(orderNo), (await completeOrder(orderNo, by)) ? { said: 'completed' } : { problem: 'stale' })
}

export async function close(orderNo: string): Promise<void> {
  const by = await merchantFor(orderNo)
  answer(pathOf(orderNo), (await closeReviewed(orderNo, by)) ? { said: 'closed' } : { problem: 'stale' })
}

export async function callOff(orderNo: string): Promise<void> {
  const by = await merchantFor(orderNo)
  answer(pathOf(orderNo), (await refundOrder(orderNo, by)) ? { said: 'calledOff' } : { problem: 'stale' })
}

/** Asks the platform at once; what it says is settled like any other news. */
export async function ask(orderNo: string): Promise<void> {
  await merchantFor(orderNo)
  const order = (await getDeskOrder(orderNo)) ?? notFound()
  const { answered } = await askPlatform(order.id)
  answer(pathOf(orderNo), answered ? { said: 'asked' } : { problem: 'noAnswer' })
}

/** The merchant's open_id, for an action on an order of this number; for anybody else there is nothing here. */
async function merchantFor(orderNo: unknown): Promise<string> {
  const { openId } = await requireMerchant()
  if (typeof orderNo !== 'string' || !/^\w{1,40}$/.test(orderNo)) notFound()
  return openId
}

function shipmentOf(form: FormData) {
  return { carrier: field(form, 'carrier'), trackingNo: field(form, 'trackingNo') }
}

function pathOf(orderNo: string): string {
  return `/admin/orders/${orderNo}`
}
