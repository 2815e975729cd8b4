import { STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { SheetColumn, SheetRow, Workbook } from '#lib/kernel/sheet/write.ts'
import type { MissingList, MissingRow } from '#lib/reports/missing/schema.ts'

/** 「已逾期 15 天」 or 「未到期，2026年12月7日截止」 */
export function dueText({ daysLate, deadline }: Pick<MissingList, 'daysLate' | 'deadline'>): string {
  return daysLate > 0
    ? `已逾期 ${daysLate} 天（${formatDay(deadline)}截止）`
    : `未到期，${formatDay(deadline)}截止`
}

/** 「催报 2 次，最近 2026年11月20日」; '' when never chased */
export function chasedText({ chases, chasedOn }: Pick<MissingRow, 'chases' | 'chasedOn'>): string {
  return chasedOn ? `催报 ${chases} 次，最近${formatDay(chasedOn)}` : ''
}

const COLUMNS = (task: string): SheetColumn[] => [
  { label: '序号', width: 6, align: 'center' },
  { label: '单位', width: 26 },
  { label: `${task}编号`, width: 10 },
  { label: task, width: 42 },
  { label: '状态', width: 10, align: 'center' },
  { label: '逾期天数', width: 10, format: 'number' },
  { label: '联络员', width: 12 },
  { label: '电话', width: 16 },
  { label: '催报情况', width: 28 },
]

/** The list as it was filtered, one row per unit and task. */
export function missingWorkbook(
  list: MissingList,
  actor: Pick<Actor, 'userName' | 'regionName' | 'words'>,
): Workbook {
  const title = `${actor.regionName}缺报清单（${formatPeriod(list.period)}）`
  const line = [
    `清单：${list.plan.title}`,
    dueText(list),
    `应报 ${list.due}，已报 ${list.reported}，未报 ${list.missing}，本表 ${list.items.length} 条`,
    `数据截止：${formatDateTime(list.asOf)}`,
  ].join('　')
  const rows = list.items.map(
    (row, index): SheetRow => ({
      cells: [
        index + 1,
        row.unit.name,
        row.taskCode,
        row.taskTitle,
        STATE_LABELS[row.state],
        list.daysLate > 0 ? list.daysLate : '未到期',
        row.liaisonName,
        row.liaisonPhone,
        chasedText(row),
      ],
    }),
  )
  return {
    title,
    creator: actor.userName,
    sheets: [{ name: '缺报清单', title, line, columns: COLUMNS(actor.words.task), rows, foot: [] }],
  }
}
