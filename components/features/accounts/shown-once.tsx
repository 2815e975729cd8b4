'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ButtonSize } from '#components/ui/button-class.ts'

/** A box for what is shown this once; takes focus when it appears. */
export function ShownOnce({ title, children }: { title: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div
      ref={box}
      role="status"
      tabIndex={-1}
      className="space-y-3 rounded border-2 border-ok bg-ok-soft px-4 py-3 focus:outline-2 focus:outline-offset-2 focus:outline-action"
    >
      <p className="font-semibold">{title}</p>
      {children}
    </div>
  )
}

type CopyProps = { text: string; label?: string; size?: ButtonSize }

/** Puts a text on the clipboard, and says so when it is there. */
export function CopyButton({ text, label = '复制', size = 'sm' }: CopyProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button size={size} onClick={() => void copy()}>
      {copied ? '已复制' : label}
    </Button>
  )
}
