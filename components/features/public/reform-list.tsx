import { Badge } from '#components/ui/badge.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { PublicMeasure, PublicPillar } from '#lib/reports/public/schema.ts'

function MeasureItem({ measure, words }: { measure: PublicMeasure; words: Words }) {
  const { code, title, verified, leadNames, completionBp, reportsCounted, reportsAccepted } = measure
  const percent = completionBp === null ? '未到开始时间' : formatPercent(completionBp)
  return (
    <li className="keep-together px-4 py-3">
      <div className="gap-6 sm:flex">
        <p className="grow">
          <span className="text-ink-2">{code}</span> {title}
          {!verified && (
            <>
              {' '}
              <Badge tone="gold">待核</Badge>
            </>
          )}
        </p>
        <div className="shrink-0 sm:w-64">
          <ProgressBar value={completionBp ?? 0} max={10_000} label={`${title}完成率`} text={percent} />
        </div>
      </div>
      <p className="mt-1 text-sm text-ink-2">
        {leadNames && `${words.leadUnit}：${leadNames} · `}
        {measure.tasks} 项{words.task} · 本月应报 {reportsCounted} 份，已审核 {reportsAccepted} 份 · 更新于{' '}
        {formatDay(today(new Date(measure.asOf)))}
      </p>
    </li>
  )
}

/** Pillars with their measures: bar, percentage, lead units, date. No lights and no ranking of units. */
export function ReformList({ pillars, words }: { pillars: readonly PublicPillar[]; words: Words }) {
  return (
    <div className="space-y-6">
      {pillars.map((pillar) => (
        <section key={pillar.code} aria-label={pillar.title}>
          <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
            <h2 className="grow">{pillar.title}</h2>
            <p className="text-ink-2">
              {pillar.measures.length} 项{words.measure} ·{' '}
              {pillar.completionBp === null ? '暂无数据' : `平均完成 ${formatPercent(pillar.completionBp)}`}
            </p>
          </div>
          <ul className="divide-y divide-line rounded border border-line bg-surface">
            {pillar.measures.map((measure) => (
              <MeasureItem key={measure.id} measure={measure} words={words} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
