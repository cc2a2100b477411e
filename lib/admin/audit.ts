import { db } from '@/lib/db'
import { priceParts } from '@/lib/orders/pricing'
import { Prisma } from '@/prisma/generated/sqlite/client'
import type { OrderStatus, PaymentOutcome, RefundStatus } from '@/prisma/generated/sqlite/enums'

/** The sum of an order's price parts, in SQL. */
const sumOfParts = Prisma.raw(
  priceParts
    .map(({ part, sign }) => `${sign > 0 ? '+' : '-'} o."${part}"`)
    .join(' ')
    .replace(/^\+ /, ''),
)

/** The most breaches that are listed. */
const maxBreaches = 100

export interface Audit {
  sums: {
    /** Money that arrived, and what became of it, in fen. `received` is the sum of the rest. */
    money: Record<'received' | PaymentOutcome, number>
    /** Refunds by state, in fen. */
    refunds: Partial<Record<RefundStatus, number>>
    /** Pieces over all variants. Their sum is the initial stock and what was added to it since. */
    stock: { onHand: number; held: number; sold: number }
    /** How many orders are in each state. */
    orders: Partial<Record<OrderStatus, number>>
  }
  /** What does not add up, each a sentence that names the row; empty when everything does. At most a hundred. */
  breaches: string[]
}

/**
 * Checks the sums that must hold at any moment, in the shop's own database. Orders: their price adds up, and exactly the
 * paid ones have one applied payment of their amount. Money: every payment has one outcome, and unapplied money has a
 * refund or an alert; refunds never exceed their payment, their parts add up, and the counters of payments, lines and
 * shipping agree with them. Stock: held and sold pieces are those of the orders, and the movements lead there.
 *
 * Initial stock is not stored: a piece that is added or taken without a stocktake is not found, unless the caller compares
 * onHand + held + sold with what was there. Whether the platform agrees is the reconciler's question.
 *
 * Safe while the shop runs: what is checked is read by one statement, so from one moment. It reads all orders, payments
 * and movements: some fifteen seconds for a million orders, and on SQLite the calling process does nothing else meanwhile.
 */
export async function runAudit(): Promise<Audit> {
  return { breaches: await findBreaches(), sums: await sumUp() }
}

async function sumUp(): Promise<Audit['sums']> {
  const [payments, refunds, orders, { _sum: stock }] = await Promise.all([
    db().payment.groupBy({ by: ['outcome'], _sum: { amount: true } }),
    db().refundIntent.groupBy({ by: ['status'], _sum: { amount: true } }),
    db().order.groupBy({ by: ['status'], _count: true }),
    db().variant.aggregate({ _sum: { onHand: true, held: true, sold: true } }),
  ])
  const money = { received: 0, APPLIED: 0, MISMATCH: 0, LATE: 0, DUPLICATE: 0, ORPHAN: 0 }
  for (const { outcome, _sum } of payments) {
    money[outcome] = Number(_sum.amount)
    money.received += Number(_sum.amount)
  }
  return {
    money,
    refunds: Object.fromEntries(refunds.map(({ status, _sum }) => [status, Number(_sum.amount)])),
    stock: { onHand: stock.onHand ?? 0, held: stock.held ?? 0, sold: stock.sold ?? 0 },
    orders: Object.fromEntries(orders.map(({ status, _count }) => [status, _count])),
  }
}

/**
 * SQL that both engines read. Differences are found by adding up what should be and subtracting what is. Enums are cast to
 * text where a sentence names them: PostgreSQL does not join the two.
 */
