'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { FileField } from '#components/features/files/file-field.tsx'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths, type Query } from '#lib/kernel/pure/paths.ts'

type Props = {
  label: string
  files: readonly FileView[]
  /** `owner` and the record that new files are for */
  target: Query
  /** resource whose `remove` takes a file away */
  removeAt: string
}

/** Files of a record on its page: stored at once, and the page is shown anew with them. */
export function RecordFiles({ label, files, target, removeAt }: Props) {
  const router = useRouter()
  const wasBusy = useRef(false)
  const onBusy = (busy: boolean) => {
    if (wasBusy.current && !busy) router.refresh()
    wasBusy.current = busy
  }
  return (
    <FileField
      key={files.map((file) => file.id).join()}
      label={label}
      files={files}
      target={target}
      removeUrl={(file) => apiPaths.act(removeAt, file.id, 'remove')}
      onBusy={onBusy}
    />
  )
}
