import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { PeriodTable } from '#components/features/periods/period-table.tsx'
import { WorkdayList } from '#components/features/periods/workday-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { loadPeriodYear } from '#lib/features/reform/periods/queries.ts'
import { listPeriodsSchema } from '#lib/features/reform/schema/period.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'
import { yearOf } from '#lib/kernel/pure/period.ts'

export const metadata: Metadata = { title: '填报日历' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PeriodsPage({ searchParams }: Props) {
  const asked = listPeriodsSchema.safeParse(await searchParams)
  const today = dayOf(currentMoment())
  const year = (asked.success ? asked.data.year : undefined) ?? yearOf(today)
  return staffPage({
    title: `${year}年填报日历`,
    roles: ['region_admin'],
    help: [
      '没有单独设置的月份，按地区设置里的截止日计算。',
      '归档后，已通过的月报不能再改；没有报送的记为未报。',
      '重新打开要写原因，并留在审计记录里。',
    ],
    header: {
      actions: (
        <>
          <a href={adminPaths.periods({ year: year - 1 })} className={buttonClass('secondary')}>
            {year - 1}年
          </a>
          <a href={adminPaths.periods({ year: year + 1 })} className={buttonClass('secondary')}>
            {year + 1}年
          </a>
          <ExportLinks list="periods" query={{ year }} />
          <PrintButton />
        </>
      ),
    },
    load: (db, actor) => loadPeriodYear(db, actor, year),
    view: (data) => (
      <div className="space-y-4">
        <PeriodTable items={data.items} today={today} />
        <WorkdayList items={data.workdays} />
      </div>
    ),
  })
}
