import { z } from 'zod'
import { defineCommand } from '#lib/kernel/command.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { ok, type Result } from '#lib/kernel/pure/result.ts'
import { spanSchema } from '#lib/kernel/pure/span.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import { mayReadProgress } from '#lib/reports/progress/policy.ts'
import { readTable } from '#lib/reports/progress/table.ts'
import { progressWorkbook } from '#lib/reports/progress/workbook.ts'

/** GET plans/{id}/progress: the table as page and file show it. */
export const progressQuery = defineQuery({
  name: 'progress.read',
  object: 'plan',
  summary: '进展情况表（月、季度、半年、年）：完成率以万分之一、数量以百分之一为单位',
  input: z.object({ id: idSchema, period: spanSchema }),
  allow: mayReadProgress,
  run: (db, actor, { id, period }) => readTable(db, actor, { plan: id, span: period }),
})

/** What leaves the portal as a file is logged: who, which plan and span, how much. */
export const exportProgress = defineCommand({
  name: 'progress.export',
  object: 'plan',
  summary: '导出进展情况表',
  input: z.object({ plan: idSchema, period: spanSchema }),
  load: ({ db, actor }, { plan, period }) => readTable(db, actor, { plan, span: period }),
  allow: mayReadProgress,
  run: async (ctx, table): Promise<Result<SheetFile>> => {
    const rows = table.units.reduce((sum, unit) => sum + unit.rows.length, 0)
    ctx.audit({ objectId: table.plan.id, detail: { period: table.span, units: table.units.length, rows } })
    return ok({ form: 'xlsx', book: progressWorkbook(table, ctx.actor) })
  },
})
