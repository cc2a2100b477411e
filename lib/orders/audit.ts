import { db } from '@/lib/db'
import type { RefundStatus } from './refund'
import type { OrderStatus, PaymentOutcome } from './states'

/** No more breaches than these are listed. */
const mostBreaches = 100

export interface Audit {
  sums: {
    /** Money that arrived, and what became of it: fen. `received` is the sum of the rest. */
    money: Record<'received' | PaymentOutcome, number>
    /** Money to give back, by state: fen. */
    refunds: Partial<Record<RefundStatus, number>>
    /** Pieces over all variants. Their sum is the initial stock and what was added to it since. */
    goods: { onHand: number; held: number; sold: number }
    /** How many orders are in each state. */
    orders: Partial<Record<OrderStatus, number>>
  }
  /** What does not add up, each a sentence that names the row; empty when the books are sound. At most a hundred. */
  breaches: string[]
}

/**
 * Checks the sums that must hold at any moment, in the shop's own books: every payment has one outcome, unapplied money
 * a refund or an alert; an order is paid exactly when one payment of its amount is applied, and that is given back
 * exactly when the merchant has called the order off; held and sold goods are
 * those of the orders, and the movements tell how they got there; no more goes back than came in.
 *
 * Initial stock is not stored: a piece that appears on the shelf or leaves it without a stocktake is not found, unless
 * the caller compares onHand + held + sold with what was there. Whether the platform agrees is the reconciler's question.
 *
 * Safe while the shop runs: what is checked is read by one statement, so from one moment. It reads all orders, payments
 * and movements: some fifteen seconds for a million orders, and on SQLite the calling process does nothing else meanwhile.
 */
export async function auditBooks(): Promise<Audit> {
  return { breaches: await findBreaches(), sums: await sumUp() }
}

async function sumUp(): Promise<Audit['sums']> {
  const [payments, refunds, orders, { _sum: goods }] = await Promise.all([
    db().payment.groupBy({ by: ['outcome'], _sum: { amount: true } }),
    db().refundIntent.groupBy({ by: ['status'], _sum: { amount: true } }),
    db().order.groupBy({ by: ['status'], _count: true }),
    db().variant.aggregate({ _sum: { onHand: true, held: true, sold: true } }),
  ])
  const money = { received: 0, APPLIED: 0, MISMATCH: 0, LATE: 0, DUPLICATE: 0, ORPHAN: 0 }
  for (const { outcome, _sum } of payments) {
    money[outcome as PaymentOutcome] = Number(_sum.amount)
    money.received += Number(_sum.amount)
  }
  return {
    money,
    refunds: Object.fromEntries(refunds.map(({ status, _sum }) => [status, Number(_sum.amount)])),
    goods: { onHand: goods.onHand ?? 0, held: goods.held ?? 0, sold: goods.sold ?? 0 },
    orders: Object.fromEntries(orders.map(({ status, _count }) => [status, _count])),
  }
}

