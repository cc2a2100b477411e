-- AlterTable
ALTER TABLE "Alert" ADD COLUMN "resolvedBy" TEXT;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN "carrier" TEXT;
ALTER TABLE "Order" ADD COLUMN "trackingNo" TEXT;

-- AlterTable
ALTER TABLE "OrderEvent" ADD COLUMN "by" TEXT;

-- AlterTable
ALTER TABLE "RefundIntent" ADD COLUMN "decidedAt" DATETIME;
ALTER TABLE "RefundIntent" ADD COLUMN "decidedBy" TEXT;

-- AlterTable
ALTER TABLE "Variant" ADD COLUMN "listPrice" INTEGER;

-- CreateTable
CREATE TABLE "FormerPayout" (
    "refundNo" TEXT NOT NULL PRIMARY KEY,
    "refundId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "FormerPayout_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "RefundIntent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_StockMovement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "variantId" TEXT NOT NULL,
    "orderId" TEXT,
    "kind" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "by" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "StockMovement_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_StockMovement" ("createdAt", "id", "kind", "orderId", "quantity", "variantId") SELECT "createdAt", "id", "kind", "orderId", "quantity", "variantId" FROM "StockMovement";
DROP TABLE "StockMovement";
ALTER TABLE "new_StockMovement" RENAME TO "StockMovement";
CREATE INDEX "StockMovement_variantId_createdAt_idx" ON "StockMovement"("variantId", "createdAt");
CREATE INDEX "StockMovement_orderId_idx" ON "StockMovement"("orderId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "FormerPayout_refundId_idx" ON "FormerPayout"("refundId");

-- CreateIndex
CREATE INDEX "Order_status_createdAt_idx" ON "Order"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Payment_outcome_createdAt_idx" ON "Payment"("outcome", "createdAt");
