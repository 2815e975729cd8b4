-- Who has not reported: the unit's telephone, chases (催报), and the rows that the list reads.

ALTER TABLE "organization" ADD COLUMN "liaison_phone" TEXT NOT NULL DEFAULT '';

CREATE TABLE "chase" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "period" DATE NOT NULL,
    "day" DATE NOT NULL,
    "days_late" INTEGER NOT NULL DEFAULT 0,
    "by_user_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_org_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chase_pkey" PRIMARY KEY ("city_id","id")
);

-- a unit is chased for a task once a day at most, whichever process or person does it
CREATE UNIQUE INDEX "chase_once" ON "chase"("city_id", "assignment_id", "day");

CREATE INDEX "chase_city_id_county_id_town_id_unit_id_idx" ON "chase"("city_id", "county_id", "town_id", "unit_id");

ALTER TABLE "chase" ADD CONSTRAINT "chase_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "chase" ADD CONSTRAINT "chase_city_id_assignment_id_fkey" FOREIGN KEY ("city_id", "assignment_id") REFERENCES "task_assignment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "chase"
  ADD CONSTRAINT "chase_first_day" CHECK (extract(day from period) = 1),
  ADD CONSTRAINT "chase_days" CHECK (days_late >= 0);

call app.row_table('public.chase', array['select']);
-- a region chases; who is chased only reads it
create policy insert_city on public.chase for insert to app_city with check (city_id = (select app.ctx(2)));
create policy insert_county on public.chase for insert to app_county with check (city_id = (select app.ctx(2)) and county_id = (select app.ctx(3)));
grant insert on public.chase to app_city, app_county;
create trigger chase_append_only before update or delete on public.chase for each row execute function app.refuse_change('moves');

create index month_missing on public.assignment_month (city_id, plan_id, period) where counted and not reported;
