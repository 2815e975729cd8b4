import { actUrl, momentText, STATUS_TONES } from '#components/features/imports/text.ts'
import { Badge } from '#components/ui/badge.tsx'
import { type BatchView, STATUS_LABELS } from '#lib/base/imports/schema.ts'

/** Which file this is: name, sheet, who brought it, its fingerprint; and what the reader left out. */
export function FileFacts({ batch }: { batch: BatchView }) {
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={STATUS_TONES[batch.status]}>{STATUS_LABELS[batch.status]}</Badge>
        <span className="break-all">
          {batch.kindTitle} · {batch.fileName}
          {batch.sheet && `（工作表“${batch.sheet}”）`} · {batch.counts.total || ''}
          {batch.counts.total ? ' 行' : ''}
        </span>
        <span className="text-sm text-ink-2">
          {batch.createdByName}，{momentText(batch.createdAt)}上传
        </span>
      </p>
      {batch.about && <p className="font-semibold">{batch.about}</p>}
      {batch.notes.length > 0 && (
        <details className="text-sm text-ink-2">
          <summary className="cursor-pointer">读文件时的说明（{batch.notes.length} 条）</summary>
          <ul className="mt-1 list-disc pl-5">
            {batch.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      <p className="text-sm text-ink-2 break-all">
        <a href={actUrl(batch.id, 'file')} className="text-action underline underline-offset-3">
          下载原文件
        </a>
        ，校验值（SHA-256）<code className="select-all">{batch.fileHash}</code>
      </p>
    </div>
  )
}
