import type { BuyerLog } from './buyer-log'
import type { Forgery } from './forgery'
import type { MerchantLog } from './merchant-log'
import type { PlatformRecords } from './platform-records'
import type { ShopRecords } from './shop-records'

/**
 * lost         the shop acknowledged it and has not kept it
 * doubled      counted twice: a payment, an order, or a refund that was paid twice
 * oversold     more was sold than there was
 * unaccounted  one side has money that the other does not have
 * unproven     money or products left without both proofs of the payment and without a person's decision
 * broken       any other record that must not be
 */
export const breachKinds = ['lost', 'doubled', 'oversold', 'unaccounted', 'unproven', 'broken'] as const
export type BreachKind = (typeof breachKinds)[number]

/** Something that must not be. */
export interface Breach {
  kind: BreachKind
  text: string
  /** The payment, order or refund number that it is about. */
  about: string
  /** How many fen, for `unaccounted` and `unproven`. */
  fen?: number
}

/** The records of both sides, and what the soak itself knows. */
export interface Evidence {
  platform: PlatformRecords
  shop: ShopRecords
  forgeries: Forgery[]
  buyers: BuyerLog[]
  merchant: MerchantLog
  /** On hand at the start, by variant. */
  initialStock: Map<string, number>
}
