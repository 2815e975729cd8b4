-- The reporting calendar of a region: months with dates of their own, lock, corrections to the workdays.

CREATE TABLE "period" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "opens_on" DATE,
    "due_on" DATE,
    "full_form" BOOLEAN,
    "status" TEXT NOT NULL DEFAULT 'open',
    "locked_at" TIMESTAMPTZ(6),
    "locked_by" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "period_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "workday_override" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "is_workday" BOOLEAN,
    "note" TEXT NOT NULL DEFAULT '',
    "set_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "workday_override_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "period_city_id_county_id_period_key" ON "period"("city_id", "county_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "workday_override_city_id_county_id_day_key" ON "workday_override"("city_id", "county_id", "day");

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workday_override" ADD CONSTRAINT "workday_override_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "period"
  ADD CONSTRAINT "period_first_day" CHECK (extract(day from period) = 1),
  ADD CONSTRAINT "period_status" CHECK (status in ('open', 'locked')),
  ADD CONSTRAINT "period_locked" CHECK ((status = 'locked') = (locked_at is not null)),
  ADD CONSTRAINT "period_days" CHECK (due_on is null or due_on >= coalesce(opens_on, period)),
  ADD CONSTRAINT "period_place" CHECK (town_id = '' and unit_id = '');
ALTER TABLE "workday_override"
  ADD CONSTRAINT "workday_override_place" CHECK (town_id = '' and unit_id = '');

call app.definition_table('public.period');
call app.definition_table('public.workday_override');

-- What a region sets on top of its profile, as lib/features/reform/rules/schedule.ts reads it:
-- {months: {"2026-11": {opensOn, dueOn, fullForm, lockedAt}}, workdays: {"2026-10-10": true}}. The caller's rights decide.
create function app.region_calendar(p_city text, p_county text) returns jsonb language sql stable set search_path = pg_catalog as $$
  select jsonb_build_object(
    'months', coalesce((select jsonb_object_agg(to_char(p.period, 'YYYY-MM'), jsonb_strip_nulls(jsonb_build_object(
        'opensOn', to_char(p.opens_on, 'YYYY-MM-DD'), 'dueOn', to_char(p.due_on, 'YYYY-MM-DD'), 'fullForm', p.full_form,
        'lockedAt', to_char(p.locked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))
      from public.period p where p.city_id = p_city and p.county_id = p_county), '{}'),
    'workdays', coalesce((select jsonb_object_agg(to_char(w.day, 'YYYY-MM-DD'), w.is_workday)
      from public.workday_override w where w.city_id = p_city and w.county_id = p_county and w.is_workday is not null), '{}'))
$$;
revoke all on function app.region_calendar(text, text) from public;
alter function app.region_calendar(text, text) owner to app_definer;
grant execute on function app.region_calendar(text, text)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view, app_city_audit, app_county_audit,
     app_city_relief, app_county_relief, app_town_relief, app_ops;
