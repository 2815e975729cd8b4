export type Crumb = { label: string; href?: string }

/** Plain links, so that public pages may use it. Where this page lies; the last crumb is the page itself. Give hrefs with the filters to keep. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="当前位置" className="no-print mb-3 text-sm">
      <ol className="flex flex-wrap items-center gap-x-2">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-h-6 items-center gap-2">
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-3">
                ›
              </span>
            )}
            {item.href ? (
              <a href={item.href} className="link inline-flex min-h-6 items-center">
                {item.label}
              </a>
            ) : (
              <span aria-current="page" className="text-ink-2">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
