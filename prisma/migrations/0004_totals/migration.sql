-- Totals kept in the writing transaction: reports → month standings → task and cell totals, by statement
-- triggers with transition tables. lib/ops/totals-verify.ts recomputes everything in TypeScript and compares.

-- Completion in basis points, capped at 100 %; all arguments in hundredths.
create function app.completion_bp(p_rule text, p_value bigint, p_denominator bigint, p_target bigint) returns int
language sql immutable set search_path = pg_catalog as $$
  select case
    when p_value is null or p_target <= 0 then 0
    when p_rule = 'ratio' then case when coalesce(p_denominator, 0) <= 0 then 0
      else least(10000, greatest(0, round(p_value::numeric * 100000000 / (p_denominator::numeric * p_target::numeric))))::int end
    else least(10000, greatest(0, round(p_value::numeric * 10000 / p_target)))::int end
$$;

-- Is a task due for reporting in this month?
create function app.is_due(p_start date, p_month date) returns boolean language sql immutable set search_path = pg_catalog as $$
  select p_start < (p_month + interval '1 month')::date
$$;

-- Brings the standings of the touched assignments up to date, from the touched month on.
create function app.refresh_months(p_city text[], p_assignment text[], p_period date[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- a report may exist for a month that was never opened (bulk load): it gets its row
  insert into public.assignment_month (city_id, county_id, town_id, unit_id, assignment_id, period, plan_id, pillar_id, measure_id,
      task_id, owner_county_id, rule, weight, target, counted)
  select a.city_id, a.county_id, a.town_id, a.unit_id, a.id, t.p, a.plan_id, a.pillar_id, a.measure_id,
         a.task_id, a.owner_county_id, k.rule, k.weight, a.target, app.is_due(k.start_on, t.p)
    from (select distinct c, i, p from unnest(p_city, p_assignment, p_period) as x(c, i, p)) t
    join public.task_assignment a on a.city_id = t.c and a.id = t.i
    join public.annual_task k on k.city_id = a.city_id and k.id = a.task_id
   order by 5, 6
  on conflict do nothing;

  with touched as (
    select c, i, min(p) as p from unnest(p_city, p_assignment, p_period) as x(c, i, p) group by c, i
  ), wanted as (
    select m.city_id, m.assignment_id, m.period, coalesce(r.state, '') as state,
           coalesce(r.state in ('UNIT_REVIEW', 'COUNTY_REVIEW', 'OFFICE_REVIEW', 'ACCEPTED', 'LOCKED'), false) as reported,
           coalesce(r.state in ('ACCEPTED', 'LOCKED'), false) as accepted,
           coalesce(r.late, false) as late,
           app.is_due(k.start_on, m.period) and not coalesce(r.content = 'NOT_APPLICABLE' and r.state in ('ACCEPTED', 'LOCKED'), false) as counted,
           e.cum_value as value, e.denominator, e.period is not null and e.period < m.period as carried,
           app.completion_bp(k.rule, e.cum_value, e.denominator, m.target) as bp
      from touched t
      join public.assignment_month m on m.city_id = t.c and m.assignment_id = t.i and m.period >= t.p
      join public.annual_task k on k.city_id = m.city_id and k.id = m.task_id
      left join public.progress_report r on r.city_id = m.city_id and r.assignment_id = m.assignment_id and r.period = m.period
      left join lateral (
        select x.cum_value, x.denominator, x.period from public.progress_report x
         where x.city_id = m.city_id and x.assignment_id = m.assignment_id and x.period <= m.period
           and x.state in ('ACCEPTED', 'LOCKED') and x.content <> 'NOT_APPLICABLE' and x.cum_value is not null
         order by x.period desc limit 1) e on true
  )
  update public.assignment_month m
     set state = w.state, reported = w.reported, accepted = w.accepted, late = w.late, counted = w.counted,
         value = w.value, denominator = w.denominator, carried = w.carried, completion_bp = w.bp
    from wanted w
   where m.city_id = w.city_id and m.assignment_id = w.assignment_id and m.period = w.period
     and (m.state, m.reported, m.accepted, m.late, m.counted, m.value, m.denominator, m.carried, m.completion_bp)
         is distinct from (w.state, w.reported, w.accepted, w.late, w.counted, w.value, w.denominator, w.carried, w.bp);
end $$;

create function app.report_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    perform app.refresh_months(array_agg(city_id), array_agg(assignment_id), array_agg(period)) from gone having count(*) > 0;
  elsif tg_op = 'UPDATE' then
    -- a move of the organization changes level columns only: months and totals are carried by their own foreign keys
    perform app.refresh_months(array_agg(f.city_id), array_agg(f.assignment_id), array_agg(f.period))
       from fresh f left join gone g on g.id = f.id
      where g.id is null or (g.assignment_id, g.period, g.state, g.late, g.content, g.cum_value, g.denominator)
            is distinct from (f.assignment_id, f.period, f.state, f.late, f.content, f.cum_value, f.denominator)
     having count(*) > 0;
  else
    perform app.refresh_months(array_agg(city_id), array_agg(assignment_id), array_agg(period)) from fresh having count(*) > 0;
  end if;
  return null;
end $$;

create trigger report_inserted after insert on public.progress_report referencing new table as fresh for each statement execute function app.report_written();
create trigger report_updated after update on public.progress_report referencing old table as gone new table as fresh for each statement execute function app.report_written();
create trigger report_deleted after delete on public.progress_report referencing old table as gone for each statement execute function app.report_written();

-- Adds the difference between the old and the new standings to the totals. Keys in order, so that writers never deadlock.
create function app.add_totals(p_new public.assignment_month[], p_old public.assignment_month[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.reform_task_total as t (city_id, county_id, town_id, unit_id, task_id, period, plan_id, pillar_id, measure_id,
      assigned, counted, reported, accepted, late, carried, sum_value, sum_denominator, sum_target, overdue, behind, normal, done)
  select m.city_id, m.owner_county_id, '', '', m.task_id, m.period, m.plan_id, m.pillar_id, m.measure_id,
         sum(s), sum(s * m.counted::int), sum(s * m.reported::int), sum(s * m.accepted::int), sum(s * m.late::int),
         sum(s * (m.counted and m.carried)::int),
         sum(s * m.counted::int * coalesce(m.value, 0)), sum(s * m.counted::int * coalesce(m.denominator, 0)), sum(s * m.counted::int * m.target),
         sum(s * (m.light = 'overdue')::int), sum(s * (m.light = 'behind')::int), sum(s * (m.light = 'normal')::int), sum(s * (m.light = 'done')::int)
    from (select 1 as s, n.* from unnest(p_new) n union all select -1, o.* from unnest(p_old) o) m
   group by m.city_id, m.owner_county_id, m.task_id, m.period, m.plan_id, m.pillar_id, m.measure_id
   order by m.city_id, m.task_id, m.period
  on conflict (city_id, task_id, period) do update set
    assigned = t.assigned + excluded.assigned, counted = t.counted + excluded.counted, reported = t.reported + excluded.reported,
    accepted = t.accepted + excluded.accepted, late = t.late + excluded.late, carried = t.carried + excluded.carried,
    sum_value = t.sum_value + excluded.sum_value, sum_denominator = t.sum_denominator + excluded.sum_denominator,
    sum_target = t.sum_target + excluded.sum_target, overdue = t.overdue + excluded.overdue, behind = t.behind + excluded.behind,
    normal = t.normal + excluded.normal, done = t.done + excluded.done;

  insert into public.reform_cell_total as t (city_id, county_id, town_id, unit_id, plan_id, pillar_id, period, owner_county_id,
      assigned, counted, reported, accepted, late, carried, weight_sum, weighted_bp, overdue, behind, normal, done)
  select m.city_id, m.county_id, m.town_id, m.unit_id, m.plan_id, m.pillar_id, m.period, m.owner_county_id,
         sum(s), sum(s * m.counted::int), sum(s * m.reported::int), sum(s * m.accepted::int), sum(s * m.late::int),
         sum(s * (m.counted and m.carried)::int),
         sum(s * m.counted::int * m.weight), sum(s * m.counted::int * m.weight::bigint * m.completion_bp),
         sum(s * (m.light = 'overdue')::int), sum(s * (m.light = 'behind')::int), sum(s * (m.light = 'normal')::int), sum(s * (m.light = 'done')::int)
    from (select 1 as s, n.* from unnest(p_new) n union all select -1, o.* from unnest(p_old) o) m
   group by m.city_id, m.county_id, m.town_id, m.unit_id, m.plan_id, m.pillar_id, m.period, m.owner_county_id
   order by m.city_id, m.county_id, m.town_id, m.unit_id, m.pillar_id, m.period
  on conflict (city_id, county_id, town_id, unit_id, pillar_id, period) do update set
    assigned = t.assigned + excluded.assigned, counted = t.counted + excluded.counted, reported = t.reported + excluded.reported,
    accepted = t.accepted + excluded.accepted, late = t.late + excluded.late, carried = t.carried + excluded.carried,
    weight_sum = t.weight_sum + excluded.weight_sum, weighted_bp = t.weighted_bp + excluded.weighted_bp,
    overdue = t.overdue + excluded.overdue, behind = t.behind + excluded.behind, normal = t.normal + excluded.normal, done = t.done + excluded.done;
end $$;

create function app.month_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform app.add_totals(array_agg(row(f.*)::public.assignment_month), null) from fresh f having count(*) > 0;
  elsif tg_op = 'DELETE' then
    perform app.add_totals(null, array_agg(row(g.*)::public.assignment_month)) from gone g having count(*) > 0;
  else
    perform app.add_totals(
      array_agg(row(f.*)::public.assignment_month), array_agg(row(g.*)::public.assignment_month))
       from fresh f join gone g on g.assignment_id = f.assignment_id and g.period = f.period
      -- level columns alone change when the organization moves; the totals are carried along by their own foreign keys
      where to_jsonb(f) - '{city_id,county_id,town_id,unit_id}'::text[]
            is distinct from to_jsonb(g) - '{city_id,county_id,town_id,unit_id}'::text[]
     having count(*) > 0;
  end if;
  return null;
end $$;

create trigger month_inserted after insert on public.assignment_month referencing new table as fresh for each statement execute function app.month_written();
create trigger month_updated after update on public.assignment_month referencing old table as gone new table as fresh for each statement execute function app.month_written();
create trigger month_deleted after delete on public.assignment_month referencing old table as gone for each statement execute function app.month_written();

-- Opens a month for a plan's active assignments (called when a plan is published and when a month begins).
create function app.open_month(p_city text, p_plan text, p_month date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  insert into public.assignment_month (city_id, county_id, town_id, unit_id, assignment_id, period, plan_id, pillar_id, measure_id,
      task_id, owner_county_id, rule, weight, target, counted, value, denominator, carried, completion_bp)
  select a.city_id, a.county_id, a.town_id, a.unit_id, a.id, p_month, a.plan_id, a.pillar_id, a.measure_id,
         a.task_id, a.owner_county_id, k.rule, k.weight, a.target, app.is_due(k.start_on, p_month),
         e.cum_value, e.denominator, e.cum_value is not null, app.completion_bp(k.rule, e.cum_value, e.denominator, a.target)
    from public.task_assignment a
    join public.annual_task k on k.city_id = a.city_id and k.id = a.task_id and k.status = 'active'
    left join lateral (
      select x.cum_value, x.denominator from public.progress_report x
       where x.city_id = a.city_id and x.assignment_id = a.id and x.period < p_month
         and x.state in ('ACCEPTED', 'LOCKED') and x.content <> 'NOT_APPLICABLE' and x.cum_value is not null
       order by x.period desc limit 1) e on true
   where a.city_id = p_city and a.plan_id = p_plan and a.status = 'active'
   order by a.id
  on conflict do nothing;
  get diagnostics n = row_count;
  return n;
end $$;

-- The same inside a context: a region's administrator opens the months of a plan of its own.
create function app.open_own_month(p_plan text, p_month date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from public.plan p where p.id = p_plan and p.city_id = app.ctx(2) and p.county_id = coalesce(app.ctx(3), '')
                   and app.ctx(1) in ('city', 'county') and app.ctx(7) = 'region_admin') then
    raise insufficient_privilege using message = 'not your plan';
  end if;
  return app.open_month(app.ctx(2), p_plan, p_month);
end $$;

-- A published change of target, weight, rule or status reaches the standings of the months from p_from on.
create function app.replan_months(p_plan text, p_from date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  if not exists (select from public.plan p where p.id = p_plan and p.city_id = app.ctx(2) and p.county_id = coalesce(app.ctx(3), '')
                   and app.ctx(1) in ('city', 'county') and app.ctx(7) = 'region_admin') then
    raise insufficient_privilege using message = 'not your plan';
  end if;
  delete from public.assignment_month m using public.task_assignment a
   where m.city_id = app.ctx(2) and m.plan_id = p_plan and m.period >= p_from and m.state = ''
     and a.city_id = m.city_id and a.id = m.assignment_id and a.status <> 'active';
  update public.assignment_month m
     set rule = k.rule, weight = k.weight, target = a.target, pillar_id = a.pillar_id, measure_id = a.measure_id,
         completion_bp = app.completion_bp(k.rule, m.value, m.denominator, a.target),
         counted = app.is_due(k.start_on, m.period) and not exists (
           select from public.progress_report r where r.city_id = m.city_id and r.assignment_id = m.assignment_id
              and r.period = m.period and r.content = 'NOT_APPLICABLE' and r.state in ('ACCEPTED', 'LOCKED'))
    from public.task_assignment a
    join public.annual_task k on k.city_id = a.city_id and k.id = a.task_id
   where m.city_id = app.ctx(2) and m.plan_id = p_plan and m.period >= p_from
     and a.city_id = m.city_id and a.id = m.assignment_id;
  get diagnostics n = row_count;
  return n;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('completion_bp', 'is_due', 'refresh_months', 'report_written', 'add_totals',
      'month_written', 'open_month', 'open_own_month', 'replan_months') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.open_own_month(text, date), app.replan_months(text, date) to app_city, app_county;
grant execute on function app.open_month(text, text, date) to app_ops;
