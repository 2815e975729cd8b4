import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatBytes } from '#lib/base/files/rules.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** The small picture of a file, or a sign for a document. */
function FileSign({ file }: { file: FileView }) {
  if (!file.thumb) return <FileText aria-hidden="true" className="size-8 shrink-0 text-ink-2" />
  return (
    // biome-ignore lint/performance/noImgElement: next/image is not used (DESIGN §3); this is a thumbnail of known size
    <img
      src={apiPaths.file(file.id, 'thumb')}
      alt=""
      loading="lazy"
      className="size-16 shrink-0 rounded border border-line bg-idle-soft object-cover"
    />
  )
}

/** One file with its picture, its name as a link (pictures open, documents are saved) and what may be done with it. */
export function FileLine({ file, children }: { file: FileView; children?: ReactNode }) {
  const picture = file.thumb
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
      <FileSign file={file} />
      <span className="min-w-0 grow">
        <a
          href={apiPaths.file(file.id)}
          className="link inline-flex min-h-6 touch-target items-center break-all"
          {...(picture ? { target: '_blank', rel: 'noopener' } : { download: file.name })}
        >
          {file.name}
          {picture && <span className="sr-only">（在新窗口打开）</span>}
        </a>
        <span className="block text-sm text-ink-2">
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
