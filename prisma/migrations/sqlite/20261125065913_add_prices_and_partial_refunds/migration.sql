-- CreateTable
CREATE TABLE "RefundPart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "refundId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "orderItemId" TEXT,
    "quantity" INTEGER NOT NULL DEFAULT 0,
    "amount" BIGINT NOT NULL,
    CONSTRAINT "RefundPart_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "RefundIntent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RefundPart_orderItemId_fkey" FOREIGN KEY ("orderItemId") REFERENCES "OrderItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RefundPart_amount_check" CHECK ("amount" >= 0 AND "quantity" >= 0),
    CONSTRAINT "RefundPart_kind_check" CHECK (("kind" = 'GOODS') = ("orderItemId" IS NOT NULL) AND ("kind" = 'GOODS' OR "quantity" = 0))
);

-- CreateTable
CREATE TABLE "SupersededPayout" (
    "refundNo" TEXT NOT NULL PRIMARY KEY,
    "refundId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SupersededPayout_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "RefundIntent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Alert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "orderId" TEXT,
    "paymentId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" DATETIME,
    "resolvedBy" TEXT,
    CONSTRAINT "Alert_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Alert" ("createdAt", "id", "kind", "reason", "key", "facts", "orderId", "paymentId", "resolvedAt", "resolvedBy")
SELECT "createdAt", "id", CASE "kind" WHEN 'BAD_PLATFORM_ANSWER' THEN 'UNTRUSTED_RESPONSE' ELSE "kind" END, 'LEGACY', 'legacy:' || "id",
    json_object('detail', "detail"), "orderId", "paymentId", "resolvedAt", "resolvedBy" FROM "Alert";
DROP TABLE "Alert";
ALTER TABLE "new_Alert" RENAME TO "Alert";
CREATE UNIQUE INDEX "Alert_key_key" ON "Alert"("key");
CREATE INDEX "Alert_resolvedAt_createdAt_idx" ON "Alert"("resolvedAt", "createdAt");
CREATE INDEX "Alert_paymentId_idx" ON "Alert"("paymentId");
CREATE INDEX "Alert_orderId_idx" ON "Alert"("orderId");
CREATE TABLE "new_Order" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderNo" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stock" TEXT NOT NULL,
    "goodsAmount" INTEGER NOT NULL,
    "shippingFee" INTEGER NOT NULL DEFAULT 0,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "amount" INTEGER NOT NULL,
    "shippingRefunded" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "nextCheckAt" DATETIME,
    "carrier" TEXT,
    "trackingNo" TEXT,
    "transferToken" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paidAt" DATETIME,
    "closedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Order_amount_check" CHECK ("amount" >= 1 AND "amount" = "goodsAmount" + "shippingFee" - "discount"),
    CONSTRAINT "Order_shippingRefunded_check" CHECK ("shippingRefunded" >= 0 AND "shippingRefunded" <= "shippingFee")
);
INSERT INTO "new_Order" ("goodsAmount", "amount", "carrier", "closedAt", "createdAt", "detail", "expiresAt", "id", "name", "note", "nextCheckAt", "orderNo", "paidAt", "phone", "region", "status", "stock", "submissionKey", "trackingNo", "transferToken", "userId", "version") SELECT "amount", "amount", "carrier", "closedAt", "createdAt", "detail", "expiresAt", "id", "name", "note", "askAt", "orderNo", "paidAt", "phone", "region", "status", "stock", "submissionKey", "trackingNo", "handover", "userId", "version" FROM "Order";
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
CREATE UNIQUE INDEX "Order_orderNo_key" ON "Order"("orderNo");
CREATE UNIQUE INDEX "Order_transferToken_key" ON "Order"("transferToken");
CREATE INDEX "Order_userId_createdAt_idx" ON "Order"("userId", "createdAt");
CREATE INDEX "Order_status_createdAt_idx" ON "Order"("status", "createdAt");
CREATE INDEX "Order_nextCheckAt_idx" ON "Order"("nextCheckAt");
CREATE UNIQUE INDEX "Order_userId_submissionKey_key" ON "Order"("userId", "submissionKey");
CREATE TABLE "new_OrderItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "variantId" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL DEFAULT '',
    "optionsEn" TEXT NOT NULL DEFAULT '',
    "picture" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "paid" INTEGER NOT NULL,
    "refundedQuantity" INTEGER NOT NULL DEFAULT 0,
    "refundedAmount" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "OrderItem_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OrderItem_paid_check" CHECK ("discount" >= 0 AND "paid" >= 0 AND "paid" = CAST("price" AS BIGINT) * "quantity" - "discount"),
    CONSTRAINT "OrderItem_refundedQuantity_check" CHECK ("refundedQuantity" >= 0 AND "refundedQuantity" <= "quantity"),
    CONSTRAINT "OrderItem_refundedAmount_check" CHECK ("refundedAmount" >= 0 AND "refundedAmount" <= "paid")
);
INSERT INTO "new_OrderItem" ("id", "options", "optionsEn", "orderId", "picture", "position", "price", "quantity", "paid", "sku", "slug", "title", "titleEn", "variantId") SELECT "id", "options", "optionsEn", "orderId", "picture", "position", "price", "quantity", "price" * "quantity", "sku", "slug", "title", "titleEn", "variantId" FROM "OrderItem";
DROP TABLE "OrderItem";
ALTER TABLE "new_OrderItem" RENAME TO "OrderItem";
CREATE INDEX "OrderItem_orderId_idx" ON "OrderItem"("orderId");
CREATE TABLE "new_Payment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "appId" TEXT NOT NULL,
    "tradeNo" TEXT NOT NULL,
    "outTradeNo" TEXT NOT NULL,
    "orderId" TEXT,
    "payerOpenId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "outcome" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "paidAt" DATETIME,
    "confirmedAt" DATETIME,
    "confirmedOverTls" BOOLEAN NOT NULL DEFAULT false,
    "confirmedBy" TEXT,
    "refundReserved" BIGINT NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Payment_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Payment_refundReserved_check" CHECK ("refundReserved" >= 0 AND "refundReserved" <= "amount")
);
-- What release 0.1 took as confirmed stays so.
INSERT INTO "new_Payment" ("amount", "appId", "confirmedAt", "confirmedOverTls", "createdAt", "id", "orderId", "outTradeNo", "outcome", "paidAt", "payerOpenId", "refundReserved", "source", "tradeNo") SELECT "amount", "appId", "confirmedAt", "confirmedAt" IS NOT NULL, "createdAt", "id", "orderId", "outTradeNo", "outcome", "paidAt", "payerOpenId", COALESCE((SELECT SUM(r."amount") FROM "RefundIntent" r WHERE r."paymentId" = "Payment"."id" AND r."status" <> 'KEPT'), 0), "source", "tradeNo" FROM "Payment";
DROP TABLE "Payment";
ALTER TABLE "new_Payment" RENAME TO "Payment";
CREATE INDEX "Payment_orderId_idx" ON "Payment"("orderId");
CREATE INDEX "Payment_outTradeNo_idx" ON "Payment"("outTradeNo");
CREATE INDEX "Payment_outcome_createdAt_idx" ON "Payment"("outcome", "createdAt");
CREATE UNIQUE INDEX "Payment_appId_tradeNo_key" ON "Payment"("appId", "tradeNo");
CREATE TABLE "new_PaymentAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "outTradeNo" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "imprestCode" TEXT,
    "callingUntil" DATETIME,
    "failure" TEXT,
    "failureText" TEXT,
    "expiredAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PaymentAttempt_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_PaymentAttempt" ("amount", "callingUntil", "createdAt", "expiredAt", "failure", "failureText", "id", "imprestCode", "orderId", "outTradeNo", "title") SELECT "amount", "callingUntil", "createdAt", "deadAt", CASE "failure" WHEN 'BAD_ANSWER' THEN 'UNTRUSTED' ELSE "failure" END, "failureText", "id", "imprestCode", "orderId", "outTradeNo", "title" FROM "PaymentAttempt";
