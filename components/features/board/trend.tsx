'use client'

import dynamic from 'next/dynamic'
import type { TrendPoint } from '#components/charts/trend-table.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TrendMonth } from '#lib/reports/board/schema.ts'

const TrendChart = dynamic(
  () => import('#components/charts/trend-chart.tsx').then((module) => module.TrendChart),
  { ssr: false, loading: () => <Skeleton lines={8} /> },
)

const percent = (bp: number | null) => (bp === null ? null : Math.round(bp / 10) / 10)

/** Twelve months of completion against schedule; the chart is a chunk of its own. */
export function Trend({ title, months }: { title: string; months: readonly TrendMonth[] }) {
  const points: TrendPoint[] = months.map(({ period, actualBp, scheduledBp }) => ({
    period,
    actual: percent(actualBp),
    scheduled: percent(scheduledBp),
  }))
  return <TrendChart title={title} points={points} />
}
