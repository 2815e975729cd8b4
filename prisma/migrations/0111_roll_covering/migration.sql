-- Lists and counts of the public roll come from an index alone, however much of the table one region's roll is.

-- DropIndex
DROP INDEX "public_honor_facets";

-- CreateIndex
CREATE INDEX "public_honor_facets" ON "public_honor"("slug", "year", "level", "kind", "area", "holder_id", "stroke_key", "pinyin");

-- CreateIndex
CREATE INDEX "public_honor_models" ON "public_honor"("slug", "treatment_level", "category", "year", "level", "kind", "area", "holder_id", "stroke_key", "pinyin");
