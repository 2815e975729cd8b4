-- 按时填报, 审核 and 待审核 count the rows that count: a report of 不适用 leaves both the whole and the part once it is
-- accepted, so that no share can pass 100 %. The standings themselves keep saying what was sent in.

create or replace function app.add_totals(p_new public.assignment_month[], p_old public.assignment_month[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.reform_task_total as t (city_id, county_id, town_id, unit_id, task_id, period, plan_id, pillar_id, measure_id,
      assigned, counted, reported, accepted, late, carried, sum_value, sum_denominator, sum_target, overdue, behind, normal, done)
  select m.city_id, m.owner_county_id, '', '', m.task_id, m.period, m.plan_id,
         coalesce(max(m.pillar_id) filter (where s > 0), max(m.pillar_id)),
         coalesce(max(m.measure_id) filter (where s > 0), max(m.measure_id)),
         sum(s), sum(s * m.counted::int), sum(s * (m.counted and m.reported)::int), sum(s * (m.counted and m.accepted)::int), sum(s * (m.counted and m.reported and m.late)::int),
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
      assigned, counted, reported, accepted, late, carried, missing, weight_sum, weighted_bp, overdue, behind, normal, done)
  select m.city_id, m.county_id, m.town_id, m.unit_id, m.plan_id, m.pillar_id, m.period, m.owner_county_id,
         sum(s), sum(s * m.counted::int), sum(s * (m.counted and m.reported)::int), sum(s * (m.counted and m.accepted)::int), sum(s * (m.counted and m.reported and m.late)::int),
         sum(s * (m.counted and m.carried)::int), sum(s * (m.counted and not m.reported)::int),
         sum(s * m.counted::int * m.weight), sum(s * m.counted::int * m.weight::bigint * m.completion_bp),
         sum(s * (m.light = 'overdue')::int), sum(s * (m.light = 'behind')::int), sum(s * (m.light = 'normal')::int), sum(s * (m.light = 'done')::int)
    from (select 1 as s, n.* from unnest(p_new) n union all select -1, o.* from unnest(p_old) o) m
   group by m.city_id, m.county_id, m.town_id, m.unit_id, m.plan_id, m.pillar_id, m.period, m.owner_county_id
   order by m.city_id, m.county_id, m.town_id, m.unit_id, m.pillar_id, m.period
  on conflict (city_id, county_id, town_id, unit_id, pillar_id, period) do update set
    assigned = t.assigned + excluded.assigned, counted = t.counted + excluded.counted, reported = t.reported + excluded.reported,
    accepted = t.accepted + excluded.accepted, late = t.late + excluded.late, carried = t.carried + excluded.carried, missing = t.missing + excluded.missing,
    weight_sum = t.weight_sum + excluded.weight_sum, weighted_bp = t.weighted_bp + excluded.weighted_bp,
    overdue = t.overdue + excluded.overdue, behind = t.behind + excluded.behind, normal = t.normal + excluded.normal, done = t.done + excluded.done;
end $$;

alter function app.add_totals(public.assignment_month[], public.assignment_month[]) set enable_nestloop = on;

set role app_definer;
update public.reform_task_total t set reported = n.reported, accepted = n.accepted, late = n.late
  from (select m.city_id, m.task_id, m.period, count(*) filter (where m.counted and m.reported) as reported,
               count(*) filter (where m.counted and m.accepted) as accepted,
               count(*) filter (where m.counted and m.reported and m.late) as late
          from public.assignment_month m group by 1, 2, 3) n
 where (t.city_id, t.task_id, t.period) = (n.city_id, n.task_id, n.period)
   and (t.reported, t.accepted, t.late) is distinct from (n.reported, n.accepted, n.late);

update public.reform_cell_total t set reported = n.reported, accepted = n.accepted, late = n.late
  from (select m.city_id, m.county_id, m.town_id, m.unit_id, m.pillar_id, m.period,
               count(*) filter (where m.counted and m.reported) as reported,
               count(*) filter (where m.counted and m.accepted) as accepted,
               count(*) filter (where m.counted and m.reported and m.late) as late
          from public.assignment_month m group by 1, 2, 3, 4, 5, 6) n
 where (t.city_id, t.county_id, t.town_id, t.unit_id, t.pillar_id, t.period)
       = (n.city_id, n.county_id, n.town_id, n.unit_id, n.pillar_id, n.period)
   and (t.reported, t.accepted, t.late) is distinct from (n.reported, n.accepted, n.late);
reset role;
