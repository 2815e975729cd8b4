import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PrintShell } from '#components/data/print-shell.tsx'
import { MonthSheet } from '#components/features/unit/month-sheet.tsx'
import { loadUnitMonth } from '#lib/features/reform/reporting/queries/unit-month.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageRead } from '#lib/kernel/page.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod, isPeriod } from '#lib/kernel/pure/period.ts'

export const metadata: Metadata = { title: '打印上报表' }

/** `/print/unit-month/{period}`: what the unit has sent for a month, with lines to sign and a place for the seal. */
export default async function UnitMonthPage({ params }: { params: Promise<{ period: string }> }) {
  const { period } = await params
  if (!isPeriod(period)) notFound()
  const now = currentMoment()
  const { data, actor } = await pageRead(async (db, who) =>
    who.role === 'unit_clerk' || who.role === 'unit_reviewer' ? loadUnitMonth(db, who, now, period) : null,
  )
  return (
    <PrintShell
      title={`${actor.regionName}产业工人队伍建设改革重点工作进展上报表`}
      period={formatPeriod(period)}
      filters="本单位全部任务"
      generatedAt={data.asOf}
      generatedBy={actor.userName}
      signatures={['填报人', '审核人', '单位负责人（签字）']}
    >
      <p className="mb-2 flex flex-wrap justify-between gap-x-6">
        <span>填报单位（盖章）：{actor.orgName}</span>
        <span>报送期限：{formatDay(data.list.deadline)}</span>
        <span>填报日期：　　　年　　月　　日</span>
      </p>
      {data.lines.length > 0 ? (
        <MonthSheet lines={data.lines} words={actor.words} />
      ) : (
        <p>{formatPeriod(period)}没有需要填报的任务。</p>
      )}
    </PrintShell>
  )
}
