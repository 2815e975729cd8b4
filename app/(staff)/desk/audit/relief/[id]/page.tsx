import type { Metadata } from 'next'
import { ACTION_LABELS } from '#app/(staff)/desk/audit/action-labels.ts'
import { staffPage } from '#app/staff-page.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { AuditTable } from '#components/features/audit/audit-table.tsx'
import { CheckList } from '#components/features/audit/check-list.tsx'
import { PaymentTable } from '#components/features/audit/payment-table.tsx'
import { VerdictBadge } from '#components/features/audit/verdict-badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { verbLabel } from '#lib/features/relief/rules/batch-words.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { batchStateLabel } from '#lib/reports/relief-audit/labels.ts'
import { readBatchTrail } from '#lib/reports/relief-audit/trails.ts'

export const metadata: Metadata = { title: '批次核对' }

type Props = { params: Promise<{ id: string }> }

/** One batch for the auditor: what agrees, who did what, masked payments. */
export default async function BatchAuditPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    load: (db, actor) => readBatchTrail(db, actor, id),
    title: ({ batch }) => batch.title,
    roles: ['auditor'],
    header: ({ batch }) => ({
      crumbs: [{ label: '资金核对', href: deskPaths.auditRelief() }, { label: batch.title }],
      lead: (
        <>
          {batch.orgName} {batch.year} 年第 {batch.no} 批 · {batchStateLabel(batch.state, batch.form)} · 制单{' '}
          {batch.makerName || '—'}，复核 {batch.checkerName || '—'}，审批 {batch.approverName || '—'}，
          {verbLabel('reconcile', batch.form)} {batch.reconciledName || '—'}{' '}
          <VerdictBadge verdict={batch.verdict} />
        </>
      ),
      actions: <PrintButton />,
    }),
    view: ({ batch, payments, more, acts }) => (
      <div className="space-y-4">
        <Card title="逐项核对">
          <CheckList checks={batch.checks} />
        </Card>
        <Card title="经过（从先到后）">
          {acts.length > 0 ? (
            <AuditTable items={acts} actions={ACTION_LABELS} caption="经过" />
          ) : (
            <p>没有审计记录。</p>
          )}
        </Card>
        <Card title={`发放明细 ${batch.lineCount} 笔`}>
          <PaymentTable items={payments} of="batch" />
          {more && <p className="mt-2 text-ink-2">只列出前 {payments.length} 笔。</p>}
        </Card>
      </div>
    ),
  })
}
