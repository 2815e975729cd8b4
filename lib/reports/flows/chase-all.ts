import { chaseAll, mayChaseAll } from '#lib/features/reform/chasing/chase.ts'
import { loadCandidates } from '#lib/features/reform/chasing/load.ts'
import { mayListMissing } from '#lib/features/reform/policy/chase.ts'
import { CHASE_ALL_MAX } from '#lib/features/reform/schema/chase.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { readFrame } from '#lib/reports/board/read.ts'
import { missingAssignments } from '#lib/reports/missing/rows.ts'
import { missingFilterSchema } from '#lib/reports/missing/schema.ts'

/** How the rows are shown is no question of which are chased; which month it is must be said. */
const input = missingFilterSchema.omit({ view: true, page: true }).required({ plan: true, period: true })

/**
 * 催报全部: every row of 缺报清单 that the filter finds, however many pages it has. Which those are is looked up in the act
 * itself, in the actor's scope; the chase is the same as that of single rows.
 */
export const chaseMissing = defineCommand({
  name: 'chase.send_all',
  object: 'chase',
  summary: '催报筛选出的全部任务',
  input,
  seconds: 60,
  load: async ({ db, actor }, filter) => {
    const frame = await readFrame(db, actor, filter)
    if (!frame || frame.period !== filter.period) return null
    const shown = missingFilterSchema.parse(filter)
    const ids = await missingAssignments(db, actor, frame, shown, CHASE_ALL_MAX + 1)
    const most = ids.slice(0, CHASE_ALL_MAX)
    const loaded = await loadCandidates(db, actor, frame.period, most)
    return loaded && { ...loaded, tooMany: ids.length > most.length }
  },
  allow: (actor, { items }) => mayListMissing(actor) ?? mayChaseAll(actor, items),
  run: async (ctx, { tooMany, ...loaded }, { period }) => {
    if (tooMany) {
      const most = CHASE_ALL_MAX.toLocaleString('en-US')
      return fail('state', `一次最多催报 ${most} 条，请先用筛选缩小范围`)
    }
    if (loaded.items.length === 0) return fail('state', '没有符合筛选条件的缺报，请刷新后查看')
    return ok(await chaseAll(ctx, loaded, period))
  },
})
