'use client'

import { ObjectionItemView } from '#components/features/notices/objection-item.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { CHANNEL_LABELS, CHANNELS } from '#lib/base/notices/rules.ts'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY = { receivedOn: '', channel: 'phone', content: '', identity: '' }

function ObjectionForm({ noticeId, today }: { noticeId: string; today: string }) {
  const empty = { ...EMPTY, receivedOn: today }
  const { act, command, values, setValues, part } = useForm(empty, {
    url: apiPaths.list('notice-objections'),
    done: '异议已登记',
  })
  const line = lineOf(part)
  const send = async () => {
    if (await act({ ...values, noticeId })) setValues(empty)
  }
  return (
    <div className="no-print max-w-2xl space-y-3">
      <h3>登记异议</h3>
      <ActForm
        className="space-y-3"
        command={command}
        onSend={send}
        submit="登记异议"
        pendingLabel="正在登记…"
        variant="secondary"
      >
        <div className="flex flex-wrap gap-3">
          <TextLine
            {...line('receivedOn')}
            label="收到日期"
            type="date"
            className="w-full sm:w-48"
            required
          />
          <ChoiceLine
            {...line('channel')}
            label="方式"
            options={optionsOf(CHANNEL_LABELS, CHANNELS)}
            className="w-full sm:w-40"
            required
          />
        </div>
        <TextLines {...line('content')} label="反映的问题" maxChars={2000} required />
        <TextLine
          {...line('identity')}
          label="反映人和联系方式"
          hint="加密保存，查看要写原因并留痕；匿名的不填"
        />
      </ActForm>
    </div>
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
