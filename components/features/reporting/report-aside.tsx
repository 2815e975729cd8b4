'use client'

import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import { ASSIGNMENT_ROLE_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { HistoryPoint, ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { shortPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

function figureOf(point: HistoryPoint): string {
  if (point.notApplicable) return '不适用'
  if (point.cumValue === null) return '—'
  const whole = point.denominator === null ? '' : ` / ${formatQuantity(point.denominator)}`
  return `${formatQuantity(point.cumValue)}${whole}`
}

/** The target in words: 200 场 / 90%. */
export function targetWords({ rule, target, unitOfMeasure }: ReportForm['context']): string {
  return rule === 'ratio' ? `${formatQuantity(target)}%` : `${formatQuantity(target)} ${unitOfMeasure}`
}

/** Beside the form: target, schedule, the last three periods, the text of last time. */
export function ReportAside({ form, onQuote }: { form: ReportForm; onQuote?: (text: string) => void }) {
  const { context, history, last, task } = form
  const text = last?.narrative
  return (
    <Card title="参考">
      <dl className="space-y-2">
        <div>
          <dt className="text-sm text-ink-2">本单位目标</dt>
          <dd>
            {targetWords(context)}
            {task.dueOn ? `，${formatDay(task.dueOn)}前完成` : '，长期坚持'}
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-2">序时应达</dt>
          <dd>{formatPercent(context.scheduledBp)}</dd>
        </div>
        {task.requirement && (
          <div>
            <dt className="text-sm text-ink-2">任务要求</dt>
            <dd>{task.requirement}</dd>
          </div>
        )}
        {form.role === 'JOINT' && task.leadOrgName && (
          <div>
            <dt className="text-sm text-ink-2">{ASSIGNMENT_ROLE_LABELS.LEAD}</dt>
            <dd>{task.leadOrgName}</dd>
          </div>
        )}
      </dl>
      <table className="mt-4 w-full text-sm">
        <caption className="pb-1 text-left font-semibold">近 3 个月累计</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">月份</th>
            <th scope="col">累计</th>
            <th scope="col">完成</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {history.map((point) => (
            <tr key={point.period} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {shortPeriod(point.period)}
              </th>
              <td className="py-1 text-right">{figureOf(point)}</td>
              <td className="py-1 text-right">
                {formatPercent(
                  assignmentRawBp(context.rule, context.target, point.cumValue, point.denominator),
                )}
              </td>
              <td className="py-1 text-right text-ink-2">{point.label}</td>
            </tr>
          ))}
          {history.length === 0 && (
            <tr className="border-t border-line">
              <td colSpan={4} className="py-1 text-ink-2">
                前 3 个月没有填报
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {last && text && (
        <div className="mt-4">
          <h3 className="text-base">{shortPeriod(last.period)}填报</h3>
          <p className="mt-1 whitespace-pre-wrap text-ink-2">{text}</p>
          {onQuote && (
            <Button size="sm" className="mt-2" onClick={() => onQuote(text)}>
              引用这段文字
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}
