import { mayListMissing } from '#lib/features/reform/policy/chase.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import { missingFilterSchema } from '#lib/reports/missing/schema.ts'

/** GET missing-reports: the list as the page shows it. */
export const missingQuery = defineQuery({
  name: 'missing.list',
  object: 'task_assignment',
  summary: '缺报清单：应报未报的单位和任务',
  input: missingFilterSchema,
  allow: mayListMissing,
  run: async (db, actor, filter) => {
    const list = await readMissing(db, actor, filter)
    return list && { ...list, nextCursor: null }
  },
})
