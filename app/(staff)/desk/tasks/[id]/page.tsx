import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { Flash } from '#components/features/reporting/flash.tsx'
import { ReportFormView } from '#components/features/reporting/report-form.tsx'
import { ReportReadOnly } from '#components/features/reporting/report-read-only.tsx'
import { loadForm } from '#lib/features/reform/reporting/queries/form.ts'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, isPeriod } from '#lib/kernel/pure/period.ts'

export const metadata: Metadata = { title: '填报' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

function lead(form: ReportForm, words: { leadUnit: string; jointUnit: string }): string {
  const role = form.role === 'LEAD' ? words.leadUnit : words.jointUnit
  const place = form.nav.index > 0 ? `（待填第 ${form.nav.index} 条，共 ${form.nav.total} 条）` : ''
  return `${formatPeriod(form.period)} · 本单位为${role} · ${formatDay(form.deadline)}截止${place}`
}

/** One month of one task: the form, or what was sent while it cannot be written. */
export default async function TaskPage({ params, searchParams }: Props) {
  const { id } = await params
  const { period } = await searchParams
  const now = today(currentMoment())
  return staffPage<ReportForm>({
    title: (form) => `${form.task.code} ${form.task.title}`,
    roles: ['unit_clerk', 'unit_reviewer'],
    header: (form, actor) => ({
      crumbs: [{ label: `${formatPeriod(form.period)}填报`, href: deskPaths.tasks({ period: form.period }) }],
      lead: lead(form, actor.words),
    }),
    help: [
      '填年初以来的累计数，本月数自动算出。',
      '按 1 至 4 选状态（光标不在输入框时），Ctrl+回车提交并填下一条。',
      '边填边自动保存；断网时文字留在本机，恢复后自动同步。',
      '没有进展按“本月无新进展”，与本单位无关选“不适用”并写明原因。',
    ],
    load: (db, actor) => loadForm(db, actor, now, id, isPeriod(period) ? period : undefined),
    view: (form) => (
      <>
        <Flash />
        {form.readOnly === null ? (
          <ReportFormView key={`${id} ${form.period} ${form.head?.screen.state}`} form={form} />
        ) : (
          <ReportReadOnly form={form} />
        )}
      </>
    ),
  })
}
