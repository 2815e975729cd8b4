-- A light set by hand stands beside the computed one: light = what is shown, computed_light = what the rule says,
-- override_light = what the region's administrator set for this month ('' = nothing). Totals count what is shown.

alter table public.assignment_month
  add column computed_light text not null default '',
  add column override_light text not null default '',
  add constraint month_computed_light check (computed_light in ('', 'done', 'not_due', 'overdue', 'behind', 'normal')),
  add constraint month_override_light check (override_light in ('', 'overdue', 'behind', 'normal'));
alter table public.assignment_month disable trigger month_updated;
update public.assignment_month set computed_light = light where light <> '';
alter table public.assignment_month enable trigger month_updated;

-- Whoever writes one of the two, the shown light follows.
create function app.show_light() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.light := case when new.override_light <> '' then new.override_light else new.computed_light end;
  return new;
end $$;
create trigger month_light_shown before insert or update of light, computed_light, override_light on public.assignment_month
  for each row execute function app.show_light();

revoke update (light) on public.assignment_month from app_city, app_county;
grant update (computed_light) on public.assignment_month to app_city, app_county;

-- Which of a plan's month are set by hand: few, counted on every board.
create index assignment_month_overridden on public.assignment_month (city_id, plan_id, period) where override_light <> '';

-- CreateTable
CREATE TABLE "light_override" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "light" TEXT NOT NULL,
    "computed_light" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_by_name" TEXT NOT NULL,
    "set_by_org" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(6),
    "cancelled_by_name" TEXT NOT NULL DEFAULT '',
    "cancel_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "light_override_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE INDEX "light_override_city_id_assignment_id_period_idx" ON "light_override"("city_id", "assignment_id", "period");

-- CreateIndex
CREATE INDEX "light_override_city_id_county_id_town_id_unit_id_idx" ON "light_override"("city_id", "county_id", "town_id", "unit_id");

-- AddForeignKey
ALTER TABLE "light_override" ADD CONSTRAINT "light_override_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "light_override" ADD CONSTRAINT "light_override_city_id_assignment_id_fkey" FOREIGN KEY ("city_id", "assignment_id") REFERENCES "task_assignment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

create unique index light_override_one on public.light_override (city_id, assignment_id, period) where cancelled_at is null;
alter table public.light_override
  add constraint override_light_word check (light in ('overdue', 'behind', 'normal')),
  add constraint override_first_day check (extract(day from period) = 1),
  add constraint override_reason check (length(reason) >= 2);

-- Set once and cancelled once; the rest of the row never changes.
call app.row_table('public.light_override', array['select']);
grant insert on public.light_override to app_city, app_county;
grant update (cancelled_at, cancelled_by_name, cancel_reason) on public.light_override to app_city, app_county;
do $$
declare l text;
begin
  foreach l in array array['city', 'county'] loop
    execute format('create policy insert_%1$s on public.light_override for insert to app_%1$s with check (%2$s)', l, app.at_level(l));
    execute format('create policy update_%1$s on public.light_override for update to app_%1$s using (%2$s) with check (%2$s)', l, app.at_level(l));
  end loop;
end $$;

-- The month's row follows what is set and cancelled.
create function app.override_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.assignment_month m
     set override_light = coalesce((
       select o.light from public.light_override o
        where o.city_id = new.city_id and o.assignment_id = new.assignment_id and o.period = new.period and o.cancelled_at is null), '')
   where m.city_id = new.city_id and m.assignment_id = new.assignment_id and m.period = new.period;
  return null;
end $$;
create trigger override_written after insert or update of light, cancelled_at on public.light_override
  for each row execute function app.override_written();

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('show_light', 'override_written') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
