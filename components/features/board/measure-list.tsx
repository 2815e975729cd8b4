import { StatusLight } from '#components/data/status-light.tsx'
import { WhyPopover } from '#components/data/why-popover.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import { againstSchedule, percent, whyParts } from '#components/features/board/text.ts'
import { Badge } from '#components/ui/badge.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { MeasureStand } from '#lib/reports/board/schema.ts'

function MeasureItem({ measure, links }: { measure: MeasureStand; links: BoardLinks }) {
  const { id, pillarId, code, title, verified, completionBp, scheduledBp, light, why } = measure
  const { rows, excluded } = whyParts(why)
  return (
    <li className="keep-together px-4 py-3" id={`m-${id}`}>
      <div className="items-center gap-4 sm:flex">
        <p className="grow">
          <a
            href={links.pillar(pillarId, { measure: id })}
            className="link inline-flex min-h-6 touch-target items-center"
          >
            {code} {title}
          </a>{' '}
          {!verified && <Badge tone="gold">待核</Badge>}
        </p>
        <StatusLight light={light} />
        <div className="sm:w-72">
          <ProgressBar
            value={completionBp ?? 0}
            max={10_000}
            {...(scheduledBp === null ? {} : { mark: scheduledBp })}
            label={`${title}完成率`}
            text={percent(completionBp)}
          />
        </div>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
        <span>{againstSchedule(completionBp, scheduledBp)}</span>
        <WhyPopover
          question={`为什么是 ${percent(completionBp)}？`}
          formula={`各项任务完成率按权重平均 = ${percent(completionBp)}；序时进度 ${percent(scheduledBp)}`}
          rows={rows}
          excluded={excluded}
        />
      </p>
    </li>
  )
}

/** Measures with completion, schedule and light; each leads to its unit tasks. */
export function MeasureList({ measures, links }: { measures: readonly MeasureStand[]; links: BoardLinks }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {measures.map((measure) => (
        <MeasureItem key={measure.id} measure={measure} links={links} />
      ))}
    </ul>
  )
}
