'use client'

import { FileField } from '#components/features/files/file-field.tsx'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** 佐证 of the month being written: pictures and documents that show what was done. Never asked for. */
export function EvidenceField({ form, onBusy }: { form: ReportForm; onBusy: (busy: boolean) => void }) {
  const { assignmentId, period } = form
  return (
    <FileField
      label="佐证"
      files={form.evidence}
      target={{ owner: 'progress_report', assignmentId, period }}
      removeUrl={(file) => apiPaths.act('evidence', file.id, 'remove')}
      onBusy={onBusy}
    />
  )
}