async function findBreaches(): Promise<string[]> {
  const rows = await db().$queryRaw<{ breach: string }[]>`
    WITH applied AS (
      SELECT "orderId", COUNT(*) AS n, SUM("amount") AS amount
      FROM "Payment" WHERE "outcome" = 'APPLIED' GROUP BY "orderId"
    ),
    line AS (
      SELECT i."id", i."orderId", i."variantId", i."quantity", i."price", i."discount", o."amount",
        CASE WHEN o."stock" = 'HELD' THEN i."quantity" ELSE 0 END AS held,
        CASE WHEN o."stock" = 'SOLD' THEN i."quantity" ELSE 0 END AS sold
      FROM "OrderItem" i JOIN "Order" o ON o."id" = i."orderId"
    ),
    moved AS (
      SELECT "orderId", "variantId",
        CASE WHEN "kind" IN ('HOLD', 'SALE_REVERSAL') THEN "quantity"
             WHEN "kind" IN ('SALE', 'RELEASE') THEN -"quantity" ELSE 0 END AS held,
        CASE WHEN "kind" IN ('SALE', 'RESALE') THEN "quantity"
             WHEN "kind" IN ('SALE_REVERSAL', 'RESTOCK') THEN -"quantity" ELSE 0 END AS sold
      FROM "StockMovement"
    ),
    refund AS (
      SELECT "paymentId", COUNT(*) AS n, SUM("amount") AS amount,
        SUM(CASE WHEN "status" = 'KEPT' THEN 0 ELSE "amount" END) AS reserved
      FROM "RefundIntent" GROUP BY "paymentId"
    ),
    part AS (
      SELECT t."kind", t."orderItemId", t."quantity", t."amount", p."orderId"
      FROM "RefundPart" t
      JOIN "RefundIntent" r ON r."id" = t."refundId"
      JOIN "Payment" p ON p."id" = r."paymentId"
      WHERE r."status" <> 'KEPT'
    )

    -- Orders
    SELECT 'order ' || o."orderNo" || ' is ' || CAST(o."status" AS TEXT) || ', its stock is '
      || CAST(o."stock" AS TEXT) AS breach
    FROM "Order" o
    WHERE NOT (o."status" = 'PENDING' AND o."stock" = 'HELD'
      OR o."status" IN ('CLOSED', 'REFUNDED') AND o."stock" = 'RELEASED'
      OR o."status" = 'REVIEW' AND o."stock" IN ('HELD', 'RELEASED')
      OR o."status" IN ('PAID', 'SHIPPED', 'COMPLETED') AND o."stock" = 'SOLD')
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' is ' || CAST(o."status" AS TEXT) || ' with ' || COALESCE(a.n, 0)
      || ' applied payments'
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
    SELECT 'order ' || o."orderNo" || ' of ' || o."amount" || ' fen has parts of ' || (${sumOfParts}) || ' fen'
    FROM "Order" o
    WHERE o."amount" <> ${sumOfParts}
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' has lines of ' || COALESCE(l.amount, 0) || ' fen with a discount of '
      || COALESCE(l.discount, 0) || ' fen, not ' || o."goodsAmount" || ' and ' || o."discount"
    FROM "Order" o
    LEFT JOIN (
      SELECT "orderId", SUM(CAST("price" AS BIGINT) * "quantity") AS amount, SUM("discount") AS discount
      FROM line GROUP BY "orderId"
    ) l ON l."orderId" = o."id"
    WHERE COALESCE(l.amount, 0) <> o."goodsAmount" OR COALESCE(l.discount, 0) <> o."discount"

    -- Money
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || CAST(p."outcome" AS TEXT) || CASE WHEN p."orderId" IS NULL
      THEN ' without an order' ELSE ' though it has an order' END
    FROM "Payment" p
    WHERE (p."outcome" = 'ORPHAN') <> (p."orderId" IS NULL)
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || CAST(p."outcome" AS TEXT) || ' with neither refund nor alert'
    FROM "Payment" p
    LEFT JOIN refund r ON r."paymentId" = p."id"
    LEFT JOIN (SELECT DISTINCT "paymentId" FROM "Alert") a ON a."paymentId" = p."id"
    WHERE p."outcome" <> 'APPLIED' AND r.n IS NULL
      AND (p."outcome" IN ('LATE', 'DUPLICATE') OR a."paymentId" IS NULL)
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' of ' || p."amount" || ' fen is given back by ' || COALESCE(r.n, 0)
      || ' refunds of ' || COALESCE(r.reserved, 0) || ' fen, reserved are ' || p."refundReserved"
    FROM "Payment" p LEFT JOIN refund r ON r."paymentId" = p."id"
    WHERE COALESCE(r.reserved, 0) > p."amount" OR COALESCE(r.reserved, 0) <> p."refundReserved"
    UNION ALL
    SELECT 'payment ' || p."tradeNo" || ' is ' || CAST(p."outcome" AS TEXT) || ' and given back as '
      || CAST(r."reason" AS TEXT)
    FROM "Payment" p JOIN "RefundIntent" r ON r."paymentId" = p."id"
    WHERE p."outcome" = 'APPLIED' AND r."reason" NOT IN ('CANCELLED', 'GOODWILL')
    UNION ALL
    SELECT 'refund ' || r."refundNo" || ' of ' || r."amount" || ' fen has parts of ' || COALESCE(t.amount, 0) || ' fen'
    FROM "RefundIntent" r
    LEFT JOIN (SELECT "refundId", SUM("amount") AS amount FROM "RefundPart" GROUP BY "refundId") t
      ON t."refundId" = r."id"
    WHERE COALESCE(t.amount, 0) <> r."amount"
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' counts ' || i."refundedQuantity" || ' pieces and ' || i."refundedAmount"
      || ' fen of ' || i."sku" || ' as refunded, its refunds ' || COALESCE(t.quantity, 0) || ' and ' || COALESCE(t.amount, 0)
    FROM "OrderItem" i
    JOIN "Order" o ON o."id" = i."orderId"
    LEFT JOIN (
      SELECT "orderItemId", SUM("quantity") AS quantity, SUM("amount") AS amount
      FROM part WHERE "orderItemId" IS NOT NULL GROUP BY "orderItemId"
    ) t ON t."orderItemId" = i."id"
    WHERE i."refundedQuantity" <> COALESCE(t.quantity, 0) OR i."refundedAmount" <> COALESCE(t.amount, 0)
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' counts ' || o."shippingRefunded" || ' fen of shipping as refunded, its refunds '
      || COALESCE(t.amount, 0)
    FROM "Order" o
    LEFT JOIN (SELECT "orderId", SUM("amount") AS amount FROM part WHERE "kind" = 'SHIPPING' GROUP BY "orderId") t
      ON t."orderId" = o."id"
    WHERE o."shippingRefunded" <> COALESCE(t.amount, 0)
    UNION ALL
    SELECT 'order ' || o."orderNo" || ' is ' || CAST(o."status" AS TEXT) || ', ' || COALESCE(c.n, 0)
      || ' refunds cancel it and ' || COALESCE(c.amount, 0) || ' of its ' || o."amount" || ' fen go back'
    FROM "Order" o
    LEFT JOIN (
      SELECT p."orderId", SUM(CASE WHEN r."reason" = 'CANCELLED' THEN 1 ELSE 0 END) AS n, SUM(r."amount") AS amount
      FROM "RefundIntent" r JOIN "Payment" p ON p."id" = r."paymentId"
      WHERE r."reason" IN ('CANCELLED', 'GOODWILL') GROUP BY p."orderId"
    ) c ON c."orderId" = o."id"
    WHERE o."status" = 'REFUNDED' AND (COALESCE(c.n, 0) > 1 OR COALESCE(c.amount, 0) < o."amount")
      OR o."status" <> 'REFUNDED' AND COALESCE(c.n, 0) > 0

    -- Stock
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
    LIMIT ${maxBreaches}`
  return rows.map(({ breach }) => breach)
}
