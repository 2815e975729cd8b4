import { z } from 'zod'
import { pageArgs } from '#lib/kernel/pager.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { pageOf, paging } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { mayReadTasks } from '../policy/plan.ts'

const TASK_FIELDS = {
  id: true,
  planId: true,
  pillarId: true,
  measureId: true,
  code: true,
  title: true,
  requirement: true,
  targetKind: true,
  rule: true,
  unitOfMeasure: true,
  baseline: true,
  weight: true,
  startOn: true,
  dueKind: true,
  dueOn: true,
  deliverable: true,
  basisDocument: true,
  leaderName: true,
  liaisonName: true,
  leadOrgId: true,
  leadOrgName: true,
  jointOrgNames: true,
  status: true,
  plan: { select: { year: true } },
  assignments: {
    where: { status: 'active' },
    orderBy: { id: 'asc' },
    select: { id: true, role: true, target: true, org: { select: { id: true, shortName: true } } },
  },
} as const

function find(db: Db, id: string) {
  return db.annualTask.findFirst({ where: { id }, select: TASK_FIELDS })
}
type Row = NonNullable<Awaited<ReturnType<typeof find>>>

/** `baseline` and `target` in hundredths; `assignments` are those that the caller may see. */
function toDto({ plan, assignments, ...row }: Row) {
  return {
    ...row,
    year: plan.year,
    baseline: row.baseline === null ? null : Number(row.baseline),
    startOn: fromDate(row.startOn),
    dueOn: row.dueOn && fromDate(row.dueOn),
    assignments: assignments.map(({ id, role, target, org }) => ({
      id,
      role,
      target: Number(target),
      orgId: org.id,
      orgName: org.shortName,
    })),
  }
}

export const taskList = defineQuery({
  name: 'annual_task.read',
  object: 'annual_task',
  summary: '年度任务列表，附本人可见的分工（目标数以百分之一为单位）',
  input: z.object({
    ...paging,
    year: z.coerce.number().int().min(2015).max(2100).optional(),
    planId: idSchema.optional(),
    measureId: idSchema.optional(),
    /** true: only tasks that the caller's organization, or one below it, is assigned to */
    assigned: z.enum(['true', 'false']).optional(),
    status: z.enum(['active', 'retired']).default('active'),
  }),
  allow: (actor) => mayReadTasks(actor),
  run: async (db, actor, input) => {
    const rows = await db.annualTask.findMany({
      where: {
        status: input.status,
        ...(input.planId ? { planId: input.planId } : {}),
        ...(input.measureId ? { measureId: input.measureId } : {}),
        ...(input.year ? { plan: { year: input.year } } : {}),
        ...(input.assigned === 'true' ? { assignments: { some: { status: 'active' } } } : {}),
      },
      orderBy: [{ planId: 'desc' }, { displayOrder: 'asc' }, { id: 'asc' }],
      select: TASK_FIELDS,
      ...(await pageArgs(actor.cityId, input, (where) =>
        db.annualTask.findFirst({ where, select: { id: true } }),
      )),
    })
    return pageOf(rows.map(toDto), input.limit, (row) => row.id)
  },
})

export const taskGet = defineQuery({
  name: 'annual_task.read',
  object: 'annual_task',
  summary: '一项年度任务，附本人可见的分工',
  input: z.object({ id: idSchema }),
  allow: (actor) => mayReadTasks(actor),
  run: async (db, _actor, { id }) => {
    const row = await find(db, id)
    return row && toDto(row)
  },
})
