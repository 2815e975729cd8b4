import type { ReactNode } from 'react'
import { SessionGuard } from '#components/form/session-guard.tsx'
import { DemoBanner } from '#components/shell/demo-banner.tsx'
import { MobileNav } from '#components/shell/mobile-nav.tsx'
import { NavList } from '#components/shell/nav-list.tsx'
import type { MembershipItem, NavItem } from '#components/shell/nav-types.ts'
import { UserMenu } from '#components/shell/user-menu.tsx'
import { Toaster } from '#components/ui/toast.tsx'

export type StaffShellProps = {
  regionName: string
  nav: readonly NavItem[]
  user: { username: string; name: string; roleLabel: string; orgName: string }
  /** All memberships of the user; the others than the current one can be switched to. */
  memberships?: readonly MembershipItem[]
  session: { expiresAt: string; idleMinutes?: number }
  isDemo?: boolean
  /** Whom to ask: "宿州市产改办 0557-1234567". */
  officeContact?: string
  /** 「本页怎么用」, if the layout knows it; pages usually put it into their PageHeader. */
  help?: ReactNode
  /** 大字版 */
  large?: boolean
  children: ReactNode
}

/** Frame of all staff pages: red band, header, menu, main, footer; session guard and toasts. */
export function StaffShell(props: StaffShellProps) {
  const { regionName, nav, user, session, isDemo = false, large = false } = props
  return (
    <SessionGuard username={user.username} expiresAt={session.expiresAt} idleMinutes={session.idleMinutes}>
      <div className={large ? 'large-text' : undefined}>
        <a
          href="#main"
          className="no-print sr-only z-50 rounded bg-surface px-4 py-2 text-action focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          跳到正文
        </a>
        <div className="no-print h-1 bg-union" />
        <header className="no-print border-b border-line bg-surface">
          {isDemo && <DemoBanner />}
          <div className="flex min-h-14 flex-wrap items-center gap-x-2 gap-y-1 px-2 sm:px-4">
            <MobileNav items={nav} />
            <a href="/desk" className="inline-flex min-h-11 items-center gap-2 rounded px-1 text-ink">
              <strong className="text-lg whitespace-nowrap">产改通</strong>
              <span className="max-sm:text-sm">{regionName}</span>
            </a>
            <div className="ml-auto flex items-center gap-1">
              {props.help}
              <UserMenu
                userName={user.name}
                roleLabel={user.roleLabel}
                orgName={user.orgName}
                memberships={props.memberships}
              />
            </div>
          </div>
        </header>
        <div className="lg:flex">
          <nav
            aria-label="主菜单"
            className="no-print sticky top-0 hidden max-h-screen w-56 shrink-0 self-start overflow-y-auto p-3 lg:block"
          >
            <NavList items={nav} />
          </nav>
          <div className="min-w-0 grow">
            <main id="main" tabIndex={-1} className="min-h-[70vh] px-4 py-4 lg:px-6 lg:py-6">
              {props.children}
            </main>
            <footer className="no-print border-t border-line px-4 py-4 text-sm text-ink-2 lg:px-6">
              <p>
                {regionName} · 产改通
                {props.officeContact && ` · 遇到问题请联系：${props.officeContact}`}
              </p>
            </footer>
          </div>
        </div>
      </div>
      <Toaster />
    </SessionGuard>
  )
}