DROP TABLE "PaymentAttempt";
ALTER TABLE "new_PaymentAttempt" RENAME TO "PaymentAttempt";
CREATE UNIQUE INDEX "PaymentAttempt_outTradeNo_key" ON "PaymentAttempt"("outTradeNo");
CREATE INDEX "PaymentAttempt_orderId_createdAt_idx" ON "PaymentAttempt"("orderId", "createdAt");
CREATE TABLE "new_RefundIntent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "refundNo" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "payeeOpenId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stoppedFor" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "plannedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "releasedAt" DATETIME,
    "sentAt" DATETIME,
    "settledAt" DATETIME,
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    CONSTRAINT "RefundIntent_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RefundIntent_amount_check" CHECK ("amount" >= 0),
    CONSTRAINT "RefundIntent_stoppedFor_check" CHECK (("status" = 'STOPPED') = ("stoppedFor" IS NOT NULL))
);
INSERT INTO "new_RefundIntent" ("amount", "createdAt", "decidedAt", "decidedBy", "id", "payeeOpenId", "paymentId", "plannedAt", "reason", "refundNo", "requestKey", "sentAt", "settledAt", "status", "stoppedFor") SELECT "amount", "createdAt", "decidedAt", "decidedBy", "id", "payeeOpenId", "paymentId", COALESCE("decidedAt", "createdAt"), CASE "reason" WHEN 'CALLED_OFF' THEN 'CANCELLED' ELSE "reason" END, "refundNo", 'payment:' || "paymentId", "sentAt", "settledAt", "status", CASE "status" WHEN 'STOPPED' THEN 'IN_DOUBT' END FROM "RefundIntent";
DROP TABLE "RefundIntent";
ALTER TABLE "new_RefundIntent" RENAME TO "RefundIntent";
CREATE UNIQUE INDEX "RefundIntent_refundNo_key" ON "RefundIntent"("refundNo");
CREATE UNIQUE INDEX "RefundIntent_requestKey_key" ON "RefundIntent"("requestKey");
CREATE INDEX "RefundIntent_paymentId_idx" ON "RefundIntent"("paymentId");
CREATE INDEX "RefundIntent_status_createdAt_idx" ON "RefundIntent"("status", "createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RefundPart_refundId_idx" ON "RefundPart"("refundId");

-- CreateIndex
CREATE INDEX "RefundPart_orderItemId_idx" ON "RefundPart"("orderItemId");

-- CreateIndex
CREATE INDEX "SupersededPayout_refundId_idx" ON "SupersededPayout"("refundId");

-- Rows of FormerPayout move to SupersededPayout.
INSERT INTO "SupersededPayout" ("refundNo", "refundId", "status", "createdAt") SELECT "refundNo", "refundId", "status", "createdAt" FROM "FormerPayout";
DROP TABLE "FormerPayout";

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

-- Renamed values.
UPDATE "StockMovement" SET "kind" = CASE "kind" WHEN 'RETAKE' THEN 'RESALE' WHEN 'DISPUTE' THEN 'SALE_REVERSAL' WHEN 'RETURN' THEN 'RESTOCK' ELSE "kind" END
WHERE "kind" IN ('RETAKE', 'DISPUTE', 'RETURN');
UPDATE "OrderEvent" SET "kind" = CASE "kind" WHEN 'REFUNDED' THEN 'CANCELLED_BY_SHOP' WHEN 'REFUND_AGAIN' THEN 'REFUND_RETRY' WHEN 'REFUND_PAID' THEN 'REFUND_MARK_PAID' ELSE "kind" END
WHERE "kind" IN ('REFUNDED', 'REFUND_AGAIN', 'REFUND_PAID');
