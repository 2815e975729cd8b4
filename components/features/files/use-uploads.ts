'use client'

import { useEffect, useState } from 'react'
import { type QueueOptions, type Upload, UploadQueue } from '#components/features/files/upload-queue.ts'
import { useSession } from '#components/form/session-context.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths, type Query } from '#lib/kernel/pure/paths.ts'

export type UploadsOptions = {
  /** `owner` and what the files are for */
  target: Query
  onDone: (file: FileView) => void
}

/** Uploads of a form: see UploadQueue. `busy` while anything waits or is under way. */
export function useUploads({ target, onDone }: UploadsOptions) {
  const session = useSession()
  const [uploads, setUploads] = useState<Upload[]>([])
  const options: QueueOptions = {
    urlOf: (name) => apiPaths.upload({ ...target, name }),
    login: session.requireLogin,
    onDone: (file) => {
      session.touch()
      onDone(file)
    },
    onChange: setUploads,
  }
  const [queue] = useState(() => new UploadQueue(options))
  useEffect(() => queue.use(options))
  const busy = uploads.some((each) => each.state === 'waiting' || each.state === 'sending')
  return { uploads, busy, queue }
}
