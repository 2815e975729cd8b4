-- Standings of a month follow the rule and the weight that the month was planned with; when a task begins is no
-- such snapshot: a change of it reaches every month.

create or replace function app.refresh_months(p_city text[], p_assignment text[], p_period date[]) returns void
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
           app.completion_bp(m.rule, e.cum_value, e.denominator, m.target) as bp
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

create or replace function app.replan_months(p_plan text, p_from date) returns int
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
         completion_bp = app.completion_bp(k.rule, m.value, m.denominator, a.target)
    from public.task_assignment a
    join public.annual_task k on k.city_id = a.city_id and k.id = a.task_id
   where m.city_id = app.ctx(2) and m.plan_id = p_plan and m.period >= p_from
     and a.city_id = m.city_id and a.id = m.assignment_id;
  get diagnostics n = row_count;
  update public.assignment_month m
     set counted = not m.counted
    from public.annual_task k
   where m.city_id = app.ctx(2) and m.plan_id = p_plan and k.city_id = m.city_id and k.id = m.task_id
     and m.counted <> (app.is_due(k.start_on, m.period) and not exists (
           select from public.progress_report r where r.city_id = m.city_id and r.assignment_id = m.assignment_id
              and r.period = m.period and r.content = 'NOT_APPLICABLE' and r.state in ('ACCEPTED', 'LOCKED')));
  return n;
end $$;
