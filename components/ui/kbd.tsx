import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

/** A key on the keyboard; a hint for sighted users, so hidden from screen readers. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'no-print inline-block pointer-coarse:hidden rounded-sm border border-line bg-idle-soft px-1.5 font-sans text-xs text-idle',
        className,
      )}
    >
      {children}
    </span>
  )
}
