-- What a variant costs before its shop has a desk is what the catalogue says: later changes there are seen as such.
UPDATE "Variant" SET "listPrice" = "price" WHERE "listPrice" IS NULL;
