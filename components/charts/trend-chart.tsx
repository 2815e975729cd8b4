'use client'

import { useState } from 'react'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { type TrendPoint, TrendTable } from '#components/charts/trend-table.tsx'
import { Button } from '#components/ui/button.tsx'

export type TrendChartProps = { title: string; points: readonly TrendPoint[] }

const shortMonth = (period: string) => `${Number(period.slice(5))}月`

const say = (value: unknown) => (typeof value === 'number' ? `${value}%` : '无数据')

function Legend() {
  return (
    <p className="flex flex-wrap gap-x-4 text-sm" aria-hidden="true">
      <span className="inline-flex items-center gap-2">
        <span className="inline-block w-6 border-t-2 border-action" />
        实际
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="inline-block w-6 border-t-2 border-dashed border-ink-2" />
        序时
      </span>
    </p>
  )
}

/**
 * Twelve months of actual against scheduled progress, one axis, 0–100 %. The table behind the button holds the
 * same figures and is always printed. Load it with `next/dynamic`: recharts is a chunk of its own.
 */
export function TrendChart({ title, points }: TrendChartProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="m-0">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <figcaption className="grow font-semibold">{title}</figcaption>
        {!asTable && <Legend />}
        <Button size="sm" className="no-print" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? '看图' : '看表格'}
        </Button>
      </div>
      {!asTable && (
        <div className="chart h-64 w-full">
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 256 }}>
            <LineChart data={[...points]} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} title={title}>
              <CartesianGrid stroke="#d5d9df" vertical={false} />
              <XAxis
                dataKey="period"
                tickFormatter={shortMonth}
                stroke="#656d78"
                fontSize={14}
                minTickGap={12}
              />
              <YAxis
                domain={[0, 100]}
                ticks={[0, 25, 50, 75, 100]}
                unit="%"
                width={48}
                stroke="#656d78"
                fontSize={14}
              />
              <Tooltip
                isAnimationActive={false}
                formatter={(value, name) => [say(value), name]}
                labelFormatter={(period) => `${String(period).slice(0, 4)}年${shortMonth(String(period))}`}
              />
              <Line
                name="序时"
                dataKey="scheduled"
                stroke="#4a525c"
                strokeWidth={2}
                strokeDasharray="6 4"
                dot={false}
                isAnimationActive={false}
              />
              <Line
                name="实际"
                dataKey="actual"
                stroke="#1d5fbf"
                strokeWidth={2}
                dot={{ r: 3 }}
                isAnimationActive={false}
              />
            </LineChart>
          </ResponsiveContainer>
        </div>
      )}
      <div className={asTable ? undefined : 'print-only'}>
        <TrendTable title={title} points={points} />
      </div>
    </figure>
  )
}
