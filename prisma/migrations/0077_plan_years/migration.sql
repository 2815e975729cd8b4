-- A new year's list is made from the year's before it: each row says which row it goes on from, so that a measure and a
-- task can be followed over the years.

ALTER TABLE "pillar" ADD COLUMN "prev_id" TEXT;
ALTER TABLE "measure" ADD COLUMN "prev_id" TEXT;
ALTER TABLE "annual_task" ADD COLUMN "prev_id" TEXT;

-- CreateIndex
CREATE INDEX "pillar_city_id_prev_id_idx" ON "pillar"("city_id", "prev_id");

-- CreateIndex
CREATE INDEX "measure_city_id_prev_id_idx" ON "measure"("city_id", "prev_id");

-- CreateIndex
CREATE INDEX "annual_task_city_id_prev_id_idx" ON "annual_task"("city_id", "prev_id");

-- AddForeignKey
ALTER TABLE "pillar" ADD CONSTRAINT "pillar_city_id_prev_id_fkey" FOREIGN KEY ("city_id", "prev_id") REFERENCES "pillar"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_city_id_prev_id_fkey" FOREIGN KEY ("city_id", "prev_id") REFERENCES "measure"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annual_task" ADD CONSTRAINT "annual_task_city_id_prev_id_fkey" FOREIGN KEY ("city_id", "prev_id") REFERENCES "annual_task"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "pillar" ADD CONSTRAINT "pillar_prev_other" CHECK (prev_id <> id);
ALTER TABLE "measure" ADD CONSTRAINT "measure_prev_other" CHECK (prev_id <> id);
ALTER TABLE "annual_task" ADD CONSTRAINT "task_prev_other" CHECK (prev_id <> id);
