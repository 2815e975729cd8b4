import { LIGHTS } from '#components/data/light.ts'
import { PhoneFold } from '#components/data/phone-fold.tsx'
import { ByHandMark } from '#components/data/status-light.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import { percent } from '#components/features/board/text.ts'
import { formatPoints } from '#lib/kernel/pure/quantity.ts'
import type { Board, RedRow } from '#lib/reports/board/schema.ts'

function facts({ completionBp, gapBp, daysLate, missed, contact }: RedRow): string {
  return [
    `完成 ${percent(completionBp)}`,
    gapBp !== null && gapBp < 0 && `差 ${formatPoints(gapBp)} 个百分点`,
    daysLate > 0 && `超过时限 ${daysLate} 天`,
    missed > 1 && `连续 ${missed} 个月未报`,
    contact && `联系人 ${contact}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** So many stand open on a phone; the others are folded under them. */
const ON_PHONE = 4

function Reds({ rows, links }: { rows: readonly RedRow[]; links: BoardLinks }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.assignmentId} className="keep-together py-2">
          <a
            href={row.reportId ? links.report(row.reportId) : links.unit(row.unit.id, { light: 'overdue' })}
            className="link inline-flex min-h-6 touch-target items-center gap-2"
          >
            <span aria-hidden="true" className="text-late">
              {LIGHTS.overdue.symbol}
            </span>
            {row.unit.shortName} · {row.taskCode} {row.taskTitle}
            {row.overridden && <ByHandMark />}
          </a>
          <p className="text-sm text-ink-2">{facts(row)}</p>
        </li>
      ))}
    </ul>
  )
}

/** Who, what, how far behind, for how long, whom to ask. */
export function RedList({ board, links }: { board: Board; links: BoardLinks }) {
  const { redList, red } = board
  if (redList.length === 0) return <p>本月没有红灯。</p>
  const more = redList.slice(ON_PHONE)
  return (
    <>
      <Reds rows={redList.slice(0, ON_PHONE)} links={links} />
      {more.length > 0 && (
        <div className="border-t border-line">
          <PhoneFold title={`还有 ${more.length} 条`} level={3} onPhone>
            <Reds rows={more} links={links} />
          </PhoneFold>
        </div>
      )}
      {red > redList.length && (
        <p className="mt-2">
          <a href={links.rows({ light: 'overdue' })} className="link">
            共 {red} 条，查看全部
          </a>
        </p>
      )}
    </>
  )
}
