import type { ReactNode } from 'react'
import { StateChip } from '#components/data/state-chip.tsx'
import { FileList } from '#components/features/files/file-list.tsx'
import { Card } from '#components/ui/card.tsx'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { HISTORY_LABELS, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { ReportView as Report } from '#lib/reports/board/schema.ts'

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="gap-4 py-2 sm:flex">
      <dt className="shrink-0 text-ink-2 sm:w-32">{label}</dt>
      <dd className="grow whitespace-pre-wrap">{children}</dd>
    </div>
  )
}

const said = (value: number | null, unit: string) =>
  value === null ? '—' : `${formatQuantity(value)} ${unit}`

function Values({ report }: { report: Report }) {
  const { rule, cumValue, denominator, target, unitOfMeasure, periodValue } = report
  if (report.content !== 'VALUE') return <Line label="填报内容">{CONTENT_LABELS[report.content]}</Line>
  if (rule === 'ratio') {
    return (
      <>
        <Line label="达到数 / 总数">
          {said(cumValue, '')} / {said(denominator, '')}
        </Line>
        <Line label="目标">{formatQuantity(target)}%</Line>
      </>
    )
  }
  return (
    <>
      <Line label="累计完成">
        {said(cumValue, unitOfMeasure)}（目标 {said(target, unitOfMeasure)}）
      </Line>
      <Line label="本月完成">{said(periodValue, unitOfMeasure)}</Line>
    </>
  )
}

/** One submitted report, read-only, with its history. What is not yet accepted is hatched. */
export function ReportView({ report }: { report: Report }) {
  const accepted = report.state === 'ACCEPTED' || report.state === 'LOCKED'
  const texts = [
    ['进展说明', report.narrative],
    ['存在问题', report.problem],
    ['下一步', report.nextStep],
    ['调减原因', report.decreaseReason],
    ['核对说明', report.valueNote],
    ['退回意见', report.state === 'RETURNED' ? report.returnReason : ''],
  ] as const
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Card title="填报内容" className={accepted ? 'lg:col-span-2' : 'hatched lg:col-span-2'}>
        <div className="rounded bg-surface px-3 py-1">
          <StateChip state={report.state} label={STATE_LABELS[report.state]} late={report.late} />
          {!accepted && <p className="mt-1 text-sm text-ink-2">尚未通过审核，未计入进度</p>}
          <dl className="divide-y divide-line">
            <Line label="完成情况">{SITUATION_LABELS[report.situation]}</Line>
            <Values report={report} />
            {texts.map(([label, text]) =>
              text ? (
                <Line key={label} label={label}>
                  {text}
                </Line>
              ) : null,
            )}
            {report.evidence.length > 0 && (
              <Line label="佐证">
                <FileList files={report.evidence} label="佐证" />
              </Line>
            )}
            {report.requirement && <Line label="任务要求">{report.requirement}</Line>}
          </dl>
        </div>
      </Card>
      <Card title="办理记录">
        <ol className="space-y-2">
          {report.history.map((entry) => (
            <li key={entry.id}>
              {formatDateTime(entry.at)} {entry.byOrgName} {entry.byName} {HISTORY_LABELS[entry.verb]}
              {entry.reason && `：${entry.reason}`}
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}
