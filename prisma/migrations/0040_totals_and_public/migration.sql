-- Totals: `late` counts what was sent in after its deadline (a returned late report is not sent in), so that
-- on time = reported − late holds exactly; a task that changes its measure keeps one row of totals per month.
-- Public line of a measure: its weight, so that the public mean equals the board's.

alter table "public_reform" add column "weight" integer not null default 1;

create or replace function app.add_totals(p_new public.assignment_month[], p_old public.assignment_month[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.reform_task_total as t (city_id, county_id, town_id, unit_id, task_id, period, plan_id, pillar_id, measure_id,
      assigned, counted, reported, accepted, late, carried, sum_value, sum_denominator, sum_target, overdue, behind, normal, done)
  select m.city_id, m.owner_county_id, '', '', m.task_id, m.period, m.plan_id,
         coalesce(max(m.pillar_id) filter (where s > 0), max(m.pillar_id)),
         coalesce(max(m.measure_id) filter (where s > 0), max(m.measure_id)),
         sum(s), sum(s * m.counted::int), sum(s * m.reported::int), sum(s * m.accepted::int), sum(s * (m.reported and m.late)::int),
         sum(s * (m.counted and m.carried)::int),
         sum(s * m.counted::int * coalesce(m.value, 0)), sum(s * m.counted::int * coalesce(m.denominator, 0)), sum(s * m.counted::int * m.target),
         sum(s * (m.light = 'overdue')::int), sum(s * (m.light = 'behind')::int), sum(s * (m.light = 'normal')::int), sum(s * (m.light = 'done')::int)
    from (select 1 as s, n.* from unnest(p_new) n union all select -1, o.* from unnest(p_old) o) m
   group by m.city_id, m.owner_county_id, m.task_id, m.period, m.plan_id
   order by m.city_id, m.task_id, m.period
  on conflict (city_id, task_id, period) do update set
    pillar_id = excluded.pillar_id, measure_id = excluded.measure_id,
    assigned = t.assigned + excluded.assigned, counted = t.counted + excluded.counted, reported = t.reported + excluded.reported,
    accepted = t.accepted + excluded.accepted, late = t.late + excluded.late, carried = t.carried + excluded.carried,
    sum_value = t.sum_value + excluded.sum_value, sum_denominator = t.sum_denominator + excluded.sum_denominator,
    sum_target = t.sum_target + excluded.sum_target, overdue = t.overdue + excluded.overdue, behind = t.behind + excluded.behind,
    normal = t.normal + excluded.normal, done = t.done + excluded.done;

  insert into public.reform_cell_total as t (city_id, county_id, town_id, unit_id, plan_id, pillar_id, period, owner_county_id,
      assigned, counted, reported, accepted, late, carried, weight_sum, weighted_bp, overdue, behind, normal, done)
  select m.city_id, m.county_id, m.town_id, m.unit_id, m.plan_id, m.pillar_id, m.period, m.owner_county_id,
         sum(s), sum(s * m.counted::int), sum(s * m.reported::int), sum(s * m.accepted::int), sum(s * (m.reported and m.late)::int),
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
