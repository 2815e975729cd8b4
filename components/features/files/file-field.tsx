'use client'

import { Camera, Paperclip } from 'lucide-react'
import { type ChangeEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { FileLine } from '#components/features/files/file-list.tsx'
import { shrinkPhoto } from '#components/features/files/shrink-photo.ts'
import { UploadLine } from '#components/features/files/upload-line.tsx'
import { useIncoming } from '#components/features/files/use-incoming.ts'
import { useUploads } from '#components/features/files/use-uploads.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { ACCEPT, KINDS_SENTENCE, MAX_FILES } from '#lib/base/files/rules.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import type { Query } from '#lib/kernel/pure/paths.ts'

type RemoveProps = { file: FileView; url: string; onGone: () => void }

function RemoveButton({ file, url, onGone }: RemoveProps) {
  const { run, pending, problem } = useCommand<{ id: string }>({ url })
  const press = async () => {
    const answer = await run({})
    // removed in another tab: gone is gone
    if (answer.ok || answer.problem.status === 404) onGone()
  }
  return (
    <span className="shrink-0 text-right">
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        pendingLabel="正在移除…"
        aria-label={`移除 ${file.name}`}
        onClick={() => void press()}
      >
        移除
      </Button>
      {problem && (
        <span role="alert" className="block text-sm text-union">
          {problem.title}
        </span>
      )}
    </span>
  )
}

type PickerProps = { onFiles: (files: File[]) => void; describedBy: string }

/** The file dialog, and on touch screens the camera. */
function Pickers({ onFiles, describedBy }: PickerProps) {
  const file = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const taken = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    // so that the same file can be chosen again
    event.target.value = ''
    return files
  }
  const shoot = async (event: ChangeEvent<HTMLInputElement>) =>
    onFiles(await Promise.all(taken(event).map(shrinkPhoto)))
  return (
    <>
      <Button aria-describedby={describedBy} onClick={() => file.current?.click()}>
        <Paperclip aria-hidden="true" className="size-4" />
        选择文件
      </Button>
      <span className="hidden pointer-coarse:contents">
        <Button onClick={() => camera.current?.click()}>
          <Camera aria-hidden="true" className="size-4" />
          拍照
        </Button>
      </span>
      <input
        ref={file}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        onChange={(event) => onFiles(taken(event))}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/jpeg"
        capture="environment"
        onChange={(event) => void shoot(event)}
      />
    </>
  )
}

export type FileFieldProps = {
  label: string
  /** what is attached already */
  files: readonly FileView[]
  /** `owner` and what new files are for */
  target: Query
  /** address that removes a file */
  removeUrl: (file: FileView) => string
  onBusy: (busy: boolean) => void
}

/** Files of a form: chosen, dropped, pasted or photographed; each is stored as soon as it is there. */
export function FileField({ label, files: initial, target, removeUrl, onBusy }: FileFieldProps) {
  const [files, setFiles] = useState<readonly FileView[]>(initial)
  const [said, setSaid] = useState('')
  const zone = useRef<HTMLFieldSetElement>(null)
  const hintId = useId()
  const onDone = useCallback((file: FileView) => {
    setFiles((old) => (old.some((each) => each.id === file.id) ? old : [...old, file]))
    setSaid(`${file.name} 已上传`)
  }, [])
  const { uploads, busy, queue } = useUploads({ target, onDone })
  const add = (added: File[]) => queue.add(added)
  const hovering = useIncoming(zone, add)
  useEffect(() => onBusy(busy), [busy, onBusy])
  const gone = (file: FileView) => {
    setFiles((old) => old.filter((each) => each.id !== file.id))
    setSaid(`${file.name} 已移除`)
    zone.current?.querySelector('button')?.focus()
  }
  return (
    <fieldset
      ref={zone}
      className={cn('-m-1 rounded p-1', hovering && 'outline-2 outline-action outline-dashed')}
    >
      <legend className="mb-1 font-semibold">
        {label}
        <span className="ml-1 font-normal text-ink-3">（选填）</span>
      </legend>
      <p id={hintId} className="mb-2 text-sm text-ink-2">
        {KINDS_SENTENCE}，最多 {MAX_FILES} 个。也可以拖到这里，或复制后按 Ctrl+V 粘贴。请勿上传涉密文件。
      </p>
      <div className="flex flex-wrap gap-3">
        <Pickers onFiles={add} describedBy={hintId} />
      </div>
      {files.length + uploads.length > 0 && (
        <ul aria-label={`${label}文件`} className="mt-2">
          {files.map((file) => (
            <FileLine key={file.id} file={file}>
              <RemoveButton file={file} url={removeUrl(file)} onGone={() => gone(file)} />
            </FileLine>
          ))}
          {uploads.map((upload) => (
            <UploadLine
              key={upload.id}
              upload={upload}
              onCancel={() => queue.cancel(upload.id)}
              onRetry={() => queue.retry(upload.id)}
            />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  )
}
