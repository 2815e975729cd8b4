import type { Db } from '#lib/kernel/scope.ts'
import type { PlanHead } from './load.ts'

/** One task × unit pair of the outline; the id is taken for a new pair only. */
export type AssignmentRow = {
  id: string
  taskId: string
  measureId: string
  pillarId: string
  countyId: string
  townId: string
  unitId: string
  role: string
  target: number
}

/**
 * A task × unit pair keeps its row for good: one that vanished is retired, one that comes back is taken up again.
 * First leads step down, then the rows are written: the index of one lead per task is checked row by row.
 */
export async function upsertAssignments(db: Db, plan: PlanHead, rows: AssignmentRow[]): Promise<void> {
  const text = JSON.stringify(rows)
  await db.$executeRaw`
    update public.task_assignment a set status = 'retired'
     where a.city_id = ${plan.cityId} and a.plan_id = ${plan.id} and a.status = 'active'
       and not exists (
         select from jsonb_to_recordset(${text}::jsonb) as w("taskId" text, "countyId" text, "townId" text, "unitId" text)
          where w."taskId" = a.task_id and w."countyId" = a.county_id and w."townId" = a.town_id and w."unitId" = a.unit_id)`
  await db.$executeRaw`
    update public.task_assignment a set role = 'JOINT'
     where a.city_id = ${plan.cityId} and a.plan_id = ${plan.id} and a.status = 'active' and a.role = 'LEAD'
       and not exists (
         select from jsonb_to_recordset(${text}::jsonb)
                  as w("taskId" text, "countyId" text, "townId" text, "unitId" text, role text)
          where w."taskId" = a.task_id and w."countyId" = a.county_id and w."townId" = a.town_id and w."unitId" = a.unit_id
            and w.role = 'LEAD')`
  await db.$executeRaw`
    insert into public.task_assignment as t (city_id, county_id, town_id, unit_id, id, plan_id, pillar_id, measure_id,
        task_id, owner_county_id, role, target)
    select ${plan.cityId}, r."countyId", r."townId", r."unitId", r.id, ${plan.id}, r."pillarId", r."measureId",
           r."taskId", ${plan.countyId}, r.role, r.target
      from jsonb_to_recordset(${text}::jsonb) as r(id text, "countyId" text, "townId" text, "unitId" text, "taskId" text,
           "measureId" text, "pillarId" text, role text, target bigint)
    on conflict (city_id, task_id, county_id, town_id, unit_id) do update
       set pillar_id = excluded.pillar_id, measure_id = excluded.measure_id, role = excluded.role,
           target = excluded.target, status = 'active'
     where (t.pillar_id, t.measure_id, t.role, t.target, t.status)
           is distinct from (excluded.pillar_id, excluded.measure_id, excluded.role, excluded.target, 'active')`
}
