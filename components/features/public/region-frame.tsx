import type { ReactNode } from 'react'
import { PublicShell, withSize } from '#components/shell/public-shell.tsx'
import { officeOf } from '#lib/kernel/pure/actor.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import type { PublicRegionItem } from '#lib/reports/public/schema.ts'

export type RegionFrameProps = {
  region: PublicRegionItem
  /** address of this page with its query, without its size */
  path: string
  large: boolean
  children: ReactNode
}

/** Frame of a region's public pages with its menu. */
export function RegionFrame({ region, path, large, children }: RegionFrameProps) {
  const { slug, name, officePhone, words } = region
  const nav = [
    { href: publicPaths.region(slug), label: '首页' },
    { href: publicPaths.honors(slug), label: '荣誉榜' },
    { href: publicPaths.studios(slug), label: '创新工作室' },
    { href: publicPaths.contests(slug), label: '竞赛' },
    { href: publicPaths.relief(slug), label: '困难帮扶' },
    { href: publicPaths.reform(slug), label: '重点任务进展' },
    { href: publicPaths.notices(slug), label: '公示公告' },
  ]
  const [here = ''] = path.split('?')
  const isIn = (href: string) =>
    here === href || (href !== publicPaths.region(slug) && here.startsWith(`${href}/`))
  return (
    <PublicShell
      regionName={name}
      homeHref={publicPaths.region(slug)}
      nav={nav.map((item) => ({ ...item, current: isIn(item.href) }))}
      large={large}
      sizeHref={withSize(path, !large)}
      isDemo={region.isDemo}
      contact={`${officeOf(name, words.office)} ${officePhone}`.trim()}
    >
      {children}
    </PublicShell>
  )
}
