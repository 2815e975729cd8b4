import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { VersionCompare } from '#components/features/plan/version-compare.tsx'
import { compareVersions } from '#lib/features/reform/plan/versions.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '版本比较' }

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** `/admin/plan/versions?from=2026-1&to=2026-2`: what changed from one published version to another. */
export default async function PlanVersionsPage({ searchParams }: Search) {
  const { from, to } = await searchParams
  return staffPage({
    title: '版本比较',
    roles: ['region_admin'],
    help: [
      '选两个已发布的版本，看新增、停用和修改了哪些条目，每处改动左边是旧的，右边是新的。',
      '跨年度比较时，按“沿用上年清单”时留下的对应关系逐条比。',
    ],
    header: {
      crumbs: [{ label: '责任清单', href: adminPaths.plan() }, { label: '版本比较' }],
      actions: <PrintButton />,
    },
    load: (db, actor) => compareVersions(db, actor, { from: text(from), to: text(to) }),
    view: (data, actor) => <VersionCompare data={data} words={actor.words} />,
  })
}
