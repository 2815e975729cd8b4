import { defineCommand } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { mayEditPlan } from '../../policy/plan.ts'
import { type Saved, type SaveOutline, saveOutlineSchema } from '../../schema/plan.ts'
import { conflictDetail, loadPlan, loadWorking, type PlanHead } from '../load.ts'

/** Saves by the same person within this time belong to one editing session: one audit row. */
const SESSION_MS = 30 * 60_000

/**
 * Stores the working copy as typed, complete or not. A save from an older state is refused with a conflict whose
 * `detail` is the state that came first, so that the editor can show both.
 */
export const saveOutline = defineCommand<SaveOutline, PlanHead, Saved>({
  name: 'plan.save_outline',
  object: 'plan',
  summary: '保存责任清单草稿',
  input: saveOutlineSchema,
  load: ({ db }, input) => loadPlan(db, input.id),
  allow: (actor, plan) => mayEditPlan(actor, plan),
  run: async (ctx, plan, { id, saveNo, outline }) => {
    const { db, actor, now } = ctx
    const before = await loadWorking(db, id)
    const { count } = await db.planOutline.updateMany({
      where: { cityId: plan.cityId, planId: id, saveNo },
      data: { outline, saveNo: saveNo + 1, savedBy: actor.userId, savedAt: now },
    })
    if (count === 0) {
      const detail = await conflictDetail(ctx, await loadWorking(db, id))
      return fail('conflict', '清单已在别处保存过，请选择保留哪一份', undefined, detail)
    }
    const sameSession =
      before.savedBy === actor.userId &&
      before.saveNo > 1 &&
      now.getTime() - before.savedAt.getTime() < SESSION_MS
    ctx.audit(sameSession ? null : { objectId: id, place: plan, detail: { saveNo: saveNo + 1 } })
    return ok({ id, saveNo: saveNo + 1, savedAt: now.toISOString() })
  },
})
