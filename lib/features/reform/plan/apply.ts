import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Outline, tasksOf } from '../rules/outline.ts'
import { type AssignmentRow, upsertAssignments } from './apply-assignments.ts'
import type { PlanHead } from './load.ts'
import type { AssignedUnit } from './units.ts'

/**
 * Makes the rows of a plan equal to its outline: new and changed rows are written in one statement per kind, what
 * vanished is retired (its reports stay), assignments lie at their unit. `units` must hold every assigned unit.
 * An id that belongs to another plan is refused by the caller (foreignIds).
 */
export async function applyOutline(
  db: Db,
  plan: PlanHead,
  outline: Outline,
  units: ReadonlyMap<string, AssignedUnit>,
): Promise<void> {
  await retireVanished(db, plan, outline)
  await upsertPillars(db, plan, outline)
  await upsertMeasures(db, plan, outline)
  await upsertTasks(db, plan, outline, units)
  await upsertAssignments(db, plan, assignmentRows(outline, units))
}

/** Ids of the outline that are taken by rows of another plan within the scope. */
export async function foreignIds(db: Db, plan: PlanHead, outline: Outline): Promise<string[]> {
  const measures = outline.pillars.flatMap((pillar) => pillar.measures)
  const elsewhere = (ids: string[]) => ({
    where: { cityId: plan.cityId, id: { in: ids }, planId: { not: plan.id } },
    select: { id: true },
  })
  const pillars = await db.pillar.findMany(elsewhere(outline.pillars.map((each) => each.id)))
  const measureRows = await db.measure.findMany(elsewhere(measures.map((each) => each.id)))
  const tasks = await db.annualTask.findMany(elsewhere(tasksOf(outline).map(({ task }) => task.id)))
  return [...pillars, ...measureRows, ...tasks].map((row) => row.id)
}

/** Do all rows that go on from earlier ones do so from rows of the owner's own lists of earlier years? */
export async function linksHold(db: Db, plan: PlanHead, outline: Outline): Promise<boolean> {
  const measures = outline.pillars.flatMap((pillar) => pillar.measures)
  const linked = (rows: readonly { prevId?: string | undefined }[]) => [
    ...new Set(rows.flatMap((row) => row.prevId ?? [])),
  ]
  const earlier = (ids: string[]) => ({
    where: {
      cityId: plan.cityId,
      countyId: plan.countyId,
      id: { in: ids },
      plan: { year: { lt: plan.year } },
    },
  })
  const [p, m, t] = [
    linked(outline.pillars),
    linked(measures),
    linked(tasksOf(outline).map(({ task }) => task)),
  ]
  return (
    (await db.pillar.count(earlier(p))) === p.length &&
    (await db.measure.count(earlier(m))) === m.length &&
    (await db.annualTask.count(earlier(t))) === t.length
  )
}

async function retireVanished(db: Db, plan: PlanHead, outline: Outline): Promise<void> {
  const vanished = (ids: string[]) => ({
    where: { cityId: plan.cityId, planId: plan.id, status: 'active', id: { notIn: ids } },
    data: { status: 'retired' },
  })
  const measures = outline.pillars.flatMap((pillar) => pillar.measures)
  await db.annualTask.updateMany(vanished(tasksOf(outline).map(({ task }) => task.id)))
  await db.measure.updateMany(vanished(measures.map((each) => each.id)))
  await db.pillar.updateMany(vanished(outline.pillars.map((each) => each.id)))
}

async function upsertPillars(db: Db, plan: PlanHead, outline: Outline): Promise<void> {
  const rows = outline.pillars.map(({ id, prevId, code, title }, index) => ({
    ...{ id, prevId, code, title },
    place: index + 1,
  }))
  await db.$executeRaw`
    insert into public.pillar as t (city_id, county_id, id, prev_id, plan_id, code, title, display_order)
    select ${plan.cityId}, ${plan.countyId}, r.id, r."prevId", ${plan.id}, r.code, r.title, r.place
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, "prevId" text, code text, title text, place int)
    on conflict (city_id, id) do update
       set code = excluded.code, title = excluded.title, display_order = excluded.display_order, status = 'active'
     where (t.code, t.title, t.display_order, t.status)
           is distinct from (excluded.code, excluded.title, excluded.display_order, 'active')`
}

