import type { BoardLinks } from '#components/features/board/links.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { Board } from '#lib/reports/board/schema.ts'

/** Says that a past day's knowledge is shown, or that none is kept of it, and leads back to the present. */
export function KnownNote({ board, links }: { board: Board; links?: BoardLinks }) {
  const { known, keptSince, period } = board
  if (!known) return null
  const kept = keptSince !== null && keptSince <= known
  return (
    <p className="rounded border-l-4 border-action bg-action-soft px-3 py-2">
      <strong>截至 {formatDay(known)} 所知</strong>
      {kept
        ? `：${formatPeriod(period)}的数按那天结束时的记录显示，之后的撤销、补报、改数和清单调整都不计。`
        : `：${formatPeriod(period)}的记录${keptSince ? `从 ${formatDay(keptSince)} 起留存` : '那时还没有'}，这一天没有可看的数。`}
      {links && (
        <a href={links.now()} className="link ml-2 no-print">
          回到现在
        </a>
      )}
    </p>
  )
}
