import { FileList } from '#components/features/files/file-list.tsx'
import { RecordFiles } from '#components/features/files/record-files.tsx'
import { Card } from '#components/ui/card.tsx'
import type { FileView } from '#lib/base/files/schema.ts'

/** Scans of certificate and decision; they stay with the office and are never public. */
export function ScanCard({
  honorId,
  scans,
  mayWrite,
}: {
  honorId: string
  scans: readonly FileView[]
  mayWrite: boolean
}) {
  if (!mayWrite && scans.length === 0) return null
  return (
    <Card title="证书和文件扫描件">
      <p className="mb-3 text-ink-2">只供内部查证，任何时候都不公开。</p>
      {mayWrite ? (
        <RecordFiles
          label="扫描件"
          files={scans}
          target={{ owner: 'honor', honorId }}
          removeAt="honor-scans"
        />
      ) : (
        <FileList files={scans} label="扫描件" />
      )}
    </Card>
  )
}
