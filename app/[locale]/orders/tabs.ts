import { type OrderTab, orderTabs } from '@/lib/orders/queries'
import type { OrderStatus } from '@/lib/orders/states'

export const tabNames = Object.keys(orderTabs) as OrderTab[]

/** The tab named by the query parameter `tab`; `all` if it is missing or unknown. */
export function tabOf(value: string | string[] | undefined): OrderTab {
  return tabNames.find((name) => name === value) ?? 'all'
}

/** The path of a tab. `before` is the number of the last order on the previous page. */
export function tabPath(tab: OrderTab, before?: string): string {
  const query = new URLSearchParams()
  if (tab !== 'all') query.set('tab', tab)
  if (before) query.set('before', before)
  return query.size > 0 ? `/orders?${query}` : '/orders'
}

/** The number of orders in a tab. */
export function tabCount(tab: OrderTab, counts: Partial<Record<OrderStatus, number>>): number {
  const statuses: readonly OrderStatus[] = orderTabs[tab] ?? (Object.keys(counts) as OrderStatus[])
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0)
}
