'use client'

import dynamic from 'next/dynamic'
import { trendPoints } from '#components/features/board/trend-points.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TrendMonth } from '#lib/reports/board/schema.ts'

const TrendChart = dynamic(
  () => import('#components/charts/trend-chart.tsx').then((module) => module.TrendChart),
  { ssr: false, loading: () => <Skeleton lines={8} /> },
)

/** Twelve months of completion against schedule; the chart is a chunk of its own. */
export function Trend({ title, months }: { title: string; months: readonly TrendMonth[] }) {
  return <TrendChart title={title} points={trendPoints(months)} />
}
