'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { AppealItem, EntryItem } from '#lib/features/contests/schema/entry.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const STATE_LABELS: Record<AppealItem['state'], string> = {
  OPEN: '核查中',
  UPHELD: '申诉成立',
  REJECTED: '申诉不成立',
}

function NewAppeal({ entries }: { entries: readonly EntryItem[] }) {
  const [entryId, setEntryId] = useState('')
  const [content, setContent] = useState('')
  const command = useCommand({ url: apiPaths.act('competition-entries', entryId || '-', 'appeals') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const [missing, setMissing] = useState('')
  const save = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setMissing(entryId ? '' : '请选择申诉的选手')
    if (!entryId) return
    const result = await command.run({ content })
    if (!result.ok) return
    toast('申诉已登记')
    setContent('')
    router.refresh()
  }
  return (
    <Card title="登记申诉">
      <form noValidate onSubmit={save} className="max-w-2xl space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field label="选手" path="entryId" error={missing || errors.entryId} required>
          <Select
            placeholder="请选择"
            options={entries.map(({ id, name, unitName, eventName }) => ({
              value: id,
              label: `${name}（${unitName}，${eventName}）`,
            }))}
            value={entryId}
            onChange={(event) => setEntryId(event.target.value)}
          />
        </Field>
        <TextLines
          label="申诉内容"
          path="content"
          value={content}
          errors={errors}
          onValue={setContent}
          maxChars={1000}
          required
        />
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          登记申诉
        </Button>
      </form>
    </Card>
  )
}

function Answer({ appeal }: { appeal: AppealItem }) {
  const [upheld, setUpheld] = useState('')
  const [answer, setAnswer] = useState('')
  const command = useCommand({ url: apiPaths.act('competition-appeals', appeal.id, 'settle') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const save = async () => {
    const result = await command.run({ ...(upheld ? { upheld: upheld === 'yes' } : {}), answer })
    if (!result.ok) return
    toast('申诉已答复')
    router.refresh()
  }
  return (
    <div className="space-y-3">
      <ErrorSummary problem={command.problem} />
      <RadioGroup
        legend="核查结果"
        path="upheld"
        value={upheld}
        onValueChange={setUpheld}
        options={[
          { value: 'no', label: '申诉不成立' },
          { value: 'yes', label: '申诉成立（须用“退回重评”改成绩，重新复核后才能公示、表彰）' },
        ]}
        error={errors.upheld}
      />
      <TextLines
        label="答复"
        path="answer"
        value={answer}
        errors={errors}
        onValue={setAnswer}
        rows={2}
        maxChars={1000}
        required
      />
      <Button
        size="sm"
        variant="primary"
        pending={command.pending}
        pendingLabel="正在保存…"
        onClick={() => void save()}
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
              <Badge tone={appeal.state === 'OPEN' ? 'warn' : 'plain'}>{STATE_LABELS[appeal.state]}</Badge>{' '}
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
