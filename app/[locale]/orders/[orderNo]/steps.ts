import type { OwnOrder } from '@/lib/orders/queries'
import type { OrderStatus } from '@/lib/orders/states'

type StepName = 'placed' | 'paid' | 'shipped' | 'completed' | 'closed' | 'refunded'

/** How many of the steps placed, paid, shipped and completed each status has reached. */
const stepsDone: Record<OrderStatus, number> = {
  PENDING: 1,
  REVIEW: 1,
  CLOSED: 1,
  PAID: 2,
  REFUNDED: 2,
  SHIPPED: 3,
  COMPLETED: 4,
}

/** The steps of the buyer's timeline: placed, paid, shipped, completed. A closed or refunded order ends with that step. */
export function orderSteps(
  order: Pick<OwnOrder, 'status' | 'createdAt' | 'paidAt' | 'closedAt' | 'events'>,
): { name: StepName; at: Date | null; done: boolean }[] {
  const placed = { name: 'placed' as const, at: order.createdAt, done: true }
  if (order.status === 'CLOSED') return [placed, { name: 'closed', at: order.closedAt, done: true }]
  const paid = { name: 'paid' as const, at: order.paidAt }
  if (order.status === 'REFUNDED')
    return [placed, { ...paid, done: true }, { name: 'refunded', at: order.closedAt, done: true }]
  const timeOf = (kind: string) => order.events.findLast((event) => event.kind === kind)?.createdAt ?? null
  const steps = [
    placed,
    paid,
    { name: 'shipped' as const, at: timeOf('SHIPPED') },
    { name: 'completed' as const, at: timeOf('COMPLETED') },
  ]
  return steps.map((step, index) => ({ ...step, done: index < stepsDone[order.status] }))
}
