import { z } from 'zod'
import { cellError, defineImport, type Judged, type ReadRow, type UndoBatch } from '#lib/base/imports/kind.ts'
import { withRemembered } from '#lib/base/imports/names.ts'
import { taskColumns } from '#lib/features/reform/imports/task-columns.ts'
import { applyRow, type TaskValues } from '#lib/features/reform/imports/task-rows.ts'
import { saveOutline } from '#lib/features/reform/plan/commands/save-outline.ts'
import { loadPlan, loadWorking, type PlanHead, type Working } from '#lib/features/reform/plan/load.ts'
import { mayEditPlan, mayMakePlans } from '#lib/features/reform/policy/plan.ts'
import { RULE_LABELS, TARGET_KIND_LABELS } from '#lib/features/reform/rules/labels.ts'
import {
  type Outline,
  type OutlineAssignment,
  outlineSchema,
  tasksOf,
} from '#lib/features/reform/rules/outline.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { performMany } from '#lib/kernel/many.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { quantityText } from '#lib/kernel/pure/quantity.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { NamedUnit } from '#lib/kernel/sheet/lookups.ts'

export type TasksEnv = { plan: PlanHead; working: Working; units: NamedUnit[] }

async function unitsOf(db: Db, today: string): Promise<NamedUnit[]> {
  return db.organization.findMany({
    where: { level: { in: ['unit', 'town'] }, OR: [{ validTo: null }, { validTo: { gte: toDate(today) } }] },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, shortName: true, aliases: true },
  })
}

async function load(
  ctx: Pick<CommandContext, 'db' | 'actor' | 'today'>,
  planId: string,
): Promise<TasksEnv | null> {
  const plan = await loadPlan(ctx.db, planId)
  if (!plan || mayEditPlan(ctx.actor, plan)) return null
  const units = await withRemembered(ctx.db, ctx.actor, await unitsOf(ctx.db, ctx.today))
  return { plan, working: await loadWorking(ctx.db, plan.id), units }
}

function judge(env: TasksEnv, rows: readonly ReadRow[]): Judged {
  const outline: Outline = structuredClone(env.working.outline)
  const names = new Map(env.units.map(({ id, name }) => [id, name]))
  const judged: Judged = { rows: new Map(), acts: [] }
  const seen = new Map<string, number>()
  const nos: number[] = []
  for (const row of rows) {
    const values = row.values as unknown as TaskValues
    const title = `${values.code} ${values.title}`
    const first = seen.get(values.code)
    const applied =
      first === undefined
        ? applyRow(outline, values, env.plan.year, names)
        : {
            errors: [
              cellError('code', `与第 ${first} 行编号相同，请改成不同的编号`, values.code, '编号重复'),
            ],
          }
    if ('errors' in applied) {
      judged.rows.set(row.no, { outcome: 'error', title, errors: applied.errors })
      continue
    }
    seen.set(values.code, row.no)
    const { outcome, changes, taskId } = applied
    judged.rows.set(row.no, { outcome, title, objectId: taskId, changes })
    if (outcome !== 'same') nos.push(row.no)
  }
  if (nos.length > 0) {
    const { id } = env.plan
    const { saveNo, outline: before } = env.working
    const receipt = { made: 'outline', before, saveNo: saveNo + 1 }
    judged.acts.push({ command: saveOutline, input: { id, saveNo, outline }, nos, receipt })
  }
  return judged
}

const TOUCHED = fail('state', '导入之后，清单草稿又保存过。不能整批撤销，请在编辑器里修改')

async function undo(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const receipt = batch.rows.flatMap((row) => row.receipt).find((each) => each.before !== undefined)
  const planId = batch.settings.planId ?? ''
  const working = await loadWorking(ctx.db, planId)
  if (!receipt || working.saveNo !== receipt.saveNo) return TOUCHED
  const outline = outlineSchema.parse(receipt.before)
  const [done] = await performMany(ctx, saveOutline, [{ id: planId, saveNo: working.saveNo, outline }])
  return done?.ok ? ok(null) : (done ?? TOUCHED)
}

const shareText = ({ orgName, target }: OutlineAssignment) =>
  target === null ? orgName : `${orgName}（${quantityText(target)}）`

function prefill({ working: { outline } }: TasksEnv): Record<string, string | number>[] {
  return tasksOf(outline).map(({ pillar, measure, task }) => {
    const lead = task.assignments.find(({ role }) => role === 'LEAD')
    const { code, title, requirement, unitOfMeasure, weight, startOn, deliverable } = task
    const { basisDocument, leaderName, liaisonName } = task
    return {
      ...{
        code,
        title,
        requirement,
        unitOfMeasure,
        weight,
        startOn,
        deliverable,
        basisDocument,
        leaderName,
        liaisonName,
      },
      ...{
        pillarCode: pillar.code,
        pillarTitle: pillar.title,
        measureCode: measure.code,
        measureTitle: measure.title,
      },
      targetKind: TARGET_KIND_LABELS[task.targetKind],
      rule: RULE_LABELS[task.rule],
      ...(task.baseline === null ? {} : { baseline: quantityText(task.baseline) }),
      due: task.dueKind === 'long_term' ? '长期坚持' : (task.dueOn ?? ''),
      lead: lead?.orgName ?? '',
      ...(lead?.target ? { leadTarget: quantityText(lead.target) } : {}),
      joints: task.assignments
        .filter(({ role }) => role === 'JOINT')
        .map(shareText)
        .join('、'),
    }
  })
}

async function askPlan(db: Db, actor: Actor) {
  const plans = await db.plan.findMany({
    where: { cityId: actor.cityId, countyId: actor.countyId, status: { not: 'CLOSED' } },
    orderBy: { year: 'desc' },
    select: { id: true, year: true, title: true },
  })
  const options = plans.map(({ id, year, title }) => ({ value: id, label: `${year} 年 ${title}` }))
  return [{ key: 'planId', label: '导入到', options }]
}

/** 举措、任务和分工: business key = code of the task within a plan's working copy; `plan.save_outline`. */
export const tasksImport = defineImport<TasksEnv>({
  key: 'tasks',
  title: '责任清单',
  summary: '方面、举措、任务和分工，一行一项任务；写进清单草稿，核对后在“举措与任务”里发布',
  object: 'plan',
  mayImport: mayMakePlans,
  settings: z.object({ planId: z.string().max(40) }),
  ask: askPlan,
  load: (ctx, { planId }) => load(ctx, planId ?? ''),
  columns: (env, actor) => taskColumns(actor.words, env.units),
  judge: async (_ctx, env, rows) => judge(env, rows),
  undo,
  prefill,
})
