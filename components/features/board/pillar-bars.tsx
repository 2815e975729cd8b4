import { ByHandMark } from '#components/data/status-light.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import { percent } from '#components/features/board/text.ts'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { Board } from '#lib/reports/board/schema.ts'

/** Completion of each pillar with its schedule as a tick. */
export function PillarBars({ board, links }: { board: Board; links: BoardLinks }) {
  return (
    <ul className="space-y-3">
      {board.pillars.map(({ id, title, completionBp, scheduledBp, byHand }) => (
        <li key={id}>
          <a href={links.pillar(id)} className="link inline-flex min-h-6 touch-target items-center">
            {title}
          </a>{' '}
          {byHand > 0 && (
            <span className="text-sm text-ink-2">
              <ByHandMark /> {byHand} 个灯
            </span>
          )}
          <ProgressBar
            value={completionBp ?? 0}
            max={10_000}
            {...(scheduledBp === null ? {} : { mark: scheduledBp })}
            label={`${title}完成率`}
            text={`${percent(completionBp)}${scheduledBp === null ? '' : `，序时 ${percent(scheduledBp)}`}`}
          />
        </li>
      ))}
    </ul>
  )
}
