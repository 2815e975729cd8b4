import { AuditTable } from '#components/features/audit/audit-table.tsx'
import { formatCount } from '#lib/kernel/pure/format.ts'
import { FAULT_LABELS } from '#lib/reports/audit/labels/words.ts'
import type { ChainCheck } from '#lib/reports/audit/schema.ts'

/** What the check of the chain found. */
export function ChainNote({
  check,
  actions,
}: {
  check: ChainCheck
  actions: Readonly<Record<string, string>>
}) {
  if (check.ok) {
    return (
      <p role="status" className="rounded border border-line bg-surface px-4 py-3">
        ✓ 审计链完整：核对 {formatCount(check.rows)} 条，全部相符。
      </p>
    )
  }
  return (
    <div role="alert" className="space-y-2 rounded border-2 border-union bg-surface px-4 py-3">
      <p className="font-semibold text-union">■ 审计链有问题：第 {check.badSeq} 条</p>
      <p>
        {FAULT_LABELS[check.why]}。已核对 {formatCount(check.rows)}{' '}
        条，前面的记录相符。请保留现场并联系系统维护人员。
      </p>
      {check.badRow && <AuditTable items={[check.badRow]} actions={actions} caption="有问题的记录" />}
    </div>
  )
}