async function upsertMeasures(db: Db, plan: PlanHead, outline: Outline): Promise<void> {
  const rows = outline.pillars
    .flatMap((pillar) => pillar.measures.map((measure) => ({ ...measure, pillarId: pillar.id, tasks: [] })))
    .map((measure, index) => ({ ...measure, place: index + 1 }))
  await db.$executeRaw`
    insert into public.measure as t (city_id, county_id, id, prev_id, plan_id, pillar_id, code, title, verified, weight,
        reform_task, task_force, display_order)
    select ${plan.cityId}, ${plan.countyId}, r.id, r."prevId", ${plan.id}, r."pillarId", r.code, r.title, r.verified, r.weight,
           r."reformTask", r."taskForce", r.place
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, "prevId" text, "pillarId" text, code text, title text,
           verified boolean, weight int, "reformTask" text, "taskForce" text, place int)
    on conflict (city_id, id) do update
       set pillar_id = excluded.pillar_id, code = excluded.code, title = excluded.title, verified = excluded.verified,
           weight = excluded.weight, reform_task = excluded.reform_task, task_force = excluded.task_force,
           display_order = excluded.display_order, status = 'active'
     where (t.pillar_id, t.code, t.title, t.verified, t.weight, t.reform_task, t.task_force, t.display_order, t.status)
           is distinct from (excluded.pillar_id, excluded.code, excluded.title, excluded.verified, excluded.weight,
             excluded.reform_task, excluded.task_force, excluded.display_order, 'active')`
}

/** One task as its row holds it; names as the list prints them, so that units read them without seeing each other. */
function taskRows(outline: Outline, units: ReadonlyMap<string, AssignedUnit>) {
  return tasksOf(outline).map(({ pillar, measure, task }, index) => {
    const nameOf = (each: { orgId: string; orgName: string }) =>
      each.orgName || units.get(each.orgId)?.name || ''
    const lead = task.assignments.find((each) => each.role === 'LEAD')
    return {
      ...task,
      assignments: undefined,
      pillarId: pillar.id,
      measureId: measure.id,
      dueOn: task.dueKind === 'long_term' ? null : task.dueOn,
      leadOrgId: lead?.orgId ?? '',
      leadOrgName: lead ? nameOf(lead) : '',
      jointOrgNames: task.assignments.filter((each) => each.role === 'JOINT').map(nameOf),
      place: index + 1,
    }
  })
}

async function upsertTasks(
  db: Db,
  plan: PlanHead,
  outline: Outline,
  units: ReadonlyMap<string, AssignedUnit>,
): Promise<void> {
  const rows = taskRows(outline, units)
  await db.$executeRaw`
    insert into public.annual_task as t (city_id, county_id, id, prev_id, plan_id, pillar_id, measure_id, code, title, requirement,
        target_kind, rule, unit_of_measure, baseline, weight, start_on, due_kind, due_on, deliverable, basis_document,
        leader_name, liaison_name, lead_org_id, lead_org_name, joint_org_names, display_order)
    select ${plan.cityId}, ${plan.countyId}, r.id, r."prevId", ${plan.id}, r."pillarId", r."measureId", r.code, r.title, r.requirement,
           r."targetKind", r.rule, r."unitOfMeasure", r.baseline, r.weight, r."startOn", r."dueKind", r."dueOn",
           r.deliverable, r."basisDocument", r."leaderName", r."liaisonName", r."leadOrgId", r."leadOrgName",
           r."jointOrgNames", r.place
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, "prevId" text, "pillarId" text, "measureId" text, code text,
           title text, requirement text, "targetKind" text, rule text, "unitOfMeasure" text, baseline bigint, weight int,
           "startOn" date, "dueKind" text, "dueOn" date, deliverable text, "basisDocument" text, "leaderName" text,
           "liaisonName" text, "leadOrgId" text, "leadOrgName" text, "jointOrgNames" text[], place int)
    on conflict (city_id, id) do update
       set pillar_id = excluded.pillar_id, measure_id = excluded.measure_id, code = excluded.code, title = excluded.title,
           requirement = excluded.requirement, target_kind = excluded.target_kind, rule = excluded.rule,
           unit_of_measure = excluded.unit_of_measure, baseline = excluded.baseline, weight = excluded.weight,
           start_on = excluded.start_on, due_kind = excluded.due_kind, due_on = excluded.due_on,
           deliverable = excluded.deliverable, basis_document = excluded.basis_document,
           leader_name = excluded.leader_name, liaison_name = excluded.liaison_name, lead_org_id = excluded.lead_org_id,
           lead_org_name = excluded.lead_org_name, joint_org_names = excluded.joint_org_names,
           display_order = excluded.display_order, status = 'active'`
}

function assignmentRows(outline: Outline, units: ReadonlyMap<string, AssignedUnit>): AssignmentRow[] {
  return tasksOf(outline).flatMap(({ pillar, measure, task }) =>
    task.assignments.map((each) => {
      const unit = units.get(each.orgId)
      if (!unit || each.target === null) throw new Error('an outline is checked before it is applied')
      const { countyId, townId, unitId } = unit
      const path = { taskId: task.id, measureId: measure.id, pillarId: pillar.id }
      return { id: uuidv7(), ...path, countyId, townId, unitId, role: each.role, target: each.target }
    }),
  )
}
