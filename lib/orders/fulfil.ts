import { type Tx, transaction } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { OrderEventKind } from '@/prisma/generated/sqlite/enums'
import { lockOrder } from './lock'
import { provenPayment } from './payment-proof'
import { singleLine } from './single-line'

/** How an order was sent, as the buyer reads it. The merchant may leave either field out. */
export interface Shipment {
  carrier: string
  trackingNo: string
}

/** Characters of a carrier's name or a tracking number that are kept. */
export const maxShipmentText = 60

/** PAID → SHIPPED, by the merchant: once, and only while the payment is proven. Returns whether this call did it. */
export async function shipOrder(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    const order = await lockOrder(tx, { orderNo, status: 'PAID' })
    if (!order) return false
    const proven = { orderId: order.id, outcome: 'APPLIED', ...provenPayment } as const
    if ((await tx.payment.count({ where: proven })) === 0) return false
    await tx.order.update({ where: { id: order.id }, data: { status: 'SHIPPED', ...columnsOf(shipment) } })
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'SHIPPED', by } })
    return true
  })
}

/** Corrects carrier and tracking number of a shipped order. Returns whether the order was SHIPPED. */
export async function correctShipment(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  const data = columnsOf(shipment)
  const detail = [data.carrier, data.trackingNo].filter(Boolean).join(' ')
  return transaction((tx) => changeShipped(tx, { orderNo }, data, { kind: 'SHIPMENT_CORRECTED', detail, by }))
}

/** SHIPPED → COMPLETED, by the merchant. Returns whether this call did it. */
export async function completeOrder(orderNo: string, by: string): Promise<boolean> {
  return transaction((tx) =>
    changeShipped(tx, { orderNo }, { status: 'COMPLETED' }, { kind: 'COMPLETED', by }),
  )
}

/** SHIPPED → COMPLETED: the buyer has received the order. Returns whether this call did it. */
export async function confirmReceipt(userId: string, orderNo: string): Promise<boolean> {
  return transaction((tx) =>
    changeShipped(tx, { orderNo, userId }, { status: 'COMPLETED' }, { kind: 'COMPLETED' }),
  )
}

/** Changes a shipped order, with an event. */
async function changeShipped(
  tx: Tx,
  which: { orderNo: string; userId?: string },
  data: Prisma.OrderUpdateManyMutationInput,
  event: { kind: OrderEventKind; detail?: string; by?: string },
): Promise<boolean> {
  const [order] = await tx.order.updateManyAndReturn({
    where: { ...which, status: 'SHIPPED' },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
  if (!order) return false
  await tx.orderEvent.create({ data: { ...event, orderId: order.id } })
  return true
}

/** The columns of Order: text that was left out is null. */
function columnsOf({ carrier, trackingNo }: Shipment) {
  const columnOf = (text: string) => [...singleLine(text)].slice(0, maxShipmentText).join('') || null
  return { carrier: columnOf(carrier), trackingNo: columnOf(trackingNo) }
}
