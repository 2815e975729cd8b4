import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { WorkItem, Worklist } from '#lib/features/reform/schema/report-views.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

function target(item: WorkItem): string {
  return item.rule === 'ratio'
    ? `${formatQuantity(item.target)}%`
    : `${formatQuantity(item.target)} ${item.unitOfMeasure}`
}

/** The month on paper: a plain table with lines to sign; hidden on the screen. */
export function WorklistPrint({
  list,
  orgName,
  filters,
}: {
  list: Worklist
  orgName: string
  filters: string
}) {
  const items = [...list.returned, ...list.due, ...list.sent]
  return (
    <div className="print-only">
      <h2>
        {orgName} {formatPeriod(list.period)}填报情况
      </h2>
      <p>筛选：{filters}</p>
      <table>
        <thead>
          <tr>
            {['编号', '任务', '目标', '已通过', '序时应达', '状态', '进度灯'].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.assignmentId}>
              <td>{item.taskCode}</td>
              <td>{item.taskTitle}</td>
              <td>{target(item)}</td>
              <td>{formatPercent(item.completionBp)}</td>
              <td>{formatPercent(item.scheduledBp)}</td>
              <td>
                {item.screen.label}
                {item.screen.flag ?? ''}
              </td>
              <td>{item.light && `${LIGHT_LABELS[item.light].symbol} ${LIGHT_LABELS[item.light].word}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="keep-together">
        填报人：____________　审核人：____________　负责人（签字）：____________　（盖章）
      </p>
    </div>
  )
}
