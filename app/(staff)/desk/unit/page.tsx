import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { YearAside } from '#components/features/unit/year-aside.tsx'
import { YearTable } from '#components/features/unit/year-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { listMessages } from '#lib/base/messages/queries.ts'
import type { MessageItem } from '#lib/base/messages/schema.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { loadUnitYear } from '#lib/features/reform/reporting/queries/unit-year.ts'
import { workingPeriod } from '#lib/features/reform/rules/schedule.ts'
import type { UnitYear } from '#lib/features/reform/schema/unit-year.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { boardPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'

export const metadata: Metadata = { title: '本单位全年' }

/** Unread messages beside the table; the others are one click away. */
const NEWS = 5

type Search = Promise<Record<string, string | string[] | undefined>>

function yearTabs({ years, year }: UnitYear) {
  return years.map((each) => ({
    href: deskPaths.unit({ year: each }),
    label: `${each}年`,
    current: each === year,
  }))
}

/** `/desk/unit`: the unit's own year. */
export default async function UnitPage({ searchParams }: { searchParams: Search }) {
  const { year: asked } = await searchParams
  const wanted = typeof asked === 'string' && /^\d{4}$/.test(asked) ? Number(asked) : undefined
  const now = today(currentMoment())
  return staffPage<UnitYear & { working: Period; messages: MessageItem[] }>({
    title: (year, actor) => `${actor.orgShort} ${year.year}年`,
    roles: ['unit_clerk', 'unit_reviewer'],
    help: [
      '每格是一项任务一个月的填报：前面的字是填报状态，后面的符号是进度灯。',
      '点格子打开那个月的填报；被退回和逾期的格子有底色。',
      '“打印上报表”打印当月已提交的内容，带签字和盖章栏。',
    ],
    header: ({ working: period, year }) => {
      return {
        actions: (
          <>
            <a href={boardPaths.print('unit-month', period)} className={buttonClass('secondary')}>
              打印上报表（{formatPeriod(period)}）
            </a>
            <ExportLinks list="unit-year" query={{ year }} />
            <PrintButton label="打印全年表" />
          </>
        ),
      }
    },
    load: async (db, actor) => {
      const year = await loadUnitYear(db, actor, now, wanted)
      if (!year) return null
      const { items: messages } = await listMessages(db, actor, { limit: NEWS, unread: '1' })
      return { ...year, messages, working: workingPeriod(now, await ownCalendar(db, actor)) }
    },
    view: (year, actor) => (
      <>
        {year.years.length > 1 && (
          <div className="mb-4">
            <Tabs label="年度" items={yearTabs(year)} />
          </div>
        )}
        {year.rows.length === 0 ? (
          <EmptyState title="还没有分派给本单位的任务">
            {actor.words.office}在责任清单中分派后会出现在这里。
          </EmptyState>
        ) : (
          <>
            <YearAside year={year} messages={year.messages} today={now} />
            <YearTable year={year} today={now} />
          </>
        )}
      </>
    ),
  })
}
