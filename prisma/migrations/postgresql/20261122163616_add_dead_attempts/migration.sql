-- AlterTable
ALTER TABLE "PaymentAttempt" ADD COLUMN     "deadAt" TIMESTAMP(3);
