import { auditMoney } from './audit-money'
import { auditOrders } from './audit-orders'
import { auditOutcomes } from './audit-outcomes'
import { auditProofs } from './audit-proofs'
import { auditRefundSums } from './audit-refund-sums'
import { auditRefunds } from './audit-refunds'
import { auditStock } from './audit-stock'
import type { Breach, Evidence } from './evidence'
import { reportsOf } from './reports'

// The audit checks the money core, so it uses none of its code: it reads the records of both sides and has the rules from
// the specification.

/** Every way in which the records of shop and platform, or the shop's own sums, do not agree. */
export function audit(evidence: Evidence): Breach[] {
  const reports = reportsOf(evidence)
  return [
    ...auditMoney(evidence, reports),
    ...auditOrders(evidence, reports),
    ...auditOutcomes(evidence, reports),
    ...auditRefunds(evidence),
    ...auditRefundSums(evidence),
    ...auditProofs(evidence),
    ...auditStock(evidence),
  ]
}
