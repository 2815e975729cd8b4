import { defineListExport } from '#lib/base/exports/list.ts'
import { loadPeriodYear } from '#lib/features/reform/periods/queries.ts'
import { mayKeepCalendar } from '#lib/features/reform/policy/period.ts'
import { periodStatus } from '#lib/features/reform/rules/schedule.ts'
import { listPeriodsSchema, type PeriodItem } from '#lib/features/reform/schema/period.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod, yearOf } from '#lib/kernel/pure/period.ts'

const ownWords = ({ own }: PeriodItem) =>
  [own.opensOn && '开放日', own.dueOn && '截止日', own.fullForm !== null && '问题和下一步']
    .filter(Boolean)
    .join('、')

/** The twelve months of the region's calendar as its page shows them. */
export const periodsExport = defineListExport({
  name: 'periods',
  object: 'period',
  summary: '导出填报日历',
  title: '填报日历',
  input: listPeriodsSchema,
  allow: mayKeepCalendar,
  read: async (db, actor, { year }) => {
    const now = today(currentMoment())
    const data = await loadPeriodYear(db, actor, year ?? yearOf(now))
    const items = data.items.map((item) => ({ ...item, now }))
    return { items, nextCursor: null, title: `${data.year}年填报日历`, said: `${data.year}年` }
  },
  columns: () => [
    { label: '月份', width: 12, of: ({ period }) => formatPeriod(period) },
    { label: '开放日期', width: 12, align: 'center', of: ({ opensOn }) => opensOn },
    { label: '截止日期', width: 12, align: 'center', of: ({ dueOn }) => dueOn },
    { label: '问题和下一步', width: 10, align: 'center', of: ({ fullForm }) => (fullForm ? '要填' : '不填') },
    { label: '单独设置', width: 20, of: ownWords },
    { label: '应报', width: 8, format: 'number', of: ({ counts }) => counts.due },
    { label: '已报', width: 8, format: 'number', of: ({ counts }) => counts.sent },
    { label: '通过', width: 8, format: 'number', of: ({ counts }) => counts.accepted },
    { label: '状态', width: 10, align: 'center', of: ({ now, ...item }) => periodStatus(item, now) },
    { label: '归档人', width: 12, of: ({ lockedBy }) => lockedBy },
    { label: '归档时间', width: 20, of: ({ lockedAt }) => (lockedAt ? formatDateTime(lockedAt) : '') },
  ],
})
