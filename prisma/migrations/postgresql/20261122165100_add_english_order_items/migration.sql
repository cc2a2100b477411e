-- AlterTable
ALTER TABLE "OrderItem" ADD COLUMN     "optionsEn" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "titleEn" TEXT NOT NULL DEFAULT '';
