'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FileField } from '#components/features/files/file-field.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { formatBytes } from '#lib/base/files/rules.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths, type Query } from '#lib/kernel/pure/paths.ts'

type FilesPath = 'household-files' | 'relief-fix-files'

function OpenFile({ file, path }: { file: FileView; path: FilesPath }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [address, setAddress] = useState('')
  const command = useCommand<{ ticket: string }>({ url: apiPaths.act(path, file.id, 'open') })
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ reason })
    if (result.ok) setAddress(apiPaths.sealedFile(file.id, result.value.ticket))
  }
  return (
    <>
      <Button size="sm" aria-label={`查看 ${file.name}`} onClick={() => setOpen(true)}>
        查看
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`查看 ${file.name}`}
        description="查看的人、时间和理由会记入审计记录；五分钟内有效。"
        footer={
          address ? (
            <a href={address} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
              打开材料
            </a>
          ) : (
            <Button
              variant="primary"
              pending={command.pending}
              pendingLabel="正在打开…"
              onClick={() => void act()}
            >
              查看材料
            </Button>
          )
        }
      >
        <ErrorSummary problem={command.problem} />
        <TextLine label="理由" path="reason" value={reason} errors={errors} onValue={setReason} required />
      </Dialog>
    </>
  )
}

type Props = {
  title: string
  /** whose papers, as an upload names it */
  target: Query & { owner: string }
  path: FilesPath
  files: readonly FileView[]
  mayAttach: boolean
}

/** Scans of the papers: encrypted, opened one at a time with a reason. */
export function PapersCard({ title, target, path, files, mayAttach }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  return (
    <Card title={`${title}（${files.length} 份，加密保存）`}>
      <ul className="mb-4 space-y-2">
        {files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 break-all">{file.name}</span>
            <span className="text-sm text-ink-2">
              {formatBytes(file.bytes)} · {file.uploaderName}
            </span>
            <OpenFile file={file} path={path} />
          </li>
        ))}
      </ul>
      {mayAttach && (
        <>
          <FileField
            label="上传材料"
            files={[]}
            target={target}
            removeUrl={(file) => apiPaths.act(path, file.id, 'remove')}
            onBusy={setBusy}
          />
          <Button className="mt-3" pending={busy} onClick={() => router.refresh()}>
            刷新材料列表
          </Button>
        </>
      )}
    </Card>
  )
}
