'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLines } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { APPEAL_STATE_LABELS } from '#lib/features/contests/labels.ts'
import type { AppealItem, EntryItem } from '#lib/features/contests/schema/entry.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

function NewAppeal({ entries }: { entries: readonly EntryItem[] }) {
  const { act, command, values, part } = useForm({ entryId: '', content: '' }, ({ entryId }) => ({
    url: apiPaths.act('competition-entries', entryId, 'appeals'),
    done: '申诉已登记',
  }))
  const { entryId, content } = values
  const line = lineOf(part)
  const [missing, setMissing] = useState(false)
  const send = async () => {
    // the entry is part of the address: without one there is nothing to send
    setMissing(entryId === '')
    if (entryId && (await act({ content }))) part.set({ content: '' })
  }
  return (
    <Card title="登记申诉">
      <ActForm className="max-w-2xl space-y-4" command={command} onSend={send} submit="登记申诉">
        <ChoiceLine
          {...line('entryId')}
          {...(missing ? { errors: { entryId: '请选择申诉的选手' } } : {})}
          label="选手"
          placeholder="请选择"
          options={entries.map(({ id, name, unitName, eventName }) => ({
            value: id,
            label: `${name}（${unitName}，${eventName}）`,
          }))}
          required
        />
        <TextLines {...line('content')} label="申诉内容" maxChars={1000} required />
      </ActForm>
    </Card>
  )
}

function Answer({ appeal }: { appeal: AppealItem }) {
  const { act, command, values, part } = useForm(
    { upheld: '', answer: '' },
    { url: apiPaths.act('competition-appeals', appeal.id, 'settle'), done: '申诉已答复' },
  )
  const { upheld, answer } = values
  return (
    <div className="space-y-3">
      <ErrorSummary problem={command.problem} />
      <RadioGroup
        legend="核查结果"
        path="upheld"
        value={upheld}
        onValueChange={(value) => part.set({ upheld: value })}
        options={[
          { value: 'no', label: '申诉不成立' },
          { value: 'yes', label: '申诉成立（须用“退回重评”改成绩，重新复核后才能公示、表彰）' },
        ]}
        error={part.errors.upheld}
      />
      <TextLines {...lineOf(part)('answer')} label="答复" rows={2} maxChars={1000} required />
      <Button
        size="sm"
        variant="primary"
        pending={command.pending}
        pendingLabel="正在保存…"
        onClick={() => void act({ ...(upheld ? { upheld: upheld === 'yes' } : {}), answer })}
      >
        答复
      </Button>
    </div>
  )
}

/** Appeals against results: recorded as they come in, answered in writing. */
export function AppealsView({
  appeals,
  entries,
}: {
  appeals: readonly AppealItem[]
  entries: readonly EntryItem[]
}) {
  const ranked = entries.filter(({ rank, state }) => rank !== null || state === 'DISQUALIFIED')
  return (
    <div className="space-y-4">
      {appeals.length === 0 && <EmptyState title="没有申诉" />}
      {appeals.map((appeal) => (
        <Card key={appeal.id} title={`${appeal.entrant}（${appeal.unitName}）`}>
          <div className="space-y-2">
            <p>
              <Badge tone={appeal.state === 'OPEN' ? 'warn' : 'plain'}>
                {APPEAL_STATE_LABELS[appeal.state]}
              </Badge>{' '}
              <span className="text-ink-2">
                {appeal.enteredName} 登记于 {formatDateTime(appeal.enteredAt)}
              </span>
            </p>
            <p className="whitespace-pre-line">{appeal.content}</p>
            {appeal.state === 'UPHELD' && (
              <p className="text-ink-2">{appeal.rescored ? '成绩已重新复核' : '等待“退回重评”和重新复核'}</p>
            )}
            {appeal.state === 'OPEN' ? (
              <Answer appeal={appeal} />
            ) : (
              <p>
                {appeal.settledName}答复：{appeal.answer}
              </p>
            )}
          </div>
        </Card>
      ))}
      {ranked.length > 0 && <NewAppeal entries={ranked} />}
    </div>
  )
}
