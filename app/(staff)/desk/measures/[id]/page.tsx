import type { Metadata } from 'next'
import { given } from '#app/(staff)/desk/measures/search.ts'
import { staffPage } from '#app/staff-page.tsx'
import { DataAge } from '#components/data/data-age.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { Trend } from '#components/features/board/trend.tsx'
import { MeasureHead } from '#components/features/measures/measure-head.tsx'
import { scopeNote } from '#components/features/measures/text.ts'
import { Timeline } from '#components/features/measures/timeline.tsx'
import { UnitTaskTable } from '#components/features/measures/unit-task-table.tsx'
import { Card } from '#components/ui/card.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, isPeriod } from '#lib/kernel/pure/period.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
import { PROGRESS_ROLES } from '#lib/reports/progress/policy.ts'
import { type MeasureDetail, TIMELINE_KINDS } from '#lib/reports/progress/schema.ts'
import { isOfUnit } from '#lib/reports/progress/scope.ts'

export const metadata: Metadata = { title: '举措详情' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One measure: how far it is and why, its tasks by unit, twelve months, and what was done with its reports. */
export default async function MeasurePage({ params, searchParams }: Props) {
  const { id } = await params
  const search = await given(searchParams)
  const period = isPeriod(search.period) ? search.period : undefined
  const kind = TIMELINE_KINDS.find((each) => each === search.kind)
  return staffPage<MeasureDetail>({
    title: ({ measure }) => `${measure.code} ${measure.title}`,
    roles: PROGRESS_ROLES,
    header: (detail, actor) => ({
      crumbs: [
        {
          label: actor.words.measure,
          href: deskPaths.measures({ plan: detail.plan.id, period: detail.period }),
        },
        { label: detail.measure.code },
      ],
      lead: (
        <>
          {detail.plan.title} · {formatPeriod(detail.period)} {!detail.measure.verified && '· 名称待核'}
          {!detail.whole && <p>{scopeNote(false, actor.orgShort, actor.words)}</p>}
          <DataAge asOf={detail.asOf} />
        </>
      ),
      actions: <PrintButton />,
    }),
    help: [
      '“为什么”说明完成率和灯是怎样算出来的，怎样转为正常；✎ 是人工调整的灯，原因在“为什么”和办理记录里。',
      '点单位名称看该单位本月的填报。',
      '办理记录按种类筛选；修改记录列出改动前后的内容。',
    ],
    load: (db, actor) => readMeasure(db, actor, { id, period, kind }),
    view: (detail, actor) => (
      <>
        <MeasureHead detail={detail} words={actor.words} />
        <UnitTaskTable
          tasks={detail.tasks}
          period={detail.period}
          words={actor.words}
          ofUnit={isOfUnit(actor)}
          mayOverride={detail.mayOverride}
        />
        <Card className="mt-4">
          <Trend title="近 12 个月完成率" months={detail.trend} />
        </Card>
        <Timeline detail={detail} kind={kind} ofUnit={isOfUnit(actor)} />
      </>
    ),
  })
}
