'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { currentHref, type NavItem } from '#components/shell/nav-types.ts'
import { cn } from '#components/ui/cn.ts'

type EntryProps = { item: NavItem; current: string | null; nested?: boolean }

function Entry({ item, current, nested = false }: EntryProps) {
  const here = item.href === current
  return (
    <Link
      href={item.href}
      prefetch={false}
      aria-current={here ? 'page' : undefined}
      className={cn(
        'flex min-h-10 touch-target items-center gap-2 rounded border-l-4 px-3 py-1.5 outline-offset-0',
        nested && 'pl-9',
        here ? 'border-union bg-idle-soft font-semibold' : 'border-transparent hover:bg-idle-soft',
      )}
    >
      {item.icon}
      <span className="grow">{item.label}</span>
      {item.count !== undefined && item.count > 0 && (
        <span className="rounded-full bg-action-soft px-2 text-sm text-action-pressed">{item.count}</span>
      )}
    </Link>
  )
}

/** The staff menu as nested lists; marks the entry that the address lies under. */
export function NavList({ items }: { items: readonly NavItem[] }) {
  const current = currentHref(items, usePathname())
  return (
    <ul className="space-y-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <Entry item={item} current={current} />
          {item.children && item.children.length > 0 && (
            <ul className="space-y-0.5">
              {item.children.map((child) => (
                <li key={child.href}>
                  <Entry item={child} current={current} nested />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
