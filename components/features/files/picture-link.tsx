'use client'

import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import type { FileView } from '#lib/base/files/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Shows the picture over the page, large; saved from there. */
export function PictureLink({ file, children }: { file: FileView; children: ReactNode }) {
  const address = apiPaths.file(file.id)
  return (
    <Dialog
      wide
      title={<span className="break-all">{file.name}</span>}
      trigger={
        <button type="button" className="link inline-flex min-h-6 touch-target items-center gap-3 text-left">
          {children}
        </button>
      }
      footer={
        <a href={address} download={file.name} className={buttonClass('secondary')}>
          下载
        </a>
      }
    >
      {/* biome-ignore lint/performance/noImgElement: next/image is not used (DESIGN §3) */}
      <img
        src={address}
        alt={file.name}
        width={file.width ?? undefined}
        height={file.height ?? undefined}
        className="mx-auto h-auto max-w-full bg-idle-soft"
      />
    </Dialog>
  )
}
