import { mayListMissing } from '#lib/features/reform/policy/chase.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Workbook } from '#lib/kernel/sheet/write.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import { missingFilterSchema } from '#lib/reports/missing/schema.ts'
import { missingWorkbook } from '#lib/reports/missing/workbook.ts'

/** Rows of one file at most. */
const FILE_ROWS = 20_000

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

/** What leaves the portal as a file is logged: who, which plan and month, how much. */
export const exportMissing = defineCommand({
  name: 'missing.export',
  object: 'plan',
  summary: '导出缺报清单',
  input: missingFilterSchema,
  load: ({ db, actor }, filter) => readMissing(db, actor, { ...filter, page: 1 }, FILE_ROWS),
  allow: (actor) => mayListMissing(actor),
  run: async (ctx, list): Promise<ReturnType<typeof ok<Workbook>>> => {
    ctx.audit({ objectId: list.plan.id, detail: { period: list.period, rows: list.items.length } })
    return ok(missingWorkbook(list, ctx.actor))
  },
})
