'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ObjectionItemView } from '#components/features/notices/objection-item.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { toast } from '#components/ui/toast.tsx'
import { CHANNEL_LABELS, CHANNELS } from '#lib/base/notices/rules.ts'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY = { receivedOn: '', channel: 'phone', content: '', identity: '' }

function ObjectionForm({ noticeId, today }: { noticeId: string; today: string }) {
  const [values, setValues] = useState({ ...EMPTY, receivedOn: today })
  const set = (part: Partial<typeof EMPTY>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand({ url: apiPaths.list('notice-objections') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ ...values, noticeId })
    if (!result.ok) return
    toast('异议已登记')
    setValues({ ...EMPTY, receivedOn: today })
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="no-print max-w-2xl space-y-3">
      <h3>登记异议</h3>
      <ErrorSummary problem={command.problem} />
      <div className="flex flex-wrap gap-3">
        <TextLine
          label="收到日期"
          path="receivedOn"
          type="date"
          value={values.receivedOn}
          errors={errors}
          onValue={(receivedOn) => set({ receivedOn })}
          className="w-full sm:w-48"
          required
        />
        <ChoiceLine
          label="方式"
          path="channel"
          options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          value={values.channel}
          errors={errors}
          onValue={(channel) => set({ channel })}
          className="w-full sm:w-40"
          required
        />
      </div>
      <TextLines
        label="反映的问题"
        path="content"
        value={values.content}
        errors={errors}
        onValue={(content) => set({ content })}
        maxChars={2000}
        required
      />
      <TextLine
        label="反映人和联系方式"
        path="identity"
        value={values.identity}
        errors={errors}
        onValue={(identity) => set({ identity })}
        hint="加密保存，查看要写原因并留痕；匿名的不填"
      />
      <Button type="submit" pending={command.pending} pendingLabel="正在登记…">
        登记异议
      </Button>
    </form>
  )
}

/** Objections of a notice: each with its settlement; new ones are entered while the notice runs. */
export function Objections({ notice, today }: { notice: NoticeDetail; today: string }) {
  const mayObject = notice.acts.object === null
  if (!mayObject && notice.objections.length === 0) return null
  return (
    <Card title="异议">
      <div className="space-y-5">
        {notice.objections.length === 0 && <p className="text-ink-2">还没有收到异议。</p>}
        <ul className="space-y-4">
          {notice.objections.map((item) => (
            <ObjectionItemView key={item.id} item={item} maySettle={mayObject} />
          ))}
        </ul>
        {mayObject && <ObjectionForm noticeId={notice.id} today={today} />}
      </div>
    </Card>
  )
}
