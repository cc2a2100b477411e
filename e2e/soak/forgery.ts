import type { PaymentReport } from './platform'

/**
 * What a thief of the app key may invent about an order's payment.
 *
 * secondTrade  a trade that never was, for an order that is paid
 * unpaidOrder  that an order is paid which is not
 * otherPayer   the real trade, with another payer
 * closedOrder  a payment for an order that is closed
 */
export const forgeryKinds = ['secondTrade', 'unpaidOrder', 'otherPayer', 'closedOrder'] as const
export type ForgeryKind = (typeof forgeryKinds)[number]

/** A forged notification, signed with the shop's own app key. */
export interface Forgery extends PaymentReport {
  kind: ForgeryKind
  /** The shop responded `success`. */
  acked: boolean
}
