'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Badge } from '#components/ui/badge.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { CHANNEL_LABELS, OBJECTION_LABELS } from '#lib/base/notices/rules.ts'
import type { ObjectionItem } from '#lib/base/notices/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import type { Revealed } from '#lib/kernel/pure/reveal.ts'

function RevealObjector({ id }: { id: string }) {
  const [reason, setReason] = useState('')
  const [value, setValue] = useState<string | null>(null)
  const command = useCommand<Revealed>({ url: apiPaths.act('notice-objections', id, 'reveal') })
  const reveal = async () => {
    const result = await command.run({ field: 'identity', reason })
    if (result.ok) setValue(result.value.value ?? '没有登记')
    return result.ok
  }
  if (value !== null) return <span>反映人：{value}</span>
  return (
    <FormDialog
      trigger="查看反映人"
      title="查看反映人"
      save="查看"
      pendingLabel="正在查看…"
      command={command}
      onSave={reveal}
    >
      <p>这次查看会记入审计记录。</p>
      <TextLine
        label="原因"
        path="reason"
        value={reason}
        errors={fieldErrors(command.problem?.errors)}
        onValue={setReason}
        hint="至少 4 个字"
        required
      />
    </FormDialog>
  )
}

function SettleForm({ id }: { id: string }) {
  const { act, command, values, part } = useForm(
    { upheld: '', settlement: '' },
    { url: apiPaths.act('notice-objections', id, 'settle'), done: '处理结果已记录' },
  )
  const { upheld, settlement } = values
  return (
    <ActForm
      className="no-print max-w-2xl space-y-3"
      command={command}
      onSend={() => act({ settlement, ...(upheld ? { upheld: upheld === 'yes' } : {}) })}
      submit="记录处理结果"
      variant="secondary"
    >
      <RadioGroup
        legend="核查结果"
        path="upheld"
        error={part.errors.upheld}
        value={upheld}
        onValueChange={(value) => part.set({ upheld: value })}
        options={[
          { value: 'no', label: '异议不成立' },
          { value: 'yes', label: '异议成立' },
        ]}
      />
      <TextLines {...lineOf(part)('settlement')} label="处理情况" rows={2} maxChars={1000} required />
    </ActForm>
  )
}

/** One objection: what was said, how it was settled; the objector's name only on request. */
export function ObjectionItemView({ item, maySettle }: { item: ObjectionItem; maySettle: boolean }) {
  const settled = item.state !== 'OPEN'
  return (
    <li className="space-y-2 border-l-4 border-line pl-3">
      <p>
        <Badge tone={settled ? 'plain' : 'late'}>{OBJECTION_LABELS[item.state]}</Badge>{' '}
        {formatDay(item.receivedOn)} {CHANNEL_LABELS[item.channel]}，{item.named ? '实名' : '匿名'}（
        {item.recordedName} 登记）
      </p>
      <p className="max-w-prose whitespace-pre-line">{item.content}</p>
      {item.named && maySettle && <RevealObjector id={item.id} />}
      {settled && (
        <p className="text-ink-2">
          {item.settledByName} 处理：{item.settlement}
        </p>
      )}
      {!settled && maySettle && <SettleForm id={item.id} />}
    </li>
  )
}
