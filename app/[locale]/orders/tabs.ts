import { type OrderTab, orderTabs } from '@/lib/orders/read'
import type { OrderStatus } from '@/lib/orders/states'

export const tabNames = Object.keys(orderTabs) as OrderTab[]

/** The tab of an address's `?tab=`; all orders when it names none. */
export function tabOf(value: string | string[] | undefined): OrderTab {
  return tabNames.find((name) => name === value) ?? 'all'
}

/** The address of a tab, of its newest orders or of those before an order. */
export function tabPath(tab: OrderTab, before?: string): string {
  const query = new URLSearchParams({
    ...(tab === 'all' ? {} : { tab }),
    ...(before ? { before } : {}),
  }).toString()
  return query ? `/orders?${query}` : '/orders'
}

/** How many orders a tab holds. */
export function tabCount(tab: OrderTab, counts: Partial<Record<OrderStatus, number>>): number {
  const statuses: readonly OrderStatus[] = orderTabs[tab] ?? (Object.keys(counts) as OrderStatus[])
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0)
}
