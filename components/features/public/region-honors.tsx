import { withSize } from '#components/shell/public-shell.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { HONOR_LEVELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import type { RegionHonors } from '#lib/reports/public/schema.ts'

type RegionHonorsProps = { honors: RegionHonors; slug: string; large: boolean }

/** How many honors of each level the roll holds, and those published last. */
export function RegionHonorsSection({ honors, slug, large }: RegionHonorsProps) {
  const link = (href: string) => withSize(href, large)
  return (
    <div className="rounded border border-line bg-surface p-4">
      <p className="text-lg">
        本系统已公布 {honors.holders} 个得主的 {honors.awards} 项荣誉。
      </p>
      <ul className="flex flex-wrap gap-x-6">
        {HONOR_LEVELS.filter((level) => honors.byLevel[level]).map((level) => (
          <li key={level}>
            <a
              href={link(publicPaths.honors(slug, { level }))}
              className="link inline-flex min-h-11 items-center"
            >
              {LEVEL_LABELS[level]} {honors.byLevel[level]} 项
            </a>
          </li>
        ))}
      </ul>
      <h3 className="mt-3 mb-1 text-lg">最近公布</h3>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {honors.newest.map((award) => (
          <li key={award.id} className="py-1">
            <a
              href={link(publicPaths.honor(slug, award.holderId))}
              className="link inline-flex min-h-11 items-center lg:min-h-6"
            >
              {award.holderName}
            </a>
            <span className="text-ink-2">
              {' '}
              {award.title}
              {award.year ? `（${award.year}年）` : ''}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a href={link(publicPaths.honors(slug))} className={buttonClass('secondary')}>
          查看荣誉榜
        </a>
      </p>
    </div>
  )
}
