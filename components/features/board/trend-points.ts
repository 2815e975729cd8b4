import type { TrendPoint } from '#components/charts/trend-table.tsx'
import type { TrendMonth } from '#lib/reports/board/schema.ts'

const percent = (bp: number | null) => (bp === null ? null : Math.round(bp / 10) / 10)

/** Months of a trend in percent with one decimal. */
export function trendPoints(months: readonly TrendMonth[]): TrendPoint[] {
  return months.map(({ period, actualBp, scheduledBp }) => ({
    period,
    actual: percent(actualBp),
    scheduled: percent(scheduledBp),
  }))
}
