'use client'

import { useState } from 'react'
import { ChangedText } from '#components/features/reviews/changed-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { shortPeriod } from '#lib/kernel/pure/period.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'

type Base = { key: 'returned' | 'last'; label: string }

/** What the report can be held against: the version that was returned, and the last accepted month. */
function basesOf({ last, returned }: QueueItem): Base[] {
  return [
    ...(returned ? [{ key: 'returned' as const, label: `退回的第 ${returned.no} 次` }] : []),
    ...(last ? [{ key: 'last' as const, label: shortPeriod(last.period) }] : []),
  ]
}

function amount(value: number | null, denominator: number | null): string {
  if (value === null) return '没有数'
  return denominator === null
    ? formatQuantity(value)
    : `${formatQuantity(value)} / ${formatQuantity(denominator)}`
}

/** Number and state, if mending has changed them. */
function mended({ fields, returned }: QueueItem): string[] {
  if (!returned) return []
  const [before, now] = [
    amount(returned.cumValue, returned.denominator),
    amount(fields.cumValue, fields.denominator),
  ]
  const [kindBefore, kindNow] = [CONTENT_LABELS[returned.content], CONTENT_LABELS[fields.content]]
  return [
    ...(kindBefore === kindNow ? [] : [`由“${kindBefore}”改为“${kindNow}”`]),
    ...(before === now ? [] : [`累计数由 ${before} 改为 ${now}`]),
    ...(returned.situation === fields.situation
      ? []
      : [`状态由“${SITUATION_LABELS[returned.situation]}”改为“${SITUATION_LABELS[fields.situation]}”`]),
  ]
}

type Side = { narrative: string; problem?: string; nextStep?: string }
const texted = (side: Side | null) => Boolean(side && (side.narrative || side.problem || side.nextStep))

/** The texts of a report, with what changed against the returned version or last month. */
export function ReportTexts({ item }: { item: QueueItem }) {
  const { fields, last, returned } = item
  const bases = basesOf(item)
  const [chosen, setChosen] = useState(bases[0]?.key)
  const against = chosen === 'returned' ? returned : null
  const narrativeBefore = chosen === 'last' ? (last?.narrative ?? '') : (against?.narrative ?? null)
  const changes = chosen === 'returned' ? mended(item) : []
  const texts = [
    ['存在问题', fields.problem, against?.problem ?? null],
    ['下一步打算', fields.nextStep, against?.nextStep ?? null],
  ] as const
  // without a text on either side there is nothing to mark
  const hasText = [item.fields, last, returned].some((side) => texted(side))
  return (
    <>
      {bases.length > 0 && hasText && (
        <div className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {bases.length === 1 && <span>与{bases[0]?.label}相比，</span>}
          {(bases.length > 1 ? bases : []).map(({ key, label }) => (
            <Button
              key={key}
              size="sm"
              variant={key === chosen ? 'primary' : 'secondary'}
              aria-pressed={key === chosen}
              onClick={() => setChosen(key)}
            >
              与{label}比
            </Button>
          ))}
          <span>新增的标下划线，删去的划掉</span>
        </div>
      )}
      {changes.length > 0 && (
        <ul className="rounded border-l-4 border-action bg-action-soft px-4 py-2">
          {changes.map((change) => (
            <li key={change}>退回后{change}</li>
          ))}
        </ul>
      )}
      <dl className="space-y-3">
        <div>
          <dt className="text-sm text-ink-2">
            {fields.content === 'NOT_APPLICABLE' ? '为什么不适用' : '进展情况'}
          </dt>
          <dd>
            {fields.narrative || against?.narrative ? (
              <ChangedText before={narrativeBefore} text={fields.narrative} />
            ) : (
              <p className="text-ink-2">没有写进展情况</p>
            )}
          </dd>
        </div>
        {texts.map(([label, text, before]) =>
          text || before ? (
            <div key={label}>
              <dt className="text-sm text-ink-2">{label}</dt>
              <dd>
                <ChangedText before={before} text={text} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  )
}
