-- CreateIndex
CREATE INDEX "Alert_paymentId_idx" ON "Alert"("paymentId");
