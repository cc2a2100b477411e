-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "handover" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Order_handover_key" ON "Order"("handover");
