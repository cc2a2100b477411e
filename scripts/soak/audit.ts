import { auditMoney } from './audit-money'
import { auditOrders } from './audit-orders'
import { auditRefunds } from './audit-refunds'
import { auditStock } from './audit-stock'
import { type PlatformBooks, readPlatformBooks, readShopBooks, type ShopBooks } from './books'
import type { Tale } from './tale'
import type { World } from './world'

// The audit is a check on lib/orders, and so it uses nothing of it on purpose: it reads both sides' books and knows the
// rules from the specification, in its own words.

/** What the table has a row for. */
export type Kind = 'lost' | 'doubled' | 'oversold' | 'unaccounted' | 'broken'

/** Something that must not be. */
export interface Breach {
  kind: Kind
  text: string
  /** The payment number or order number that it is about, to find the buyer by. */
  about?: string
  /** Fen that one side has and the other has not, for `unaccounted`. */
  fen?: number
}

/** Both sides' books, and what the soak knows that the books do not. */
export interface Evidence {
  platform: PlatformBooks
  shop: ShopBooks
  tales: Tale[]
  /** On hand at the start, by variant. */
  initialStock: Map<string, number>
}

export async function gatherEvidence(
  world: World,
  tales: Tale[],
  initialStock: Map<string, number>,
): Promise<Evidence> {
  const told = tales.flatMap((tale) => tale.told)
  const platform = await readPlatformBooks(world.platform, told)
  return { platform, shop: await readShopBooks(), tales, initialStock }
}

/** Every way in which the two sides' books, or the shop's own sums, do not hold. */
export function audit(evidence: Evidence): Breach[] {
  return [
    ...auditMoney(evidence),
    ...auditOrders(evidence),
    ...auditStock(evidence),
    ...auditRefunds(evidence),
  ]
}
