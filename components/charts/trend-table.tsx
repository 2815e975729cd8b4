export type TrendPoint = {
  /** `YYYY-MM` */
  period: string
  /** Percent (74.2); null = no data for the month, which breaks the line. */
  actual: number | null
  /** 序时进度 in percent. */
  scheduled: number | null
}

const percent = (value: number | null) => (value === null ? '无数据' : `${value}%`)

function gap({ actual, scheduled }: TrendPoint): string {
  if (actual === null || scheduled === null) return '—'
  const points = Math.round((actual - scheduled) * 10) / 10
  if (points === 0) return '持平'
  return points > 0 ? `超 ${points} 个百分点` : `低 ${-points} 个百分点`
}

/** The figures behind the trend chart. */
export function TrendTable({ title, points }: { title: string; points: readonly TrendPoint[] }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className="border-b border-line px-2 py-1 font-semibold">
            月份
          </th>
          <th scope="col" className="border-b border-line px-2 py-1 text-right font-semibold">
            实际
          </th>
          <th scope="col" className="border-b border-line px-2 py-1 text-right font-semibold">
            序时
          </th>
          <th scope="col" className="border-b border-line px-2 py-1 text-right font-semibold">
            与序时比
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.period}>
            <th scope="row" className="border-b border-line px-2 py-1 text-left font-normal">
              {point.period.slice(0, 4)}年{Number(point.period.slice(5))}月
            </th>
            <td className="border-b border-line px-2 py-1 text-right">{percent(point.actual)}</td>
            <td className="border-b border-line px-2 py-1 text-right">{percent(point.scheduled)}</td>
            <td className="border-b border-line px-2 py-1 text-right whitespace-nowrap">{gap(point)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
