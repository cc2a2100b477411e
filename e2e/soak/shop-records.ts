import { db } from '@/lib/db'

export interface ShopLine {
  id: string
  variantId: string
  price: number
  quantity: number
  discount: number
  paid: number
  refundedQuantity: number
  refundedAmount: number
}

export interface ShopOrder {
  id: string
  orderNo: string
  status: string
  stock: string
  goodsAmount: number
  shippingFee: number
  discount: number
  amount: number
  shippingRefunded: number
  closedAt: Date | null
  items: ShopLine[]
  events: { kind: string }[]
}

export interface ShopRefund {
  refundNo: string
  payeeOpenId: string
  amount: bigint
  reason: string
  status: string
  stoppedFor: string | null
  releasedAt: Date | null
  parts: { kind: string; orderItemId: string | null; quantity: number; amount: bigint }[]
  /** The numbers that it had before. */
  superseded: { refundNo: string; status: string }[]
}

export interface ShopPayment {
  id: string
  tradeNo: string
  outTradeNo: string
  orderId: string | null
  payerOpenId: string
  amount: bigint
  outcome: string
  source: string
  confirmedAt: Date | null
  confirmedBy: string | null
  refundReserved: bigint
  refunds: ShopRefund[]
}

export interface ShopAlert {
  kind: string
  reason: string
  facts: unknown
  orderId: string | null
  paymentId: string | null
  resolvedAt: Date | null
}

/** Everything in the shop's database that says where money and stock are. Amounts are fen. */
export interface ShopRecords {
  orders: ShopOrder[]
  payments: ShopPayment[]
  alerts: ShopAlert[]
  variants: { id: string; sku: string; onHand: number; held: number; sold: number }[]
  movements: { variantId: string; kind: string; quantity: number }[]
}

export async function readShopRecords(): Promise<ShopRecords> {
  const [orders, payments, alerts, variants, movements] = await Promise.all([
    db().order.findMany({ include: { items: true, events: true } }),
    db().payment.findMany({ include: { refunds: { include: { parts: true, superseded: true } } } }),
    db().alert.findMany(),
    db().variant.findMany(),
    db().stockMovement.findMany(),
  ])
  return { orders, payments, alerts, variants, movements }
}

/** Sums up fen. */
export function sum(amounts: Iterable<number | bigint>): number {
  let total = 0
  for (const amount of amounts) total += Number(amount)
  return total
}
