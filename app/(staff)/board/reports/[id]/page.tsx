import type { Metadata } from 'next'
import type { BoardPageProps } from '#app/(staff)/board/board-page.tsx'
import { staffPage } from '#app/staff-page.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { ReportView } from '#components/features/board/report-view.tsx'
import { ReopenReport } from '#components/features/periods/reopen-report.tsx'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { BOARD_ROLES } from '#lib/reports/board/policy.ts'
import { readReport } from '#lib/reports/board/report.ts'
import type { ReportView as Report } from '#lib/reports/board/schema.ts'

export const metadata: Metadata = { title: '填报详情' }

/** `/board/reports/{id}`: one submitted report, read-only. */
export default async function BoardReportPage({ params }: BoardPageProps) {
  const { id } = await params
  return staffPage<Report>({
    title: (report) => report.taskTitle,
    roles: BOARD_ROLES,
    header: (report) => {
      const links = boardLinks({ plan: { id: report.planId }, period: report.period, known: null })
      return {
        lead: `${report.unit.name} · ${report.measureTitle} · ${formatPeriod(report.period)}`,
        crumbs: [
          { label: '工作看板', href: links.home() },
          { label: '明细', href: links.pillar(report.pillarId, { unit: report.unit.id }) },
          { label: '填报详情' },
        ],
        actions: report.mayReopen && <ReopenReport id={report.id} />,
      }
    },
    load: (db, actor) => readReport(db, actor, id),
    view: (report) => <ReportView report={report} />,
  })
}
