import { z } from 'zod'
import { pageArgs } from '#lib/kernel/pager.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { pageOf, paging } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { mayMakePlans, mayReadPlans } from '../policy/plan.ts'
import type { Outline } from '../rules/outline.ts'
import { loadPlan, loadWorking } from './load.ts'

const byId = z.object({ id: idSchema })
const year = z.coerce.number().int().min(2015).max(2100).optional()

const PLAN_FIELDS = {
  id: true,
  countyId: true,
  year: true,
  title: true,
  status: true,
  versionNo: true,
} as const

/** Filter that lets undefined values through to Prisma as "not asked". */
function given<T extends Record<string, unknown>>(filter: T): Partial<T> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Partial<T>
}

export const planList = defineQuery({
  name: 'plan.read',
  object: 'plan',
  summary: '责任清单列表（本地区及上级的）',
  input: z.object({ ...paging, year }),
  allow: (actor) => mayReadPlans(actor),
  run: async (db, actor, input) => {
    const rows = await db.plan.findMany({
      where: given({ year: input.year }),
      orderBy: [{ year: 'desc' }, { countyId: 'asc' }, { id: 'asc' }],
      select: PLAN_FIELDS,
      ...(await pageArgs(actor.cityId, input, (where) => db.plan.findFirst({ where, select: { id: true } }))),
    })
    return pageOf(rows, input.limit, (row) => row.id)
  },
})

export const planGet = defineQuery({
  name: 'plan.read',
  object: 'plan',
  summary: '一份责任清单及其版本',
  input: byId,
  allow: (actor) => mayReadPlans(actor),
  run: async (db, _actor, { id }) => {
    const plan = await db.plan.findFirst({ where: { id }, select: PLAN_FIELDS })
    return plan && { ...plan, versions: await planVersions(db, id) }
  },
})

/** The published versions of a plan, newest first. */
export async function planVersions(db: Db, planId: string) {
  const rows = await db.planVersion.findMany({
    where: { planId },
    orderBy: { versionNo: 'desc' },
    select: { versionNo: true, note: true, publishedBy: true, publishedAt: true, changes: true },
  })
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt.toISOString(),
    changes: z.array(z.string()).parse(row.changes),
  }))
}

export type OutlineDto = { id: string; saveNo: number; savedAt: string; outline: Outline }

export const outlineGet = defineQuery({
  name: 'plan.read_outline',
  object: 'plan',
  summary: '责任清单草稿（编制中的内容）',
  input: byId,
  allow: (actor) => mayMakePlans(actor),
  run: async (db, actor, { id }): Promise<OutlineDto | null> => {
    const plan = await loadPlan(db, id)
    if (plan?.cityId !== actor.cityId || plan.countyId !== actor.countyId) return null
    const { saveNo, savedAt, outline } = await loadWorking(db, id)
    return { id, saveNo, savedAt: savedAt.toISOString(), outline }
  },
})

const MEASURE_FIELDS = {
  id: true,
  planId: true,
  code: true,
  title: true,
  verified: true,
  weight: true,
  reformTask: true,
  taskForce: true,
  status: true,
  pillar: { select: { id: true, code: true, title: true } },
  plan: { select: { year: true } },
} as const

const status = z.enum(['active', 'retired']).default('active')

export const measureList = defineQuery({
  name: 'measure.read',
  object: 'measure',
  summary: '改革举措列表',
  input: z.object({
    ...paging,
    year,
    planId: idSchema.optional(),
    pillarId: idSchema.optional(),
    status,
  }),
  allow: (actor) => mayReadPlans(actor),
  run: async (db, actor, input) => {
    const rows = await db.measure.findMany({
      where: {
        status: input.status,
        ...given({ planId: input.planId, pillarId: input.pillarId }),
        ...(input.year ? { plan: { year: input.year } } : {}),
      },
      orderBy: [{ planId: 'desc' }, { displayOrder: 'asc' }, { id: 'asc' }],
      select: MEASURE_FIELDS,
      ...(await pageArgs(actor.cityId, input, (where) =>
        db.measure.findFirst({ where, select: { id: true } }),
      )),
    })
    const items = rows.map(({ plan, ...row }) => ({ ...row, year: plan.year }))
    return pageOf(items, input.limit, (row) => row.id)
  },
})

export const measureGet = defineQuery({
  name: 'measure.read',
  object: 'measure',
  summary: '一项改革举措及其任务',
  input: byId,
  allow: (actor) => mayReadPlans(actor),
  run: async (db, _actor, { id }) => {
    const row = await db.measure.findFirst({
      where: { id },
      select: {
        ...MEASURE_FIELDS,
        tasks: {
          where: { status: 'active' },
          orderBy: { displayOrder: 'asc' },
          select: { id: true, code: true, title: true, leadOrgName: true, dueKind: true, dueOn: true },
        },
      },
    })
    if (!row) return null
    const { plan, tasks, ...measure } = row
    return {
      ...measure,
      year: plan.year,
      tasks: tasks.map((task) => ({ ...task, dueOn: task.dueOn && fromDate(task.dueOn) })),
    }
  },
})
