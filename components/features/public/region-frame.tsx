import type { ReactNode } from 'react'
import { PublicShell } from '#components/shell/public-shell.tsx'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import type { PublicRegionItem } from '#lib/reports/public/schema.ts'

export type RegionFrameProps = {
  region: PublicRegionItem
  /** address of this page without its size */
  path: string
  large: boolean
  children: ReactNode
}

/** Frame of a region's public pages with its menu. */
export function RegionFrame({ region, path, large, children }: RegionFrameProps) {
  const { slug, name, officePhone, words } = region
  const nav = [
    { href: publicPaths.region(slug), label: '首页' },
    { href: publicPaths.reform(slug), label: '重点任务进展' },
    { href: publicPaths.notices(slug), label: '公示公告' },
  ]
  return (
    <PublicShell
      regionName={name}
      homeHref={publicPaths.region(slug)}
      nav={nav.map((item) => ({ ...item, current: item.href === path }))}
      large={large}
      sizeHref={large ? path : `${path}?size=large`}
      isDemo={region.isDemo}
      contact={`${name}${words.office}${officePhone ? ` ${officePhone}` : ''}`}
    >
      {children}
    </PublicShell>
  )
}
