import type { Metadata } from 'next'
import { ACTION_LABELS } from '#app/(staff)/desk/audit/action-labels.ts'
import { staffPage } from '#app/staff-page.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { AuditTable } from '#components/features/audit/audit-table.tsx'
import { PaymentTable } from '#components/features/audit/payment-table.tsx'
import { Card } from '#components/ui/card.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { readHouseholdTrail } from '#lib/reports/relief-audit/trails.ts'

export const metadata: Metadata = { title: '困难户经过' }

type Props = { params: Promise<{ id: string }> }

/** One household for the auditor: what it was paid, and every act on its file. */
export default async function HouseholdAuditPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    load: (db, actor) => readHouseholdTrail(db, actor, id),
    title: ({ name, no }) => `${name} ${no}`.trim(),
    roles: ['auditor'],
    header: ({ name, orgName }) => ({
      crumbs: [{ label: '资金核对', href: deskPaths.auditRelief() }, { label: name }],
      lead: <>{orgName}</>,
      actions: <PrintButton />,
    }),
    view: ({ payments, acts }) => (
      <div className="space-y-4">
        <Card title="发放">
          {payments.length > 0 ? <PaymentTable items={payments} of="household" /> : <p>还没有发放。</p>}
        </Card>
        <Card title="经过（从先到后）">
          {acts.length > 0 ? (
            <AuditTable items={acts} actions={ACTION_LABELS} caption="经过" />
          ) : (
            <p>没有审计记录。</p>
          )}
        </Card>
      </div>
    ),
  })
}
