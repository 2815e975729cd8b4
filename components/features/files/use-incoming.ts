'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { formatTime } from '#lib/kernel/pure/format.ts'

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')

/** A pasted picture has no name of its own. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const extension = file.name.slice(file.name.lastIndexOf('.'))
  const name = `粘贴图片 ${formatTime(new Date()).replace(':', '时')}分${extension}`
  return new File([file], name, { type: file.type })
}

/** Files in the clipboard; none where text is pasted into a field (cells of Excel come as text and as a picture). */
function pasted(event: ClipboardEvent): File[] {
  const data = event.clipboardData
  if (!data || (isTextField(event.target) && data.types.includes('text/plain'))) return []
  return [...data.files].map(named)
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Takes files that are pasted anywhere on the page or dropped onto `zone`; one that is dropped beside it does not
 * make the browser leave the page. Answers whether files hover over the page.
 */
export function useIncoming(zone: RefObject<HTMLElement | null>, onFiles: (files: File[]) => void): boolean {
  const [hovering, setHovering] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = pasted(event)
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setHovering(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setHovering(false)
      const inside = event.target instanceof Node && zone.current?.contains(event.target)
      if (inside) latest.current([...(event.dataTransfer?.files ?? [])])
    }
    document.addEventListener('paste', paste)
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('paste', paste)
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [zone])
  return hovering
}
