'use client'

import { useState } from 'react'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Bytes = { fileName: string; sha256: string; base64: string }

function save({ fileName, base64 }: Bytes): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

type Props = { id: string; file: NonNullable<BatchDetail['file']>; mayDownload: boolean; called: string }

/** The file of a batch (`called` so): its hash, and its bytes again for who releases. */
export function BankFile({ id, file, mayDownload, called }: Props) {
  const command = useCommand<Bytes>({ url: apiPaths.act('relief-batches', id, 'bank-file') })
  const [said, setSaid] = useState('')
  const download = async () => {
    const result = await command.run({})
    command.renewKey()
    if (!result.ok) return
    save(result.value)
    setSaid(`已下载 ${result.value.fileName}`)
  }
  return (
    <div className="space-y-2">
      <p>
        {file.fileName}，{file.bytes} 字节，{file.encoding}，{file.madeName}生成
      </p>
      <p className="break-all font-mono text-sm">SHA-256：{file.sha256}</p>
      {mayDownload && (
        <Button pending={command.pending} pendingLabel="正在下载…" onClick={() => void download()}>
          下载{called}
        </Button>
      )}
      <p role="status" className="text-sm text-ink-2">
        {command.problem?.title ?? said}
      </p>
    </div>
  )
}
