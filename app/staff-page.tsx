import type { ReactNode } from 'react'
import { menuFor } from '#app/menu.ts'
import { PageHeader, type PageHeaderProps } from '#components/shell/page-header.tsx'
import { StaffShell } from '#components/shell/staff-shell.tsx'
import { ownMemberships } from '#lib/base/accounts/queries.ts'
import { unreadCount } from '#lib/base/messages/queries.ts'
import { type PageOptions, pageRead } from '#lib/kernel/page.ts'
import { type Actor, officeOf, ROLE_LABELS, type Role } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Header = Omit<PageHeaderProps, 'title' | 'help'>

export type StaffPage<T> = PageOptions & {
  /** Heading of the page; null when the view brings its own PageHeader. */
  title: string | ((data: T, actor: Actor) => string) | null
  /** Roles that have this page; others get the page for foreign and unknown things. Left out: all roles. */
  roles?: readonly Role[]
  /** The page's one read. null → the page for foreign and unknown things. */
  load: (db: Db, actor: Actor) => Promise<T | null>
  view: (data: T, actor: Actor) => ReactNode
  /** Up to five lines of 「本页怎么用」. */
  help?: readonly string[]
  /** Lead line, crumbs and buttons of the heading. */
  header?: Header | ((data: T, actor: Actor) => Header)
}

function contactOf(actor: Actor): string | undefined {
  if (!actor.region) return undefined
  return `${officeOf(actor.regionName, actor.words.office)} ${actor.region.officePhone}`.trim()
}

/**
 * A staff page: one read (which also authenticates), the shell with the role's menu, the heading, the view.
 * Pages `return staffPage({…})` and export `metadata = { title }` for the browser's tab.
 */
export async function staffPage<T>(page: StaffPage<T>): Promise<ReactNode> {
  const { data: seen, actor } = await pageRead(
    async (db, who) => {
      if (page.roles && !page.roles.includes(who.role)) return null
      const data = await page.load(db, who)
      if (data === null) return null
      const counts = { [deskPaths.messages()]: await unreadCount(db, who) }
      return { data, counts, memberships: await ownMemberships(db) }
    },
    { beforePasswordChange: page.beforePasswordChange ?? false },
  )
  const { data, counts, memberships } = seen
  const title = typeof page.title === 'function' ? page.title(data, actor) : page.title
  const header = typeof page.header === 'function' ? page.header(data, actor) : page.header
  return (
    <StaffShell
      regionName={actor.regionName || actor.orgName}
      nav={actor.mustChangePassword ? [] : menuFor(actor, counts)}
      user={{
        username: actor.username,
        name: actor.userName,
        roleLabel: ROLE_LABELS[actor.role],
        orgName: actor.orgShort,
      }}
      memberships={memberships.map(({ id, role, orgShort, current }) => ({
        id,
        label: `${orgShort} · ${ROLE_LABELS[role]}`,
        current,
      }))}
      session={{ expiresAt: actor.expiresAt }}
      isDemo={actor.isDemo}
      officeContact={contactOf(actor)}
    >
      {title !== null && <PageHeader {...header} title={title} help={page.help} />}
      {page.view(data, actor)}
    </StaffShell>
  )
}
