import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

export type CardProps = {
  title?: ReactNode
  /** Level of the title in the page's outline. */
  level?: 2 | 3
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A white box with an optional heading and acts at its right. */
export function Card({ title, level = 2, actions, className, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={cn('print-flat rounded border border-line bg-surface p-4', className)}>
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center gap-3">
          {title && <Heading className="grow text-xl">{title}</Heading>}
          {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
