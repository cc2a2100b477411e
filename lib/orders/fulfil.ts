import { type Tx, transaction } from '@/lib/db'
import { shippable } from './read'

/** How an order was sent, as the buyer reads it. The merchant may leave either out. */
export interface Shipment {
  carrier: string
  trackingNo: string
}

/** Letters of a carrier's name or a tracking number that are kept. */
export const maxShipmentText = 60

/** PAID → SHIPPED, by the merchant: once, and only while `shippable`. Returns whether this call did it. */
export async function shipOrder(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  return transaction((tx) =>
    move(tx, { orderNo, ...shippable }, 'SHIPPED', by, {
      carrier: tidy(shipment.carrier),
      trackingNo: tidy(shipment.trackingNo),
    }),
  )
}

/** Corrects what was said of an order's way while it is under way. Returns whether it was. */
export async function correctShipment(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  const data = { carrier: tidy(shipment.carrier), trackingNo: tidy(shipment.trackingNo) }
  return transaction(async (tx) => {
    const { count } = await tx.order.updateMany({ where: { orderNo, status: 'SHIPPED' }, data })
    if (count === 0) return false
    const { id: orderId } = await tx.order.findUniqueOrThrow({ where: { orderNo } })
    const detail = [data.carrier, data.trackingNo].filter(Boolean).join(' ')
    await tx.orderEvent.create({ data: { orderId, kind: 'SHIPMENT_CORRECTED', detail, by } })
    return true
  })
}

/** SHIPPED → COMPLETED, by the merchant. Returns whether this call did it. */
export async function completeOrder(orderNo: string, by: string): Promise<boolean> {
  return transaction((tx) => move(tx, { orderNo, status: 'SHIPPED' }, 'COMPLETED', by))
}

/** SHIPPED → COMPLETED: the buyer has received their own order. Returns whether this call did it. */
export async function confirmReceipt(userId: string, orderNo: string): Promise<boolean> {
  return transaction((tx) => move(tx, { orderNo, userId, status: 'SHIPPED' }, 'COMPLETED', null))
}

async function move(
  tx: Tx,
  where: { orderNo: string; userId?: string; status: string; payments?: typeof shippable.payments },
  status: 'SHIPPED' | 'COMPLETED',
  by: string | null,
  also: { carrier?: string | null; trackingNo?: string | null } = {},
): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where,
    data: { ...also, status, version: { increment: 1 } },
  })
  if (count === 0) return false
  const { id: orderId } = await tx.order.findUniqueOrThrow({ where: { orderNo: where.orderNo } })
  await tx.orderEvent.create({ data: { orderId, kind: status, by } })
  return true
}

function tidy(text: string): string | null {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim()
  return [...plain].slice(0, maxShipmentText).join('') || null
}
