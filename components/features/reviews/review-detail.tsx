'use client'

import { StateChip } from '#components/data/state-chip.tsx'
import { StatusLight } from '#components/data/status-light.tsx'
import { FileList } from '#components/features/files/file-list.tsx'
import { ReportTexts } from '#components/features/reviews/report-texts.tsx'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { HISTORY_LABELS } from '#lib/features/reform/rules/states.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

function amount(value: number | null, denominator: number | null): string {
  if (value === null) return '—'
  return denominator === null
    ? formatQuantity(value)
    : `${formatQuantity(value)} / ${formatQuantity(denominator)}`
}

/** `+17`, `−3`, '' when there is nothing to compare. */
export function change(item: QueueItem): string {
  const [now, before] = [item.fields.cumValue, item.last?.cumValue ?? null]
  if (item.fields.content === 'NOT_APPLICABLE') return CONTENT_LABELS.NOT_APPLICABLE
  if (now === null) return ''
  const by = now - (before ?? 0)
  return `${by < 0 ? '−' : '+'}${formatQuantity(Math.abs(by))}`
}

function Hints({ item }: { item: QueueItem }) {
  if (item.hints.length === 0 && !item.fields.valueNote) return null
  return (
    <ul className="rounded border-l-4 border-warn bg-warn-soft px-4 py-2 text-warn">
      {item.hints.map(({ text, reportId }) => (
        <li key={text}>
          注意：{text}
          {reportId && (
            <>
              {'，'}
              <a
                href={deskPaths.reviews({ sel: reportId })}
                target="_blank"
                rel="noreferrer"
                className="link"
              >
                对照查看<span className="sr-only">（新窗口）</span>
              </a>
            </>
          )}
        </li>
      ))}
      {item.fields.valueNote && <li>填报人核对说明：{item.fields.valueNote}</li>}
    </ul>
  )
}

function Values({ item }: { item: QueueItem }) {
  const { fields, last } = item
  const bp = assignmentRawBp(item.rule, item.target, fields.cumValue, fields.denominator)
  if (fields.content === 'NOT_APPLICABLE') return <p className="text-lg">本月不适用，不计入完成率</p>
  return (
    <div>
      <p className="text-xl">
        累计 {last && <span className="text-ink-2">{amount(last.cumValue, last.denominator)} → </span>}
        <strong>{amount(fields.cumValue, fields.denominator)}</strong> {item.unitOfMeasure}
        <span className="ml-2 text-lg">（{change(item)}）</span>
      </p>
      <p className="text-ink-2">
        目标 {item.rule === 'ratio' ? `${formatQuantity(item.target)}%` : formatQuantity(item.target)}
        {item.rule !== 'ratio' && ` ${item.unitOfMeasure}`}，完成 {formatPercent(bp)}，序时应达{' '}
        {formatPercent(item.scheduledBp)}
        {fields.content === 'NO_PROGRESS' && '；本月无新进展'}
      </p>
    </div>
  )
}

/** Everything a decision needs on one screen: change against the last accepted report, texts, earlier decisions. */
export function ReviewDetail({ item }: { item: QueueItem }) {
  const { fields, screen } = item
  return (
    <div className="space-y-4">
      <div>
        <h2 id="detail" tabIndex={-1} className="scroll-mt-4 scroll-mb-40 text-xl">
          {[item.countyName, item.unitName].filter(Boolean).join(' ')} · {item.taskCode} {item.taskTitle}
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <span>{formatPeriod(item.period)}</span>
          <span>
            {item.submitterName} {formatDateTime(item.submittedAt)}，第 {item.submittedNo} 次提交
          </span>
          <StateChip state={screen.state} label={screen.label} late={screen.flag === '迟报'} />
          <StatusLight light={item.light} predicted={item.predicted} overridden={item.overridden} />
        </p>
      </div>
      <Values item={item} />
      <Hints item={item} />
      <dl>
        <dt className="text-sm text-ink-2">状态</dt>
        <dd>{SITUATION_LABELS[fields.situation]}</dd>
      </dl>
      <ReportTexts key={`${item.id} ${item.submittedNo}`} item={item} />
      {item.requirement && (
        <dl>
          <dt className="text-sm text-ink-2">任务要求</dt>
          <dd>{item.requirement}</dd>
        </dl>
      )}
      {item.evidence.length > 0 && (
        <div>
          <h3 className="text-base">佐证 {item.evidence.length} 个</h3>
          <FileList files={item.evidence} label="佐证" />
        </div>
      )}
      {item.reviews.length > 0 && (
        <div>
          <h3 className="text-base">审核记录</h3>
          <ol className="mt-1 space-y-1 text-sm">
            {item.reviews.map((review) => (
              <li key={review.at}>
                {formatDateTime(review.at)} {review.byOrgName} {review.byName} {HISTORY_LABELS[review.verb]}
                {review.reason && `：${review.reason}`}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