/** SQL that both engines read. Differences are found by adding up what should be and taking away what is. */
async function findBreaches(): Promise<string[]> {
  const rows = await db().$queryRaw<{ breach: string }[]>`
    WITH applied AS (
      SELECT "orderId", COUNT(*) AS n, SUM("amount") AS amount
      FROM "Payment" WHERE "outcome" = 'APPLIED' GROUP BY "orderId"
    ),
    line AS (
      SELECT i."orderId", i."variantId", i."quantity", i."price", o."amount",
        CASE WHEN o."stock" = 'HELD' THEN i."quantity" ELSE 0 END AS held,
        CASE WHEN o."stock" = 'SOLD' THEN i."quantity" ELSE 0 END AS sold
      FROM "OrderItem" i JOIN "Order" o ON o."id" = i."orderId"
    ),
    moved AS (
      SELECT "orderId", "variantId",
        CASE WHEN "kind" IN ('HOLD', 'DISPUTE') THEN "quantity"
             WHEN "kind" IN ('SALE', 'RELEASE') THEN -"quantity" ELSE 0 END AS held,
        CASE WHEN "kind" IN ('SALE', 'RETAKE') THEN "quantity"
             WHEN "kind" IN ('DISPUTE', 'RETURN') THEN -"quantity" ELSE 0 END AS sold
      FROM "StockMovement"
    ),
    refund AS (
      SELECT "paymentId", COUNT(*) AS n, SUM("amount") AS amount FROM "RefundIntent" GROUP BY "paymentId"
    )

    -- Orders
    SELECT 'order ' || o."orderNo" || ' is ' || o."status" || ', its goods are ' || o."stock" AS breach
    FROM "Order" o
    WHERE NOT (o."status" = 'PENDING' AND o."stock" = 'HELD'
      OR o."status" IN ('CLOSED', 'REFUNDED') AND o."stock" = 'RELEASED'
      OR o."status" = 'REVIEW' AND o."stock" IN ('HELD', 'RELEASED')
      OR o."status" IN ('PAID', 'SHIPPED', 'COMPLETED') AND o."stock" = 'SOLD')
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' is ' || o."status" || ' with ' || COALESCE(a.n, 0) || ' applied payments'
    FROM "Order" o LEFT JOIN applied a ON a."orderId" = o."id"
    WHERE COALESCE(a.n, 0) <> CASE WHEN o."status" IN ('PAID', 'SHIPPED', 'COMPLETED', 'REFUNDED') THEN 1 ELSE 0 END
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' of ' || o."amount" || ' fen is paid with ' || a.amount || ' fen'
    FROM "Order" o JOIN applied a ON a."orderId" = o."id"
    WHERE a.n = 1 AND a.amount <> o."amount"
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' of ' || o."amount" || ' fen asks the platform for ' || t."amount" || ' fen'
    FROM "PaymentAttempt" t JOIN "Order" o ON o."id" = t."orderId"
    WHERE t."amount" <> o."amount"
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' of ' || o."amount" || ' fen has goods of ' || l.amount || ' fen'
    FROM "Order" o
    LEFT JOIN (SELECT "orderId", SUM(CAST("price" AS BIGINT) * "quantity") AS amount FROM line GROUP BY "orderId") l
      ON l."orderId" = o."id"
    WHERE COALESCE(l.amount, 0) <> o."amount"

    -- Money
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || p."outcome" || CASE WHEN p."orderId" IS NULL
      THEN ' without an order' ELSE ' though it has an order' END
    FROM "Payment" p
    WHERE (p."outcome" = 'ORPHAN') <> (p."orderId" IS NULL)
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || p."outcome" || ', which is no outcome'
    FROM "Payment" p
    WHERE p."outcome" NOT IN ('APPLIED', 'MISMATCH', 'LATE', 'DUPLICATE', 'ORPHAN')
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || p."outcome" || ' with neither refund nor alert'
    FROM "Payment" p
    LEFT JOIN refund r ON r."paymentId" = p."id"
    LEFT JOIN (SELECT DISTINCT "paymentId" FROM "Alert") a ON a."paymentId" = p."id"
    WHERE p."outcome" <> 'APPLIED' AND r.n IS NULL
      AND (p."outcome" IN ('LATE', 'DUPLICATE') OR a."paymentId" IS NULL)
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' of ' || p."amount" || ' fen is given back by ' || r.n || ' refunds of '
      || r.amount || ' fen'
    FROM "Payment" p JOIN refund r ON r."paymentId" = p."id"
    WHERE r.n > 1 OR r.amount > p."amount"
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is APPLIED and given back as ' || r."reason"
    FROM "Payment" p JOIN "RefundIntent" r ON r."paymentId" = p."id"
    WHERE p."outcome" = 'APPLIED' AND r."reason" IN ('MISMATCH', 'LATE', 'DUPLICATE', 'ORPHAN')
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' is ' || o."status" || ', its payment is given back ' || COALESCE(c.n, 0) || ' times'
    FROM "Order" o
    LEFT JOIN (
      SELECT p."orderId", COUNT(*) AS n FROM "RefundIntent" r JOIN "Payment" p ON p."id" = r."paymentId"
      WHERE r."reason" = 'CALLED_OFF' GROUP BY p."orderId"
    ) c ON c."orderId" = o."id"
    WHERE COALESCE(c.n, 0) <> CASE WHEN o."status" = 'REFUNDED' THEN 1 ELSE 0 END

    -- Goods
    UNION ALL
    SELECT 'variant ' || v."sku" || ' has ' || v."onHand" || ' on hand, ' || v."held" || ' held, ' || v."sold" || ' sold'
    FROM "Variant" v
    WHERE v."onHand" < 0 OR v."held" < 0 OR v."sold" < 0
    UNION ALL
    SELECT 'variant ' || v."sku" || ' has ' || v."held" || ' held and ' || v."sold" || ' sold, its orders '
      || COALESCE(l.held, 0) || ' and ' || COALESCE(l.sold, 0)
    FROM "Variant" v
    LEFT JOIN (SELECT "variantId", SUM(held) AS held, SUM(sold) AS sold FROM line GROUP BY "variantId") l
      ON l."variantId" = v."id"
    WHERE v."held" <> COALESCE(l.held, 0) OR v."sold" <> COALESCE(l.sold, 0)
    UNION ALL
    SELECT 'order ' || COALESCE(o."orderNo", d."orderId") || ' and its movements differ by ' || d.held || ' held and ' || d.sold
      || ' sold of ' || v."sku"
    FROM (
      SELECT "orderId", "variantId", SUM(held) AS held, SUM(sold) AS sold
      FROM (
        SELECT "orderId", "variantId", held, sold FROM line
        UNION ALL SELECT "orderId", "variantId", -held, -sold FROM moved
      ) difference GROUP BY "orderId", "variantId"
    ) d
    JOIN "Variant" v ON v."id" = d."variantId"
    LEFT JOIN "Order" o ON o."id" = d."orderId"
    WHERE d.held <> 0 OR d.sold <> 0
    LIMIT ${mostBreaches}`
  return rows.map(({ breach }) => breach)
}
