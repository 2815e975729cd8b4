import type { ReactNode } from 'react'

/** One entry of the staff menu; at most two levels. Show only what the role can do. */
export type NavItem = {
  href: string
  label: string
  icon?: ReactNode
  /** Overrides what the address says. */
  current?: boolean
  /** Open items behind the entry (待审核 24). */
  count?: number
  children?: readonly Omit<NavItem, 'children' | 'icon'>[]
}

export type MembershipItem = { id: string; label: string; current?: boolean }

/** The href of the deepest entry that the path lies under; null when none. */
export function currentHref(items: readonly NavItem[], path: string): string | null {
  const all = items.flatMap((item) => [item, ...(item.children ?? [])])
  const chosen = all.find((item) => item.current)
  if (chosen) return chosen.href
  const under = all
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)
  return under[0] ?? null
}
