import { EmptyState } from '#components/ui/empty-state.tsx'
import type { PlanVersionRow } from '#lib/features/reform/schema/plan.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

/** The published versions, newest first, each with what it changed. */
export function VersionList({ versions }: { versions: readonly PlanVersionRow[] }) {
  return (
    <section aria-labelledby="versions" className="mt-8">
      <h2 id="versions" className="mb-2 text-xl">
        历次版本
      </h2>
      {versions.length > 0 && (
        <p className="mb-2">
          <a href={adminPaths.planVersions()} className="link">
            比较两个版本（新增、停用、修改，旧 → 新）
          </a>
        </p>
      )}
      {versions.length === 0 && <EmptyState title="还没有发布过" />}
      <ol className="divide-y divide-line rounded border border-line bg-surface empty:hidden">
        {versions.map((version) => (
          <li key={version.versionNo} className="px-4 py-2">
            <details>
              <summary className="min-h-8 cursor-pointer pointer-coarse:min-h-11">
                <span className="font-semibold">第 {version.versionNo} 版</span>{' '}
                <span className="text-ink-2">
                  {formatDateTime(version.publishedAt)} {version.publishedBy} · {version.changes.length}{' '}
                  处改动
                </span>
                {version.note && <span className="block">{version.note}</span>}
              </summary>
              <ul className="my-2 list-inside list-disc">
                {version.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}
