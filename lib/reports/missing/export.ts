import { defineListExport } from '#lib/base/exports/list.ts'
import { mayListMissing } from '#lib/features/reform/policy/chase.ts'
import { STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import {
  type MissingFilter,
  type MissingList,
  type MissingRow,
  missingFilterSchema,
} from '#lib/reports/missing/schema.ts'

const fileFilter = missingFilterSchema.omit({ page: true })

/** A row with what the whole list says of its month. */
type FileRow = MissingRow & Pick<MissingList, 'daysLate'>

/** 「2026年11月 · 应报 51，已报 17，未报 34 · 未到期，2026年12月7日截止」, and what was filtered. */
function saidOf(list: MissingList, filter: Omit<MissingFilter, 'page'>): string {
  const { plan, period, due, reported, missing, daysLate, deadline } = list
  const days = daysLate > 0 ? `已逾期 ${daysLate} 天` : '未到期'
  const parts = [
    plan.title,
    formatPeriod(period),
    `应报 ${due}，已报 ${reported}，未报 ${missing}`,
    `${days}，${formatDay(deadline)}截止`,
    list.units.find((unit) => unit.id === filter.unit)?.name,
    list.pillars.find((pillar) => pillar.id === filter.pillar)?.title,
    filter.q && `“${filter.q}”`,
    filter.state && (filter.state === 'returned' ? '被退回' : '没有报过'),
    filter.chased && (filter.chased === 'yes' ? '已催过' : '还没催过'),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** 缺报清单 as its page shows it; telephones stay masked. */
export const missingExport = defineListExport({
  name: 'missing',
  object: 'task_assignment',
  summary: '导出缺报清单',
  title: '缺报清单',
  input: fileFilter,
  allow: mayListMissing,
  read: async (db, actor, filter, { cursor, limit }) => {
    const list = await readMissing(db, actor, { ...filter, page: Number(cursor ?? 1) }, limit)
    if (!list) return null
    const { page, pages, daysLate } = list
    return {
      items: list.items.map((row): FileRow => ({ ...row, daysLate })),
      nextCursor: page < pages ? String(page + 1) : null,
      title: `缺报清单（${formatPeriod(list.period)}）`,
      said: saidOf(list, filter),
    }
  },
  columns: ({ words }) => [
    { label: '单位', width: 28, of: ({ unit }) => unit.name },
    { label: '编号', width: 10, format: 'text', of: ({ taskCode }) => taskCode },
    { label: words.task, width: 42, of: ({ taskTitle }) => taskTitle },
    { label: '状态', width: 10, align: 'center', of: ({ state }) => STATE_LABELS[state] },
    { label: '逾期天数', width: 10, format: 'number', of: ({ daysLate }) => daysLate },
    { label: '联络员', width: 12, of: ({ liaisonName }) => liaisonName },
    { label: '电话', width: 16, format: 'text', of: ({ liaisonPhone }) => liaisonPhone },
    { label: '催报次数', width: 10, format: 'number', of: ({ chases }) => chases },
    {
      label: '最近催报',
      width: 14,
      align: 'center',
      of: ({ chasedOn }) => (chasedOn ? formatDay(chasedOn) : ''),
    },
  ],
})
