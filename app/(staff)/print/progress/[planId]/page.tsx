import type { Metadata } from 'next'
import { PrintShell } from '#components/data/print-shell.tsx'
import { ProgressTable } from '#components/features/measures/progress-table.tsx'
import { pageRead } from '#lib/kernel/page.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { progressTitle, SIGNATURES } from '#lib/reports/progress/labels.ts'
import { mayReadProgress } from '#lib/reports/progress/policy.ts'
import { readTable } from '#lib/reports/progress/table.ts'

export const metadata: Metadata = { title: '打印进展情况表' }

type Props = {
  params: Promise<{ planId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** `/print/progress/{planId}?period=2026-11|2026-Q4|2026-H2|2026`: the table that goes upward, on A4. */
export default async function ProgressPrintPage({ params, searchParams }: Props) {
  const { planId } = await params
  const { period } = await searchParams
  const span = typeof period === 'string' ? period : ''
  const { data: table, actor } = await pageRead(async (db, who) =>
    mayReadProgress(who) ? null : readTable(db, who, { plan: planId, span }),
  )
  return (
    <PrintShell
      title={progressTitle(table, actor.regionName)}
      period={`${table.label}（数据至${formatPeriod(table.period)}）`}
      filters={table.whole ? '全部单位' : actor.orgName}
      generatedAt={table.asOf}
      generatedBy={actor.userName}
      signatures={SIGNATURES}
    >
      <p className="mb-2 flex flex-wrap justify-between gap-x-6">
        <span>填报单位（盖章）：{actor.orgName}</span>
        <span>数据截止：{formatDateTime(table.asOf)}</span>
        <span>清单版本：第 {table.versionNo} 版</span>
      </p>
      <ProgressTable table={table} words={actor.words} />
    </PrintShell>
  )
}
