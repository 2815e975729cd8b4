'use client'

import { Printer } from 'lucide-react'
import { useShortcut } from '#components/form/use-shortcut.ts'
import { Button } from '#components/ui/button.tsx'

/** Opens the browser's print dialog; Alt+P does the same. */
export function PrintButton({ label = '打印' }: { label?: string }) {
  const print = () => window.print()
  useShortcut('alt+p', print)
  return (
    <Button onClick={print} className="no-print">
      <Printer aria-hidden="true" className="size-4" />
      {label}
    </Button>
  )
}
