import { type Tx, transaction } from '@/lib/db'

/** How an order was sent, as the buyer reads it. The merchant may leave either out. */
export interface Shipment {
  carrier: string
  trackingNo: string
}

/** Letters of a carrier's name or a tracking number that are kept. */
export const maxShipmentText = 60

/** PAID → SHIPPED, by the merchant: once, and only while isShippable. Returns whether this call did it. */
export async function shipOrder(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    // Taken first: what is read afterwards stays true until the commit.
    const [order] = await tx.order.updateManyAndReturn({
      where: { orderNo, status: 'PAID' },
      data: { version: { increment: 1 } },
      select: { id: true },
    })
    if (!order) return false
    const confirmed = { orderId: order.id, outcome: 'APPLIED', confirmedAt: { not: null } }
    if ((await tx.payment.count({ where: confirmed })) === 0) return false
    await tx.order.update({ where: { id: order.id }, data: { status: 'SHIPPED', ...tidy(shipment) } })
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'SHIPPED', by } })
    return true
  })
}

/** Corrects what was said of an order's way while it is under way. Returns whether it was. */
export async function correctShipment(orderNo: string, shipment: Shipment, by: string): Promise<boolean> {
  const data = tidy(shipment)
  const detail = [data.carrier, data.trackingNo].filter(Boolean).join(' ')
  return transaction((tx) => move(tx, { orderNo }, data, { kind: 'SHIPMENT_CORRECTED', detail, by }))
}

/** SHIPPED → COMPLETED, by the merchant. Returns whether this call did it. */
export async function completeOrder(orderNo: string, by: string): Promise<boolean> {
  return transaction((tx) => move(tx, { orderNo }, { status: 'COMPLETED' }, { kind: 'COMPLETED', by }))
}

/** SHIPPED → COMPLETED: the buyer has received their own order. Returns whether this call did it. */
export async function confirmReceipt(userId: string, orderNo: string): Promise<boolean> {
  return transaction((tx) => move(tx, { orderNo, userId }, { status: 'COMPLETED' }, { kind: 'COMPLETED' }))
}

/** Changes an order that is under way, with an event. */
async function move(
  tx: Tx,
  which: { orderNo: string; userId?: string },
  data: { status?: string; carrier?: string | null; trackingNo?: string | null },
  event: { kind: string; detail?: string; by?: string },
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

function tidy({ carrier, trackingNo }: Shipment) {
  const plain = (text: string) => {
    const letters = [...text.replace(/\p{Cc}+/gu, ' ').trim()]
    return letters.slice(0, maxShipmentText).join('') || null
  }
  return { carrier: plain(carrier), trackingNo: plain(trackingNo) }
}
