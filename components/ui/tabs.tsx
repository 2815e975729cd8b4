import Link from 'next/link'
import { cn } from '#components/ui/cn.ts'

export type TabItem = { href: string; label: string; current?: boolean; count?: number }

/** Tabs that are links: the state is in the address, Back works, no script is needed. */
export function Tabs({ items, label }: { items: readonly TabItem[]; label: string }) {
  return (
    <nav aria-label={label} className="no-print overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              aria-current={item.current ? 'page' : undefined}
              className={cn(
                'flex min-h-10 touch-target items-center whitespace-nowrap border-b-4 px-3 -outline-offset-2',
                item.current
                  ? 'border-action font-semibold text-ink'
                  : 'border-transparent text-action hover:border-line',
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="ml-1">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
