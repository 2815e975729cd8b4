'use client'

import { StateChip } from '#components/data/state-chip.tsx'
import { StatusLight } from '#components/data/status-light.tsx'
import { diffText } from '#components/features/reviews/text-diff.ts'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { HISTORY_LABELS } from '#lib/features/reform/rules/states.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod, shortPeriod } from '#lib/kernel/pure/period.ts'
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

function warnings(item: QueueItem): string[] {
  const { fields, last } = item
  const bp = assignmentRawBp(item.rule, item.target, fields.cumValue, fields.denominator)
  return [
    ...(fields.decreaseReason ? [`累计数比上次少，原因：${fields.decreaseReason}`] : []),
    ...(bp > 10_000 ? ['已超过年度目标，请核对数字'] : []),
    ...(last && fields.narrative && last.narrative === fields.narrative ? ['进展情况与上次一字不差'] : []),
    ...(item.screen.flag === '迟报' ? ['晚于报送期限'] : []),
  ]
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

function Narrative({ item }: { item: QueueItem }) {
  const parts = diffText(item.last?.narrative ?? '', item.fields.narrative)
  if (!item.fields.narrative) return <p className="text-ink-2">没有写进展情况</p>
  if (!item.last) return <p className="whitespace-pre-wrap">{item.fields.narrative}</p>
  const seen = parts.map((part, index) => ({ ...part, key: `${index}${part.kind}` }))
  return (
    <p className="whitespace-pre-wrap">
      {seen.map(({ key, kind, text }) =>
        kind === 'same' ? (
          <span key={key}>{text}</span>
        ) : kind === 'added' ? (
          <ins key={key} className="bg-ok-soft decoration-ok underline-offset-4">
            {text}
          </ins>
        ) : (
          <del key={key} className="text-ink-3">
            {text}
          </del>
        ),
      )}
    </p>
  )
}

/** Everything a decision needs on one screen: change against the last accepted report, texts, earlier decisions. */
export function ReviewDetail({ item }: { item: QueueItem }) {
  const { fields, screen } = item
  const texts = [
    ['存在问题', fields.problem],
    ['下一步打算', fields.nextStep],
  ] as const
  const warned = warnings(item)
  return (
    <div className="space-y-4">
      <div>
        <h2 id="detail" tabIndex={-1} className="text-xl">
          {[item.countyName, item.unitName].filter(Boolean).join(' ')} · {item.taskCode} {item.taskTitle}
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <span>{formatPeriod(item.period)}</span>
          <span>
            {item.submitterName} {formatDateTime(item.submittedAt)}，第 {item.submittedNo} 次提交
          </span>
          <StateChip state={screen.state} label={screen.label} late={screen.flag === '迟报'} />
          <StatusLight light={item.light} predicted={item.predicted} />
        </p>
      </div>
      <Values item={item} />
      {warned.length > 0 && (
        <ul className="rounded border-l-4 border-warn bg-warn-soft px-4 py-2 text-warn">
          {warned.map((text) => (
            <li key={text}>注意：{text}</li>
          ))}
        </ul>
      )}
      <dl className="space-y-3">
        <div>
          <dt className="text-sm text-ink-2">状态</dt>
          <dd>{SITUATION_LABELS[fields.situation]}</dd>
        </div>
        <div>
          <dt className="text-sm text-ink-2">
            {fields.content === 'NOT_APPLICABLE' ? '为什么不适用' : '进展情况'}
            {item.last && `（与${shortPeriod(item.last.period)}相比，新增的标下划线）`}
          </dt>
          <dd>
            <Narrative item={item} />
          </dd>
        </div>
        {texts.map(([label, text]) =>
          text ? (
            <div key={label}>
              <dt className="text-sm text-ink-2">{label}</dt>
              <dd className="whitespace-pre-wrap">{text}</dd>
            </div>
          ) : null,
        )}
        {item.requirement && (
          <div>
            <dt className="text-sm text-ink-2">任务要求</dt>
            <dd>{item.requirement}</dd>
          </div>
        )}
      </dl>
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
