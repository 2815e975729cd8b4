import { z } from 'zod'
import { defineListExport, type ListColumn } from '#lib/base/exports/list.ts'
import { mayReport } from '#lib/features/reform/policy/report.ts'
import { loadUnitYear } from '#lib/features/reform/reporting/queries/unit-year.ts'
import { monthWords } from '#lib/features/reform/rules/month-words.ts'
import { MEASURED_COLUMN, share, TARGET_COLUMN } from '#lib/features/reform/rules/sheet-columns.ts'
import type { UnitYearRow } from '#lib/features/reform/schema/unit-year.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'

/** A row with the day up to which its months are shown. */
type FileRow = UnitYearRow & { now: Day }

/** 1月 … 12月, each in words; months that have not begun stay empty, as on the page. */
const MONTHS = Array.from({ length: 12 }, (_, index): ListColumn<FileRow> => {
  const of = ({ months, now }: FileRow) => {
    const month = months[index]
    return month && month.period <= periodOf(now) ? monthWords(month).join('，') : ''
  }
  return { label: `${index + 1}月`, width: 12, align: 'center', of }
})

/** The own unit's year: tasks × months. */
export const unitYearExport = defineListExport({
  name: 'unit-year',
  object: 'task_assignment',
  summary: '导出本单位全年填报表',
  title: '全年填报表',
  input: z.object({ year: z.coerce.number().int().min(2015).max(2100).optional() }),
  allow: mayReport,
  read: async (db, actor, { year: asked }) => {
    const now = today(currentMoment())
    const found = await loadUnitYear(db, actor, now, asked)
    if (!found) return null
    const { year, rows } = found
    return {
      items: rows.map((row): FileRow => ({ ...row, now })),
      nextCursor: null,
      title: `${year}年填报表`,
      said: `${year}年`,
    }
  },
  columns: ({ words }) => [
    { label: '编号', width: 10, format: 'text', of: ({ code }) => code },
    { label: words.task, width: 36, of: ({ title }) => title },
    TARGET_COLUMN,
    MEASURED_COLUMN,
    { label: '完成率', width: 10, format: 'percent', of: ({ completionBp }) => share(completionBp) },
    ...MONTHS,
  ],
})
