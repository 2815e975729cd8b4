'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import { CHANNEL_LABELS, OBJECTION_LABELS } from '#lib/base/notices/rules.ts'
import type { ObjectionItem } from '#lib/base/notices/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import type { Revealed } from '#lib/kernel/pure/reveal.ts'

function RevealObjector({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [value, setValue] = useState<string | null>(null)
  const command = useCommand<Revealed>({ url: apiPaths.act('notice-objections', id, 'reveal') })
  const errors = fieldErrors(command.problem?.errors)
  const reveal = async () => {
    const result = await command.run({ field: 'identity', reason })
    if (!result.ok) return
    setValue(result.value.value ?? '没有登记')
    setOpen(false)
  }
  if (value !== null) return <span>反映人：{value}</span>
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        查看反映人
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="查看反映人"
        footer={
          <Button variant="primary" pending={command.pending} pendingLabel="正在查看…" onClick={reveal}>
            查看
          </Button>
        }
      >
        <div className="space-y-4">
          <ErrorSummary problem={command.problem} />
          <p>这次查看会记入审计记录。</p>
          <Field label="原因" path="reason" error={errors.reason} hint="至少 4 个字" required>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  )
}

function SettleForm({ id }: { id: string }) {
  const [upheld, setUpheld] = useState('')
  const [settlement, setSettlement] = useState('')
  const command = useCommand({ url: apiPaths.act('notice-objections', id, 'settle') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ settlement, ...(upheld ? { upheld: upheld === 'yes' } : {}) })
    if (!result.ok) return
    toast('处理结果已记录')
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="no-print max-w-2xl space-y-3">
      <ErrorSummary problem={command.problem} />
      <RadioGroup
        legend="核查结果"
        path="upheld"
        error={errors.upheld}
        value={upheld}
        onValueChange={setUpheld}
        options={[
          { value: 'no', label: '异议不成立' },
          { value: 'yes', label: '异议成立' },
        ]}
      />
      <Field label="处理情况" path="settlement" error={errors.settlement} required>
        <Textarea
          rows={2}
          maxChars={1000}
          value={settlement}
          onChange={(event) => setSettlement(event.target.value)}
        />
      </Field>
      <Button type="submit" pending={command.pending} pendingLabel="正在保存…">
        记录处理结果
      </Button>
    </form>
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
