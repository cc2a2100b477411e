/**
 * An order's states, and the one table that says what money does to them.
 *
 * PENDING   placed, waiting for money, its goods held
 * PAID      has one applied payment of the right amount, its goods sold
 * REVIEW    money of another amount came: a person decides, nothing ships by itself
 * CLOSED    cancelled or expired, its goods given back
 * SHIPPED   sent out by the merchant, its payment confirmed
 * COMPLETED received, says the buyer or the merchant
 * REFUNDED  paid, then called off by the merchant before it shipped: its goods given back, its applied payment owed back
 */
export const orderStatuses = [
  'PENDING',
  'PAID',
  'REVIEW',
  'CLOSED',
  'SHIPPED',
  'COMPLETED',
  'REFUNDED',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** Where an order's goods are. */
export type StockState = 'HELD' | 'RELEASED' | 'SOLD'

/** What became of a trade's money. Everything but APPLIED is owed back to the payer or to be looked at. */
export const paymentOutcomes = ['APPLIED', 'MISMATCH', 'LATE', 'DUPLICATE', 'ORPHAN'] as const
export type PaymentOutcome = (typeof paymentOutcomes)[number]

export interface Verdict {
  outcome: PaymentOutcome
  /** The order's next state; null leaves it as it is. */
  status: OrderStatus | null
  /** What is owed besides the row: money back to the payer, or a merchant's look. */
  owes: 'refund' | 'alert' | null
}

const apply: Verdict = { outcome: 'APPLIED', status: 'PAID', owes: null }
const late: Verdict = { outcome: 'LATE', status: null, owes: 'refund' }
const duplicate: Verdict = { outcome: 'DUPLICATE', status: null, owes: 'refund' }
const review: Verdict = { outcome: 'MISMATCH', status: 'REVIEW', owes: 'alert' }
/** Money whose facts are in doubt. */
export const mismatch: Verdict = { outcome: 'MISMATCH', status: null, owes: 'alert' }

/** A new trade for an unknown order. */
export const orphan: Verdict = { outcome: 'ORPHAN', status: null, owes: 'alert' }

/**
 * What a new, verified, paid trade does, by the state of its order.
 * `right`: amount as ordered, and the goods are there. `gone`: amount as ordered, but the goods were given back and
 * sold to others. `wrong`: another amount. The end state does not depend on the order in which trades arrive.
 */
export const whenPaid: Record<OrderStatus, { right: Verdict; gone: Verdict; wrong: Verdict }> = {
  PENDING: { right: apply, gone: late, wrong: review },
  REVIEW: { right: apply, gone: late, wrong: review },
  CLOSED: { right: apply, gone: late, wrong: review },
  PAID: { right: duplicate, gone: duplicate, wrong: mismatch },
  SHIPPED: { right: duplicate, gone: duplicate, wrong: mismatch },
  COMPLETED: { right: duplicate, gone: duplicate, wrong: mismatch },
  REFUNDED: { right: duplicate, gone: duplicate, wrong: mismatch },
}
