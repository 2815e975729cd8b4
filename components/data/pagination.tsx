import { buttonClass } from '#components/ui/button-class.ts'

export type PaginationProps = {
  label: string
  /** Hrefs keep the filters of the list; left out at the ends. */
  previousHref?: string
  nextHref?: string
  /** "第 21–40 条，共 136 条" */
  text?: string
  /** Numbered pages, where they are few enough to be useful. */
  pages?: readonly { number: number; href: string; current?: boolean }[]
}

/** Real links to the pages of a list; works without script. */
export function Pagination({ label, previousHref, nextHref, text, pages = [] }: PaginationProps) {
  if (!previousHref && !nextHref && !text) return null
  return (
    <nav aria-label={label} className="no-print mt-4 flex flex-wrap items-center gap-2">
      {previousHref && (
        <a href={previousHref} rel="prev" className={buttonClass('secondary', 'sm')}>
          上一页
        </a>
      )}
      {pages.map((page) => (
        <a
          key={page.number}
          href={page.href}
          aria-current={page.current ? 'page' : undefined}
          aria-label={`第 ${page.number} 页`}
          className={buttonClass(page.current ? 'primary' : 'secondary', 'sm')}
        >
          {page.number}
        </a>
      ))}
      {nextHref && (
        <a href={nextHref} rel="next" className={buttonClass('secondary', 'sm')}>
          下一页
        </a>
      )}
      {text && <span className="text-sm text-ink-2">{text}</span>}
    </nav>
  )
}
