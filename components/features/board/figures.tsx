import type { ReactNode } from 'react'
import { FigureCard, type FigureCardProps, passportText } from '#components/data/figure-card.tsx'
import { PhoneFold } from '#components/data/phone-fold.tsx'
import { WhyPopover } from '#components/data/why-popover.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import {
  againstSchedule,
  countChange,
  monthChange,
  percent,
  whyParts,
} from '#components/features/board/text.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { formatPoints } from '#lib/kernel/pure/quantity.ts'
import type { Board, ReportFilter } from '#lib/reports/board/schema.ts'

/** 口径 of the four figures, from the registry of figure definitions. */
export type Calibers = {
  progress: string
  progressInFull: string
  red: string
  onTime: string
  reviewed: string
}

type WhyProps = { board: Board; links: BoardLinks; caliber: string }

function TotalWhy({ board, links, caliber }: WhyProps) {
  const { why, completionBp, scheduledBp } = board.progress
  if (!why) return null
  const { rows, excluded } = whyParts(why, (pillar) => links.pillar(pillar.id))
  const { length } = board.measures.filter((measure) => measure.why.counted)
  return (
    <WhyPopover
      question={`为什么是 ${percent(completionBp)}？`}
      formula={`${length} 项举措的完成率按权重平均 = ${percent(completionBp)}；序时进度 ${percent(scheduledBp)}`}
      rows={rows}
      excluded={excluded}
    >
      <p className="mt-3 text-sm text-ink-2">口径：{caliber}</p>
    </WhyPopover>
  )
}

/** What a share is made of: each number leads to its own rows. */
function RowsLink({ links, report, text }: { links: BoardLinks; report: ReportFilter; text: string }) {
  return (
    <a href={links.rows({ report })} className="link inline-flex min-h-6 items-center">
      {text}
    </a>
  )
}

function OnTimeNote({ board: { onTime }, links }: Pick<WhyProps, 'board' | 'links'>) {
  return (
    <>
      <RowsLink links={links} report="on_time" text={`${onTime.part} 份按时`} /> /{' '}
      <RowsLink links={links} report="due" text={`应报 ${onTime.whole} 份`} />
    </>
  )
}

function ReviewNote({ board: { reviewed, waiting }, links }: Pick<WhyProps, 'board' | 'links'>) {
  return (
    <>
      <RowsLink links={links} report="accepted" text={`${reviewed.part} 份通过`} /> /{' '}
      <RowsLink links={links} report="sent" text={`已报 ${reviewed.whole} 份`} />
      {waiting > 0 && (
        <>
          ；<RowsLink links={links} report="waiting" text={`${waiting} 份待审核`} />
          ，通过后才计入总进度
        </>
      )}
    </>
  )
}

type FiguresProps = { board: Board; links: BoardLinks; calibers: Calibers }

type Figure = FigureCardProps & {
  passport: { caliber: string; period: string }
  /** what the figure is made of, under its card */
  why?: ReactNode
}

/** The four figures: where each leads, what stands beside it, and how it is counted. */
function figuresOf({ board, links, calibers }: FiguresProps): Figure[] {
  const { progress, onTime, reviewed, red } = board
  const period = formatPeriod(board.period)
  const gap = againstSchedule(progress.completionBp, progress.scheduledBp)
  const scheduled =
    progress.scheduledBp === null ? '' : `序时 ${formatPoints(progress.scheduledBp)}%${gap ? `，${gap}` : ''}`
  return [
    {
      label: '总进度',
      value: percent(progress.completionBp),
      href: board.counted === 'measures' ? links.measures() : links.rows(),
      note: [scheduled, monthChange(progress.completionBp, board.completionBefore)]
        .filter(Boolean)
        .join('；'),
      passport: { caliber: calibers.progress, period },
      why: <TotalWhy board={board} links={links} caliber={calibers.progressInFull} />,
    },
    {
      label: '红灯',
      value: String(red),
      unit: '条',
      href: links.rows({ light: 'overdue' }),
      note: countChange(red, board.redBefore, '条'),
      passport: { caliber: calibers.red, period },
    },
    {
      label: '按时填报',
      value: percent(onTime.bp),
      href: links.rows({ report: 'on_time' }),
      note: <OnTimeNote board={board} links={links} />,
      passport: { caliber: calibers.onTime, period },
    },
    {
      label: '审核进度',
      value: percent(reviewed.bp),
      href: links.rows({ report: 'accepted' }),
      note: <ReviewNote board={board} links={links} />,
      passport: { caliber: calibers.reviewed, period },
    },
  ]
}

/** Four figures with denominators and passports; each leads to the rows behind it. */
export function Figures(props: FiguresProps) {
  const figures = figuresOf(props)
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
        {figures.map(({ why, ...card }) =>
          why ? (
            <div key={card.label}>
              <FigureCard {...card} wideOnly />
              {why}
            </div>
          ) : (
            <FigureCard key={card.label} {...card} wideOnly />
          ),
        )}
      </div>
      <div className="sm:hidden print:hidden">
        <PhoneFold title="这四个数怎么算" level={3}>
          <dl className="space-y-2 text-sm">
            {figures.map(({ label, passport }) => (
              <div key={label}>
                <dt className="font-semibold">{label}</dt>
                <dd>{passportText(passport)}</dd>
              </div>
            ))}
          </dl>
        </PhoneFold>
      </div>
    </>
  )
}
