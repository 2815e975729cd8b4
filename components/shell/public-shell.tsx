import type { ReactNode } from 'react'
import { DemoBanner } from '#components/shell/demo-banner.tsx'

export type PublicNavItem = { href: string; label: string; current?: boolean }

export type PublicShellProps = {
  /** 宿州市; the product's name on the page of all regions. */
  regionName: string
  homeHref: string
  nav?: readonly PublicNavItem[]
  /** 大字版 is on (`?size=large`). */
  large?: boolean
  /** Address of this page in the other size: with `?size=large`, or without. */
  sizeHref: string
  isDemo?: boolean
  /** Who answers for the page: 宿州市总工会, telephone. */
  contact?: string
  children: ReactNode
}

/**
 * Adds `size=large` to a link of a page shown large, so that the choice goes along without cookie or script.
 * Takes paths of this site, with or without a query and a fragment.
 */
export function withSize(href: string, large: boolean): string {
  if (!large) return href
  const [beforeHash = '', hash] = href.split('#', 2)
  const url = `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}size=large`
  return hash === undefined ? url : `${url}#${hash}`
}

/** Frame of the public pages. Plain HTML: no client component, nothing that needs a script. */
export function PublicShell(props: PublicShellProps) {
  const { regionName, homeHref, nav = [], large = false, isDemo = false } = props
  return (
    <div className={large ? 'large-text' : undefined}>
      <a
        href="#main"
        className="no-print sr-only z-50 rounded bg-surface px-4 py-2 text-action focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        跳到正文
      </a>
      <div className="h-1 bg-union" />
      <header className="border-b border-line bg-surface">
        {isDemo && <DemoBanner />}
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2">
          <a href={withSize(homeHref, large)} className="inline-flex min-h-11 flex-wrap items-center gap-x-2">
            <strong className="text-xl text-union-deep">{regionName}</strong>
            <span className="text-ink-2">产业工人队伍建设改革</span>
          </a>
          <a href={props.sizeHref} className="link no-print ml-auto inline-flex min-h-11 items-center">
            {large ? '标准版' : '大字版'}
          </a>
        </div>
        {nav.length > 0 && (
          <nav aria-label="栏目" className="no-print mx-auto max-w-page px-2">
            <ul className="flex flex-wrap">
              {nav.map((item) => (
                <li key={item.href}>
                  <a
                    href={withSize(item.href, large)}
                    aria-current={item.current ? 'page' : undefined}
                    className={`flex min-h-11 items-center border-b-4 px-3 -outline-offset-2 ${
                      item.current ? 'border-union font-semibold' : 'border-transparent hover:border-line'
                    }`}
                  >
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className="mx-auto min-h-[60vh] max-w-page px-4 py-6">
        {props.children}
      </main>
      <footer className="border-t border-line bg-surface text-sm text-ink-2">
        <div className="mx-auto flex max-w-page flex-wrap gap-x-6 gap-y-1 px-4 py-5">
          <p className="grow">{props.contact ?? regionName} · 产改通</p>
          <a href="/login" className="link no-print inline-flex min-h-6 items-center">
            工作人员登录
          </a>
        </div>
      </footer>
    </div>
  )
}
