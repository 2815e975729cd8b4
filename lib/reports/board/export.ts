import { defineListExport } from '#lib/base/exports/list.ts'
import {
  lightWord,
  MEASURED_COLUMN,
  natural,
  share,
  TARGET_COLUMN,
} from '#lib/features/reform/rules/sheet-columns.ts'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { rowFilterWords } from '#lib/reports/board/labels.ts'
import { mayReadBoard } from '#lib/reports/board/policy.ts'
import { readRows } from '#lib/reports/board/rows.ts'
import { type BoardRow, rowFilterSchema } from '#lib/reports/board/schema.ts'

function stateOf({ state, late, reported }: BoardRow): string {
  const word = state ? STATE_LABELS[state as ReportState] : '未报送'
  return late && reported ? `${word}（迟报）` : word
}

/** The unit tasks of a month behind any figure of the board. */
export const boardRowsExport = defineListExport({
  name: 'board-rows',
  object: 'task_assignment',
  summary: '导出看板任务明细',
  title: '任务明细',
  input: rowFilterSchema.omit({ cursor: true }),
  allow: mayReadBoard,
  read: async (db, actor, filter, { cursor, limit }) => {
    const found = await readRows(db, actor, { ...filter, cursor, most: limit })
    if (!found) return null
    const { plan, period, known } = found.frame
    const words = [plan.title, formatPeriod(period), rowFilterWords(found, filter)]
    if (known) words.push(`截至 ${formatDay(known)} 所知`)
    return {
      items: found.rows,
      nextCursor: found.nextCursor,
      title: `${actor.words.task}明细（${formatPeriod(period)}）`,
      said: words.join(' · '),
    }
  },
  columns: ({ words }) => [
    { label: '单位', width: 28, of: ({ unit }) => unit.name },
    { label: '编号', width: 10, format: 'text', of: ({ taskCode }) => taskCode },
    { label: words.task, width: 40, of: ({ taskTitle }) => taskTitle },
    TARGET_COLUMN,
    { label: '累计数', width: 12, format: 'number', of: ({ value }) => natural(value) },
    { label: '总数', width: 12, format: 'number', of: ({ denominator }) => natural(denominator) },
    MEASURED_COLUMN,
    {
      label: '完成率',
      width: 10,
      format: 'percent',
      of: ({ counted, completionBp }) => share(counted ? completionBp : null),
    },
    { label: '灯', width: 10, align: 'center', of: ({ light, overridden }) => lightWord(light, overridden) },
    { label: '本月填报', width: 14, align: 'center', of: stateOf },
    { label: '待审核的数', width: 12, format: 'number', of: ({ waitingValue }) => natural(waitingValue) },
  ],
})
