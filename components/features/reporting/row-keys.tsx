'use client'

import { useEffect } from 'react'
import { useShortcuts } from '#components/form/use-shortcut.ts'

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.offsetParent)

function step(by: number) {
  const all = rows()
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
}

/** J and K walk over the rows of a list (each a link, marked data-row); the first one has focus from the start. */
export function RowKeys() {
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      rows()[0]?.focus({ preventScroll: true })
    }
  }, [])
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  return null
}
