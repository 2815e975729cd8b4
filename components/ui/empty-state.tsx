import type { ReactNode } from 'react'

/** Why there is nothing here, and the next act. `title` names the filter: "没有符合“泗县 · 红灯”的举措". */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="rounded border border-dashed border-control bg-surface px-4 py-8">
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="mt-1 text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap gap-3">{action}</div>}
    </div>
  )
}
