import type { PaymentSource } from '@/prisma/generated/sqlite/enums'

/** A paid trade, as a verified notification or the platform's response to a query reports it. */
export interface PaymentEvent {
  appId: string
  tradeNo: string
  outTradeNo: string
  /** Who paid; empty when the platform did not say. What a query calls `open_id` need not be the payer. */
  payerOpenId: string
  /** fen */
  amount: number
  paidAt: Date | null
  /** A notification is signed. The response to a query is not. */
  source: PaymentSource
  /** Whether a query's response came over https. */
  overTls: boolean
}
