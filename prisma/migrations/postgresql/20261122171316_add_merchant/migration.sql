-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "resolvedBy" TEXT;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "carrier" TEXT,
ADD COLUMN     "trackingNo" TEXT;

-- AlterTable
ALTER TABLE "OrderEvent" ADD COLUMN     "by" TEXT;

-- AlterTable
ALTER TABLE "RefundIntent" ADD COLUMN     "decidedAt" TIMESTAMP(3),
ADD COLUMN     "decidedBy" TEXT;

-- AlterTable
ALTER TABLE "StockMovement" ADD COLUMN     "by" TEXT,
ALTER COLUMN "orderId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Variant" ADD COLUMN     "listPrice" INTEGER;

-- CreateTable
CREATE TABLE "FormerPayout" (
    "refundNo" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FormerPayout_pkey" PRIMARY KEY ("refundNo")
);

-- CreateIndex
CREATE INDEX "FormerPayout_refundId_idx" ON "FormerPayout"("refundId");

-- CreateIndex
CREATE INDEX "Order_status_createdAt_idx" ON "Order"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Payment_outcome_createdAt_idx" ON "Payment"("outcome", "createdAt");

-- AddForeignKey
ALTER TABLE "FormerPayout" ADD CONSTRAINT "FormerPayout_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "RefundIntent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
