-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('PENDING', 'PAID', 'REVIEW', 'CLOSED', 'SHIPPED', 'COMPLETED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "StockState" AS ENUM ('HELD', 'RELEASED', 'SOLD');

-- CreateEnum
CREATE TYPE "PaymentOutcome" AS ENUM ('APPLIED', 'MISMATCH', 'LATE', 'DUPLICATE', 'ORPHAN');

-- CreateEnum
CREATE TYPE "PaymentSource" AS ENUM ('NOTIFICATION', 'QUERY');

-- CreateEnum
CREATE TYPE "PaymentFailure" AS ENUM ('REJECTED', 'UNAVAILABLE', 'UNTRUSTED');

-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('PLANNED', 'STOPPED', 'KEPT', 'SENDING', 'SENT', 'UNKNOWN', 'DONE', 'FAILED', 'REFUSED');

-- CreateEnum
CREATE TYPE "RefundReason" AS ENUM ('LATE', 'DUPLICATE', 'MISMATCH', 'ORPHAN', 'CANCELLED', 'GOODWILL');

-- CreateEnum
CREATE TYPE "RefundStop" AS ENUM ('NO_NOTIFICATION', 'NOT_CONFIRMED', 'IN_DOUBT', 'NO_PAYEE', 'NO_ACCOUNT', 'WAITED_TOO_LONG');

-- CreateEnum
CREATE TYPE "RefundPartKind" AS ENUM ('GOODS', 'SHIPPING', 'GOODWILL', 'UNAPPLIED');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('MISMATCH', 'ORPHAN', 'CONTRADICTION', 'UNCONFIRMED', 'REFUND', 'UNKNOWN_PAYOUT', 'UNTRUSTED_RESPONSE', 'STOCK', 'PAY_TIME');

-- CreateEnum
CREATE TYPE "MovementKind" AS ENUM ('HOLD', 'RELEASE', 'SALE', 'RESALE', 'SALE_REVERSAL', 'RESTOCK', 'STOCKTAKE');

-- CreateEnum
CREATE TYPE "OrderEventKind" AS ENUM ('PLACED', 'CANCELLED', 'EXPIRED', 'PAID', 'PAID_MISMATCH', 'PAID_LATE', 'PAID_DUPLICATE', 'PAYMENT_DISPUTED', 'PAYMENT_CONFIRMED_BY_SHOP', 'CLOSED_BY_SHOP', 'CANCELLED_BY_SHOP', 'SHIPPED', 'SHIPMENT_CORRECTED', 'COMPLETED', 'MONEY_REFUND', 'MONEY_KEEP', 'REFUND_RELEASE', 'REFUND_RETRY', 'REFUND_MARK_PAID', 'REFUND_KEEP', 'REFUND_GOODWILL');

-- Renamed values, before their columns get a type.
UPDATE "Alert" SET "kind" = 'UNTRUSTED_RESPONSE' WHERE "kind" = 'BAD_PLATFORM_ANSWER';
UPDATE "PaymentAttempt" SET "failure" = 'UNTRUSTED' WHERE "failure" = 'BAD_ANSWER';
UPDATE "RefundIntent" SET "reason" = 'CANCELLED' WHERE "reason" = 'CALLED_OFF';
UPDATE "StockMovement" SET "kind" = CASE "kind" WHEN 'RETAKE' THEN 'RESALE' WHEN 'DISPUTE' THEN 'SALE_REVERSAL' WHEN 'RETURN' THEN 'RESTOCK' ELSE "kind" END
WHERE "kind" IN ('RETAKE', 'DISPUTE', 'RETURN');
UPDATE "OrderEvent" SET "kind" = CASE "kind" WHEN 'REFUNDED' THEN 'CANCELLED_BY_SHOP' WHEN 'REFUND_AGAIN' THEN 'REFUND_RETRY' WHEN 'REFUND_PAID' THEN 'REFUND_MARK_PAID' ELSE "kind" END
WHERE "kind" IN ('REFUNDED', 'REFUND_AGAIN', 'REFUND_PAID');

-- Alerts become data. The text that release 0.1 wrote is kept as a fact.
ALTER TABLE "Alert" ADD COLUMN "facts" JSONB, ADD COLUMN "key" TEXT, ADD COLUMN "reason" TEXT,
  ALTER COLUMN "kind" TYPE "AlertKind" USING "kind"::"AlertKind";
UPDATE "Alert" SET "facts" = jsonb_build_object('detail', "detail"), "key" = 'legacy:' || "id", "reason" = 'LEGACY';
ALTER TABLE "Alert" ALTER COLUMN "facts" SET NOT NULL, ALTER COLUMN "key" SET NOT NULL, ALTER COLUMN "reason" SET NOT NULL,
  DROP COLUMN "detail";

-- Orders
ALTER TABLE "Order" RENAME COLUMN "askAt" TO "nextCheckAt";
ALTER INDEX "Order_askAt_idx" RENAME TO "Order_nextCheckAt_idx";
ALTER TABLE "Order" RENAME COLUMN "handover" TO "transferToken";
ALTER INDEX "Order_handover_key" RENAME TO "Order_transferToken_key";
ALTER TABLE "Order" ADD COLUMN "goodsAmount" INTEGER,
  ADD COLUMN "shippingFee" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "discount" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "shippingRefunded" INTEGER NOT NULL DEFAULT 0,
  ALTER COLUMN "status" TYPE "OrderStatus" USING "status"::"OrderStatus",
  ALTER COLUMN "stock" TYPE "StockState" USING "stock"::"StockState";
UPDATE "Order" SET "goodsAmount" = "amount";
ALTER TABLE "Order" ALTER COLUMN "goodsAmount" SET NOT NULL,
  ADD CONSTRAINT "Order_amount_check" CHECK ("amount" >= 1 AND "amount" = "goodsAmount" + "shippingFee" - "discount"),
  ADD CONSTRAINT "Order_shippingRefunded_check" CHECK ("shippingRefunded" >= 0 AND "shippingRefunded" <= "shippingFee");
ALTER TABLE "OrderEvent" ALTER COLUMN "kind" TYPE "OrderEventKind" USING "kind"::"OrderEventKind";
ALTER TABLE "OrderItem" ADD COLUMN "discount" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "paid" INTEGER,
  ADD COLUMN "refundedQuantity" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "refundedAmount" INTEGER NOT NULL DEFAULT 0;
UPDATE "OrderItem" SET "paid" = "price" * "quantity";
ALTER TABLE "OrderItem" ALTER COLUMN "paid" SET NOT NULL,
  ADD CONSTRAINT "OrderItem_paid_check" CHECK ("discount" >= 0 AND "paid" >= 0 AND "paid" = CAST("price" AS BIGINT) * "quantity" - "discount"),
  ADD CONSTRAINT "OrderItem_refundedQuantity_check" CHECK ("refundedQuantity" >= 0 AND "refundedQuantity" <= "quantity"),
  ADD CONSTRAINT "OrderItem_refundedAmount_check" CHECK ("refundedAmount" >= 0 AND "refundedAmount" <= "paid");
ALTER TABLE "StockMovement" ALTER COLUMN "kind" TYPE "MovementKind" USING "kind"::"MovementKind";

-- Payments. What release 0.1 took as confirmed stays so.
ALTER TABLE "PaymentAttempt" RENAME COLUMN "deadAt" TO "expiredAt";
ALTER TABLE "PaymentAttempt" ALTER COLUMN "failure" TYPE "PaymentFailure" USING "failure"::"PaymentFailure";
ALTER TABLE "Payment" ADD COLUMN "confirmedBy" TEXT,
  ADD COLUMN "confirmedOverTls" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "refundReserved" BIGINT NOT NULL DEFAULT 0,
  ALTER COLUMN "outcome" TYPE "PaymentOutcome" USING "outcome"::"PaymentOutcome",
  ALTER COLUMN "source" TYPE "PaymentSource" USING "source"::"PaymentSource";
UPDATE "Payment" SET "confirmedOverTls" = true WHERE "confirmedAt" IS NOT NULL;
UPDATE "Payment" SET "refundReserved" = r."amount"
FROM (SELECT "paymentId", SUM("amount") AS "amount" FROM "RefundIntent" WHERE "status" <> 'KEPT' GROUP BY "paymentId") r
WHERE r."paymentId" = "Payment"."id";
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_refundReserved_check" CHECK ("refundReserved" >= 0 AND "refundReserved" <= "amount");

-- Refunds: several for a payment
DROP INDEX "RefundIntent_paymentId_key";
ALTER TABLE "RefundIntent" ADD COLUMN "plannedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "releasedAt" TIMESTAMP(3),
  ADD COLUMN "requestKey" TEXT,
  ADD COLUMN "stoppedFor" "RefundStop",
  ALTER COLUMN "reason" TYPE "RefundReason" USING "reason"::"RefundReason",
  ALTER COLUMN "status" TYPE "RefundStatus" USING "status"::"RefundStatus";
UPDATE "RefundIntent" SET "plannedAt" = COALESCE("decidedAt", "createdAt"), "requestKey" = 'payment:' || "paymentId",
  "stoppedFor" = CASE WHEN "status" = 'STOPPED' THEN 'IN_DOUBT'::"RefundStop" END;
ALTER TABLE "RefundIntent" ALTER COLUMN "requestKey" SET NOT NULL,
  ADD CONSTRAINT "RefundIntent_amount_check" CHECK ("amount" >= 0),
  ADD CONSTRAINT "RefundIntent_stoppedFor_check" CHECK (("status" = 'STOPPED') = ("stoppedFor" IS NOT NULL));
ALTER TABLE "FormerPayout" RENAME TO "SupersededPayout";
ALTER TABLE "SupersededPayout" RENAME CONSTRAINT "FormerPayout_pkey" TO "SupersededPayout_pkey";
ALTER TABLE "SupersededPayout" RENAME CONSTRAINT "FormerPayout_refundId_fkey" TO "SupersededPayout_refundId_fkey";
ALTER INDEX "FormerPayout_refundId_idx" RENAME TO "SupersededPayout_refundId_idx";
ALTER TABLE "SupersededPayout" ALTER COLUMN "status" TYPE "RefundStatus" USING "status"::"RefundStatus";

-- CreateTable
CREATE TABLE "RefundPart" (
    "id" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "kind" "RefundPartKind" NOT NULL,
    "orderItemId" TEXT,
    "quantity" INTEGER NOT NULL DEFAULT 0,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "RefundPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RefundPart_refundId_idx" ON "RefundPart"("refundId");

-- CreateIndex
CREATE INDEX "RefundPart_orderItemId_idx" ON "RefundPart"("orderItemId");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_key_key" ON "Alert"("key");

-- CreateIndex
CREATE INDEX "Alert_orderId_idx" ON "Alert"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "RefundIntent_requestKey_key" ON "RefundIntent"("requestKey");

-- CreateIndex
CREATE INDEX "RefundIntent_paymentId_idx" ON "RefundIntent"("paymentId");

-- AddForeignKey
ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "RefundIntent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_orderItemId_fkey" FOREIGN KEY ("orderItemId") REFERENCES "OrderItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_amount_check" CHECK ("amount" >= 0 AND "quantity" >= 0),
  ADD CONSTRAINT "RefundPart_kind_check" CHECK (("kind" = 'GOODS') = ("orderItemId" IS NOT NULL) AND ("kind" = 'GOODS' OR "quantity" = 0));

-- Every refund of release 0.1 was a whole payment: of an order, all of its lines. The rest is money that paid for nothing.
INSERT INTO "RefundPart" ("id", "refundId", "kind", "orderItemId", "quantity", "amount")
SELECT r."id" || '-' || i."id", r."id", 'GOODS', i."id", i."quantity", i."paid"
FROM "RefundIntent" r JOIN "Payment" p ON p."id" = r."paymentId" JOIN "OrderItem" i ON i."orderId" = p."orderId"
WHERE r."reason" = 'CANCELLED';
INSERT INTO "RefundPart" ("id", "refundId", "kind", "amount")
SELECT r."id" || '-1', r."id", 'UNAPPLIED', r."amount" FROM "RefundIntent" r WHERE r."reason" <> 'CANCELLED';
UPDATE "OrderItem" SET "refundedQuantity" = "quantity", "refundedAmount" = "paid"
WHERE "id" IN (SELECT t."orderItemId" FROM "RefundPart" t JOIN "RefundIntent" r ON r."id" = t."refundId"
  WHERE t."kind" = 'GOODS' AND r."status" <> 'KEPT');
