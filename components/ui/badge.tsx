import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

export type BadgeTone = 'plain' | 'action' | 'ok' | 'warn' | 'late' | 'gold'

const TONES: Record<BadgeTone, string> = {
  plain: 'bg-idle-soft text-idle',
  action: 'bg-action-soft text-action-pressed',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  late: 'bg-late-soft text-late',
  gold: 'bg-gold-soft text-gold-text',
}

/** A short mark. It is not a button: color never carries the meaning alone. */
export function Badge({
  tone = 'plain',
  children,
  className,
}: {
  tone?: BadgeTone
  children: ReactNode
  className?: string
}) {
  return (
    <span className={cn('inline-block whitespace-nowrap rounded-sm px-1.5 text-sm', TONES[tone], className)}>
      {children}
    </span>
  )
}
