import { LIGHTS } from '#components/data/light.ts'
import { cn } from '#components/ui/cn.ts'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { monthWords } from '#lib/features/reform/rules/month-words.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { UnitMonth, UnitYear, UnitYearRow } from '#lib/features/reform/schema/unit-year.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, type Period, periodOf, shortPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

/** One character per state, explained under the table. */
const MARKS: Record<ReportState | '', string> = {
  '': '待',
  DRAFT: '稿',
  UNIT_REVIEW: '审',
  COUNTY_REVIEW: '审',
  OFFICE_REVIEW: '审',
  RETURNED: '退',
  ACCEPTED: '通',
  LOCKED: '档',
}

/** Months stand three to a line in the card of a phone. */
const THIRD = 'max-sm:basis-1/3'

function cellName(row: UnitYearRow, month: UnitMonth): string {
  return [row.code, formatPeriod(month.period), ...monthWords(month)].join(' ')
}

function MonthCell({ row, month, period }: { row: UnitYearRow; month: UnitMonth | null; period: Period }) {
  if (!month) {
    return (
      <Td label={shortPeriod(period)} className={THIRD}>
        —
      </Td>
    )
  }
  const { screen, light, overridden } = month
  const look = LIGHTS[light]
  const needed = screen.flag === '逾期' || screen.state === 'RETURNED'
  return (
    <Td label={shortPeriod(period)} className={cn('p-1 text-center max-sm:text-left', THIRD)}>
      <a
        href={deskPaths.task(row.assignmentId, month.period)}
        className={cn(
          'inline-flex min-h-8 min-w-11 touch-target items-center justify-center gap-1 whitespace-nowrap rounded-sm hover:bg-action-soft',
          needed ? 'bg-late-soft font-semibold text-late' : 'text-ink',
        )}
      >
        <span aria-hidden="true">
          {MARKS[screen.state]}
          {screen.flag === '迟报' && '迟'}
          {month.chasedOn && '催'}
        </span>
        {light !== '' && (
          <span aria-hidden="true" className={look.text}>
            {look.symbol}
            {overridden && '✎'}
          </span>
        )}
        <span className="sr-only">{cellName(row, month)}</span>
      </a>
    </Td>
  )
}

function target({ rule, target: wanted, unitOfMeasure }: UnitYearRow): string {
  return rule === 'ratio' ? `${formatQuantity(wanted)}%` : `${formatQuantity(wanted)} ${unitOfMeasure}`
}

/** The unit's tasks × twelve months: state and light in each cell, which leads to that month's report. */
export function YearTable({ year, today }: { year: UnitYear; today: string }) {
  const begun = year.periods.filter((period) => period <= periodOf(today))
  return (
    <>
      <Table caption={`${year.year}年任务与月份`} cards="tight" dense>
        <Thead>
          <tr>
            <Th>任务</Th>
            <Th numeric>目标</Th>
            <Th numeric>完成率</Th>
            {year.periods.map((period) => (
              <Th key={period} className="text-center">
                {shortPeriod(period)}
              </Th>
            ))}
          </tr>
        </Thead>
        <tbody>
          {year.rows.map((row) => (
            <tr key={row.assignmentId}>
              <RowHead className="min-w-48">
                {row.code} {row.title}
              </RowHead>
              <Td label="目标" numeric className="max-sm:basis-1/2">
                {target(row)}
              </Td>
              <Td label="完成率" numeric className="max-sm:basis-1/2">
                {row.completionBp === null ? '—' : formatPercent(row.completionBp)}
              </Td>
              {year.periods.map((period, index) => (
                <MonthCell
                  key={period}
                  row={row}
                  period={period}
                  month={begun.includes(period) ? (row.months[index] ?? null) : null}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-sm text-ink-2">
        待 待填报 · 稿 草稿 · 审 待审核 · 退 被退回 · 通 已通过 · 档 已归档 · 迟 迟报 · 催 已催报 · —
        未开放；✓ 完成 ● 正常 ▲ 滞后 ■ 逾期 ○ 未到期 · ✎ 灯经人工调整
      </p>
    </>
  )
}
