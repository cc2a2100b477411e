import type { AlertFacts, AlertReason } from '@/lib/alerts/alerts'
import type {
  AlertKind,
  OrderEventKind,
  OrderStatus,
  PaymentOutcome,
  PaymentSource,
  RefundReason,
  RefundStatus,
  RefundStop,
  StockState,
} from '@/prisma/generated/sqlite/enums'
import type { PaymentEvent } from './event'

/*
 * What the pure core of settling (rules.ts) reads and returns: facts and effects.
 */

/** An order as settling sees it. */
export interface OrderFacts {
  id: string
  status: OrderStatus
  stock: StockState
  /** What its payment number asked for, in fen. */
  expected: number
}

/** A payment that is stored already. */
export interface PaymentFacts {
  id: string
  appId: string
  tradeNo: string
  outTradeNo: string
  orderId: string | null
  payerOpenId: string
  /** fen */
  amount: number
  outcome: PaymentOutcome
  source: PaymentSource
  confirmedAt: Date | null
  confirmedOverTls: boolean
  confirmedBy: string | null
  refunds: { refundNo: string; status: RefundStatus; payeeOpenId: string }[]
  /** The keys of its alerts, resolved ones too. */
  alertKeys: string[]
}

/** Where an order's lines can be sold from. */
export type StockSource = 'held' | 'onHand' | 'none'

/** Everything that a decision depends on. */
export interface SettleFacts {
  event: PaymentEvent
  /** The order of the event's payment number; null when the shop knows no such number. */
  order: OrderFacts | null
  /** Every stored payment of the same trade or of the same payment number. */
  payments: PaymentFacts[]
  stock: StockSource
  now: Date
}

/** REPEATED: the trade was settled before. DISPUTED: reports conflict, and this one is not stored as a payment. */
export type Settlement = PaymentOutcome | 'REPEATED' | 'DISPUTED'

/** What to do. `payment` names a stored payment by its id, or the one that this settlement stores ('new'). */
export type Effect =
  | { type: 'storePayment'; outcome: PaymentOutcome; paidAt: Date | null }
  | { type: 'updatePayment'; payment: string; data: PaymentChange }
  | { type: 'moveStock'; move: 'sell' | 'resell' | 'revertSale' }
  | { type: 'updateOrder'; data: { status: OrderStatus; stock?: StockState; paidAt?: Date } }
  | { type: 'checkOrder'; when: 'now' | 'afterConfirmed' | 'scheduled' | 'never' }
  | { type: 'addOrderEvent'; kind: OrderEventKind; detail: string }
  | { type: 'planRefund'; payment: string; reason: RefundReason; stoppedFor: RefundStop | null }
  | { type: 'stopRefunds'; payment: string }
  | { type: 'setPayee'; payment: string; payeeOpenId: string }
  | {
      type: 'raiseAlert'
      payment: string
      reason: AlertReason
      subject: string
      facts: AlertFacts
      /** Refers to the order of the event instead of the payment's. */
      onEventOrder?: true
    }
  | { type: 'resolveAlerts'; payment: string; kind: AlertKind }

/** The columns of Payment that a later report may change. */
export interface PaymentChange {
  outcome?: PaymentOutcome
  source?: PaymentSource
  payerOpenId?: string
  confirmedAt?: Date
  confirmedOverTls?: boolean
}

/** The result for the caller, and the effects that bring it about, in order. */
export interface Decision {
  settlement: Settlement
  effects: Effect[]
}

/** Identifies a trade in the keys of alerts: another application may use the same number. */
export function tradeKey({ appId, tradeNo }: { appId: string; tradeNo: string }): string {
  return `${appId}:${tradeNo}`
}

/** A refund in one of these states was not sent, so its payee follows the payer that a notification names. */
export const unsentStatuses = ['PLANNED', 'STOPPED', 'KEPT'] as const satisfies RefundStatus[]

/** Whether a refund in this state was not sent. */
export function isUnsent(status: RefundStatus): boolean {
  return (unsentStatuses as readonly RefundStatus[]).includes(status)
}
