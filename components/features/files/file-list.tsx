import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { PictureLink } from '#components/features/files/picture-link.tsx'
import { formatBytes } from '#lib/base/files/rules.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** The name as a link, with a small picture where there is one: pictures open over the page, documents are saved. */
function FileName({ file }: { file: FileView }) {
  const name = <span className="min-w-0 break-all">{file.name}</span>
  if (file.sealed) return name
  if (file.thumb) {
    return (
      <PictureLink file={file}>
        {/* biome-ignore lint/performance/noImgElement: next/image is not used (DESIGN §3) */}
        <img
          src={apiPaths.file(file.id, 'thumb')}
          alt=""
          loading="lazy"
          className="size-16 shrink-0 rounded border border-line bg-idle-soft object-cover"
        />
        {name}
      </PictureLink>
    )
  }
  return (
    <a
      href={apiPaths.file(file.id)}
      download={file.name}
      className="link inline-flex min-h-6 touch-target items-center gap-3"
    >
      <FileText aria-hidden="true" className="size-8 shrink-0" />
      {name}
    </a>
  )
}

/** One file with who brought it, its size, and what may be done with it. */
export function FileLine({ file, children }: { file: FileView; children?: ReactNode }) {
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
      <span className="flex min-w-0 grow flex-wrap items-center gap-x-3">
        <FileName file={file} />
        <span className="text-sm text-ink-2">
          {formatBytes(file.bytes)}
          {file.uploaderName && ` · ${file.uploaderName}`}
        </span>
      </span>
      {children}
    </li>
  )
}

/** Files to look at. Nothing where there are none. */
export function FileList({ files, label }: { files: readonly FileView[]; label: string }) {
  if (files.length === 0) return null
  return (
    <ul aria-label={label}>
      {files.map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </ul>
  )
}
