export type FacetItem = { label: string; count: number; href: string; current: boolean }

/** Values beyond these are folded away. */
const SHOWN = 8

function Items({ items }: { items: readonly FacetItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 lg:block">
      {items.map((item) => (
        <li key={item.label}>
          <a
            href={item.href}
            aria-current={item.current ? 'true' : undefined}
            className={`inline-flex min-h-11 items-center gap-1 lg:min-h-8 ${item.current ? 'font-semibold' : 'link'}`}
          >
            {item.label}
            <span className="text-sm text-ink-2">（{item.count}）</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/**
 * One facet of a list as links with counts; plain HTML. `clearHref` leads to the list without this choice and is set
 * while one is made. A facet with one value and no choice says nothing and is left out.
 */
export function FacetList({
  label,
  items,
  clearHref,
}: {
  label: string
  items: readonly FacetItem[]
  clearHref?: string | undefined
}) {
  if (items.length < 2 && !clearHref) return null
  const current = items.findIndex((item) => item.current)
  const shown = Math.max(SHOWN, current + 1)
  return (
    <section aria-label={label} className="mb-3">
      <h3 className="text-base">{label}</h3>
      {clearHref && (
        <a href={clearHref} className="link inline-flex min-h-11 items-center lg:min-h-8">
          全部
        </a>
      )}
      <Items items={items.slice(0, shown)} />
      {items.length > shown && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-action lg:min-h-8">
            更多{label}（{items.length - shown}）
          </summary>
          <Items items={items.slice(shown)} />
        </details>
      )}
    </section>
  )
}
