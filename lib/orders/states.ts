import { OrderStatus } from '@/prisma/generated/sqlite/enums'

export type { OrderStatus, StockState } from '@/prisma/generated/sqlite/enums'

/** Every state of an order; prisma/schema.prisma says what each means. */
export const orderStatuses = Object.values(OrderStatus)
