import type { OwnOrder } from '@/lib/orders/read'
import type { OrderStatus } from '@/lib/orders/states'

type StepName = 'placed' | 'paid' | 'shipped' | 'completed' | 'closed' | 'refunded'

/** How many of placed, paid, shipped, completed lie behind an order. */
const reached: Record<OrderStatus, number> = {
  PENDING: 1,
  REVIEW: 1,
  CLOSED: 1,
  PAID: 2,
  REFUNDED: 2,
  SHIPPED: 3,
  COMPLETED: 4,
}

/** An order's way as its buyer sees it: placed, paid, shipped, completed; or placed and closed; or paid and refunded. */
export function orderSteps(
  order: Pick<OwnOrder, 'status' | 'createdAt' | 'paidAt' | 'closedAt' | 'events'>,
): { name: StepName; at: Date | null; done: boolean }[] {
  const placed = { name: 'placed' as const, at: order.createdAt, done: true }
  if (order.status === 'CLOSED') return [placed, { name: 'closed', at: order.closedAt, done: true }]
  const paid = { name: 'paid' as const, at: order.paidAt }
  if (order.status === 'REFUNDED')
    return [placed, { ...paid, done: true }, { name: 'refunded', at: order.closedAt, done: true }]
  const timeOf = (kind: string) => order.events.findLast((event) => event.kind === kind)?.createdAt ?? null
  const way = [
    placed,
    paid,
    { name: 'shipped' as const, at: timeOf('SHIPPED') },
    { name: 'completed' as const, at: timeOf('COMPLETED') },
  ]
  return way.map((step, index) => ({ ...step, done: index < reached[order.status] }))
}
