export type FilterChip = { label: string; value: string; withoutHref: string }

/** What a list is filtered by, each with a link that takes it away; plain HTML. */
export function FilterChips({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }) {
  if (chips.length === 0) return null
  return (
    <ul aria-label="已选条件" className="no-print flex flex-wrap items-center gap-2">
      {chips.map(({ label, value, withoutHref }) => (
        <li key={label}>
          <a
            href={withoutHref}
            className="inline-flex min-h-11 items-center gap-2 rounded border border-control bg-surface px-3"
          >
            <span>
              {label}：{value}
            </span>
            <span aria-hidden="true">×</span>
            <span className="sr-only">（去掉这个条件）</span>
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref} className="link inline-flex min-h-11 items-center">
          清空
        </a>
      </li>
    </ul>
  )
}
