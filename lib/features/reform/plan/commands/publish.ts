import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { mayEditPlan } from '../../policy/plan.ts'
import { refreshPublicPlan } from '../../public/refresh.ts'
import { ownCalendar } from '../../reporting/calendar.ts'
import { checkOutline } from '../../rules/check-outline.ts'
import { describeChanges } from '../../rules/describe-changes.ts'
import type { Outline } from '../../rules/outline.ts'
import { type Published, type PublishPlan, publishPlanSchema } from '../../schema/plan.ts'
import { applyOutline, foreignIds, linksHold } from '../apply.ts'
import { conflictDetail, loadPlan, loadPublished, loadWorking, type PlanHead } from '../load.ts'
import { monthsInForce, openMonths, replanMonths } from '../months.ts'
import { type AssignedUnit, checkUnits, findUnits } from '../units.ts'

type Checked = { ok: true; value: { units: Map<string, AssignedUnit> } } | Failure

async function check(ctx: CommandContext, plan: PlanHead, outline: Outline): Promise<Checked> {
  const units = await findUnits(ctx.db, outline)
  const errors = checkOutline(outline, plan.year)
  const wrong = new Set(errors.map((error) => error.path))
  errors.push(...checkUnits(outline, units, ctx.today).filter((error) => !wrong.has(error.path)))
  if (errors.length > 0) return invalid(errors, `有 ${errors.length} 处需要修改，改好后再发布`)
  if ((await foreignIds(ctx.db, plan, outline)).length > 0) {
    return fail('conflict', '清单中有条目已属于另一份清单，请在编辑器中重新添加这些条目')
  }
  if (!(await linksHold(ctx.db, plan, outline))) {
    return fail(
      'conflict',
      '清单中有条目沿用的上年条目找不到，请先发布上年的清单，或在编辑器中重新添加这些条目',
    )
  }
  return ok({ units })
}

async function publish(ctx: CommandContext, plan: PlanHead, input: PublishPlan): Promise<Result<Published>> {
  const { db, actor, now } = ctx
  const working = await loadWorking(db, plan.id)
  if (working.saveNo !== input.saveNo) {
    const title = '清单已在别处保存过，请核对最新内容后再发布'
    return fail('conflict', title, undefined, await conflictDetail(ctx, working))
  }
  const outline = working.outline
  const checked = await check(ctx, plan, outline)
  if (!checked.ok) return checked
  const before = await loadPublished(db, plan.id)
  const changes = describeChanges(before?.outline ?? null, outline)
  if (changes.length === 0) return fail('state', '与已发布的版本相同，没有需要发布的改动')

  const versionNo = plan.versionNo + 1
  const { count } = await db.plan.updateMany({
    where: { cityId: plan.cityId, id: plan.id, versionNo: plan.versionNo },
    data: { status: 'PUBLISHED', versionNo },
  })
  if (count === 0) return fail('conflict', '另一位管理员刚刚发布过，请刷新后查看')
  await applyOutline(db, plan, outline, checked.value.units)
  await db.planVersion.create({
    data: {
      ...place(plan),
      id: uuidv7(),
      planId: plan.id,
      versionNo,
      outline,
      changes,
      note: input.note,
      publishedBy: actor.userName,
      publishedAt: now,
    },
  })
  const months = {
    planId: plan.id,
    year: plan.year,
    firstAt: before?.firstAt ?? now,
    today: ctx.today,
    calendar: await ownCalendar(db, actor),
  }
  const openedMonths = await openMonths(db, months)
  if (before) await replanMonths(db, months)
  const shown = monthsInForce(months).at(-1)
  if (shown) await refreshPublicPlan(ctx, plan.id, shown)
  ctx.audit({ objectId: plan.id, place: plan, detail: { versionNo, changes: changes.length, openedMonths } })
  return ok({ id: plan.id, versionNo, changes, openedMonths })
}

/**
 * Puts the saved outline in force as a new version: strict check with paths into the outline, rows of pillars,
 * measures, tasks and assignments, the version with its changes, and the months that are open for reporting.
 */
export const publishPlan = defineCommand<PublishPlan, PlanHead, Published>({
  name: 'plan.publish',
  object: 'plan',
  summary: '发布责任清单（形成新版本）',
  input: publishPlanSchema,
  load: ({ db }, input) => loadPlan(db, input.id),
  allow: (actor, plan) => mayEditPlan(actor, plan),
  run: publish,
})
