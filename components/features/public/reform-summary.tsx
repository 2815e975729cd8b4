import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { PublicReformSummary } from '#lib/reports/public/schema.ts'

/** One sentence and one bar: how far the plan of the year is. */
export function ReformSummary({ summary, words }: { summary: PublicReformSummary; words: Words }) {
  const { year, measures, done, completionBp, period, asOf } = summary
  const total = completionBp === null ? '暂无数据' : formatPercent(completionBp)
  return (
    <div className="rounded border border-line bg-surface p-4">
      <p className="text-lg">
        {year}年共 {measures} 项{words.measure}，已完成 {done} 项，总进度 <strong>{total}</strong>。
      </p>
      <div className="mt-2 max-w-measure">
        <ProgressBar value={completionBp ?? 0} max={10_000} label="总进度" text={total} />
      </div>
      <p className="mt-2 text-sm text-ink-2">
        期间：{formatPeriod(period)} · 数据更新：
        <time dateTime={asOf}>{formatDateTime(asOf)}</time> · 只计审核通过的数
      </p>
    </div>
  )
}
