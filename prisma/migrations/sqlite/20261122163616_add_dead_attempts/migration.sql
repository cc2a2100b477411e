-- AlterTable
ALTER TABLE "PaymentAttempt" ADD COLUMN "deadAt" DATETIME;
