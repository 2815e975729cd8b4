-- What was known of a month on a day: one row per standing and day on which it changed, as the standing was at the end
-- of that day. The board of a past day reads the last row not after it; nothing here is ever taken back.

CREATE TABLE "assignment_month_history" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "assignment_id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "known_on" DATE NOT NULL,
    "present" BOOLEAN NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "rule" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "target" BIGINT NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "reported" BOOLEAN NOT NULL DEFAULT false,
    "accepted" BOOLEAN NOT NULL DEFAULT false,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "value" BIGINT,
    "denominator" BIGINT,
    "carried" BOOLEAN NOT NULL DEFAULT false,
    "completion_bp" INTEGER NOT NULL DEFAULT 0,
    "light" TEXT NOT NULL DEFAULT '',
    "light_inputs" JSONB,

    CONSTRAINT "assignment_month_history_pkey" PRIMARY KEY ("city_id","assignment_id","period","known_on")
);

-- CreateIndex
CREATE INDEX "assignment_month_history_plan" ON "assignment_month_history"("city_id", "plan_id", "period", "known_on");

-- CreateIndex
CREATE INDEX "assignment_month_history_place" ON "assignment_month_history"("city_id", "county_id", "town_id", "unit_id");

-- AddForeignKey
ALTER TABLE "assignment_month_history" ADD CONSTRAINT "assignment_month_history_place_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "assignment_month_history"
  ADD CONSTRAINT "month_history_first_day" CHECK (extract(day from period) = 1);

call app.row_table('public.assignment_month_history', array['select']);

-- The day of the act in Asia/Shanghai: the moment that the command says (it stands in the audit row too), else the clock's.
create function app.known_day() returns date language sql stable set search_path = pg_catalog as $$
  select (coalesce(nullif(current_setting('app.moment', true), '')::timestamptz, now()) at time zone 'Asia/Shanghai')::date
$$;

-- A later row is never hidden by a clock that was set back: a standing is known no earlier than its last row says.
create function app.keep_months(p_rows public.assignment_month[], p_present boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.assignment_month_history as h (city_id, county_id, town_id, unit_id, assignment_id, period, known_on, present,
      plan_id, pillar_id, measure_id, task_id, owner_county_id, rule, weight, target, counted, state, reported, accepted, late,
      value, denominator, carried, completion_bp, light, light_inputs)
  select m.city_id, m.county_id, m.town_id, m.unit_id, m.assignment_id, m.period,
         greatest(app.known_day(), (select max(x.known_on) from public.assignment_month_history x
            where x.city_id = m.city_id and x.assignment_id = m.assignment_id and x.period = m.period)), p_present,
         m.plan_id, m.pillar_id, m.measure_id, m.task_id, m.owner_county_id, m.rule, m.weight, m.target, m.counted, m.state, m.reported,
         m.accepted, m.late, m.value, m.denominator, m.carried, m.completion_bp, m.light, m.light_inputs
    from unnest(p_rows) m
   order by m.city_id, m.assignment_id, m.period
  on conflict (city_id, assignment_id, period, known_on) do update set
    present = excluded.present, pillar_id = excluded.pillar_id, measure_id = excluded.measure_id, rule = excluded.rule, weight = excluded.weight,
    target = excluded.target, counted = excluded.counted, state = excluded.state, reported = excluded.reported,
    accepted = excluded.accepted, late = excluded.late, value = excluded.value, denominator = excluded.denominator,
    carried = excluded.carried, completion_bp = excluded.completion_bp, light = excluded.light, light_inputs = excluded.light_inputs;
end $$;

-- A move of the organization changes level columns only: the history is carried along by its own foreign key.
create function app.month_kept() returns trigger language plpgsql security definer set search_path = pg_catalog
set enable_nestloop = off as $$
begin
  if tg_op = 'INSERT' then
    perform app.keep_months(array_agg(row(f.*)::public.assignment_month), true) from fresh f having count(*) > 0;
  elsif tg_op = 'DELETE' then
    perform app.keep_months(array_agg(row(g.*)::public.assignment_month), false) from gone g having count(*) > 0;
  else
    perform app.keep_months(array_agg(row(f.*)::public.assignment_month), true)
       from fresh f join gone g on g.assignment_id = f.assignment_id and g.period = f.period
      where to_jsonb(f) - '{city_id,county_id,town_id,unit_id}'::text[]
            is distinct from to_jsonb(g) - '{city_id,county_id,town_id,unit_id}'::text[]
     having count(*) > 0;
  end if;
  return null;
end $$;
alter function app.keep_months(public.assignment_month[], boolean) set enable_nestloop = on;

create trigger month_kept_inserted after insert on public.assignment_month referencing new table as fresh for each statement execute function app.month_kept();
create trigger month_kept_updated after update on public.assignment_month referencing old table as gone new table as fresh for each statement execute function app.month_kept();
create trigger month_kept_deleted after delete on public.assignment_month referencing old table as gone for each statement execute function app.month_kept();

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('known_day', 'keep_months', 'month_kept') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;

-- What stood before history was kept is known from today on.
set role app_definer;
select app.keep_months(array_agg(m), true) from public.assignment_month m having count(*) > 0;
reset role;
