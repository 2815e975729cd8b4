import type { ReactNode } from 'react'
import { PageHelp } from '#components/shell/page-help.tsx'
import { Breadcrumbs, type Crumb } from '#components/ui/breadcrumbs.tsx'

export type PageHeaderProps = {
  title: string
  /** One line under the title: period, deadline, data age. */
  lead?: ReactNode
  crumbs?: readonly Crumb[]
  /** Up to five lines of 「本页怎么用」. */
  help?: readonly string[]
  actions?: ReactNode
}

/** Top of a staff page: where it lies, its name, what can be done, and its help always at the same place. */
export function PageHeader({ title, lead, crumbs, help, actions }: PageHeaderProps) {
  return (
    <div className="mb-4">
      {crumbs && <Breadcrumbs items={crumbs} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="grow text-2xl">{title}</h1>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
        {help && <PageHelp lines={help} />}
      </div>
      {lead && <div className="mt-1 text-ink-2">{lead}</div>}
    </div>
  )
}
