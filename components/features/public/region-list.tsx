import { withSize } from '#components/shell/public-shell.tsx'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { PublicRegionPage } from '#lib/reports/public/schema.ts'

function whatIsPublic({ reform, figures }: PublicRegionPage): string {
  const { summary } = reform
  const published = figures.filter((figure) => figure.kind === 'published').length
  const parts = [
    summary?.completionBp != null &&
      `重点任务进展（${summary.measures} 项，总进度 ${formatPercent(summary.completionBp)}）`,
    published > 0 && `公开数据 ${published} 条`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : '暂未公开内容'
}

/** The regions that have public pages, with what each of them shows. */
export function RegionList({ regions, large }: { regions: readonly PublicRegionPage[]; large: boolean }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {regions.map((page) => (
        <li key={page.region.slug} className="rounded border border-line bg-surface p-4">
          <h3>
            <a
              href={withSize(publicPaths.region(page.region.slug), large)}
              className="link inline-flex min-h-11 items-center"
            >
              {page.region.name}
            </a>
          </h3>
          <p className="text-ink-2">{page.region.title}</p>
          <p className="mt-2">{whatIsPublic(page)}</p>
        </li>
      ))}
    </ul>
  )
}
