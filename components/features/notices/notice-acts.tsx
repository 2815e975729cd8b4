'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Asked = 'publish' | 'withdraw' | 'conclude'

type Words = {
  label: string
  title: string
  text: (notice: NoticeDetail) => string
  done: string
  pending: string
}

const WORDS: Record<Asked, Words> = {
  publish: {
    label: '发布公示',
    title: '发布这条公示？',
    text: (notice) =>
      `${formatDay(notice.startOn)}起在公众网站公示，到${formatDay(notice.endOn)}自动撤下。发布后不能修改，只能撤下重新起草。`,
    done: '公示已发布',
    pending: '正在发布…',
  },
  withdraw: {
    label: '撤下',
    title: '撤下这条公示？',
    text: () => '公众网站上马上看不到，公示留痕保留。撤下后不能恢复，需要时重新起草。',
    done: '公示已撤下',
    pending: '正在撤下…',
  },
  conclude: {
    label: '作出结论',
    title: '公示结论',
    text: (notice) =>
      notice.objections.some((each) => each.state === 'UPHELD')
        ? '有异议成立，结论为“异议成立”。'
        : '公示期满，结论为“公示无异议”。',
    done: '结论已记录',
    pending: '正在保存…',
  },
}

/** Field of the body that each act's note goes into. */
const NOTE: Partial<Record<Asked, { path: 'reason' | 'note'; label: string; required: boolean }>> = {
  withdraw: { path: 'reason', label: '撤下原因', required: true },
  conclude: { path: 'note', label: '说明', required: false },
}

function ActDialog({ notice, verb, onClose }: { notice: NoticeDetail; verb: Asked; onClose: () => void }) {
  const words = WORDS[verb]
  const note = NOTE[verb]
  const [text, setText] = useState('')
  const command = useCommand({ url: apiPaths.act('notices', notice.id, verb) })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ version: notice.version, ...(note ? { [note.path]: text } : {}) })
    if (!result.ok) return
    toast(words.done)
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      footer={
        <>
          <Button variant="primary" pending={command.pending} pendingLabel={words.pending} onClick={act}>
            {words.label}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <p>{words.text(notice)}</p>
        {note && (
          <Field
            label={note.label}
            path={note.path}
            error={errors[note.path]}
            required={note.required}
            optional={!note.required}
          >
            <Textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
        )}
      </div>
    </Dialog>
  )
}

/** What the reader may do with the notice now; an act that needs somebody else says so. */
export function NoticeActs({ notice }: { notice: NoticeDetail }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const verbs = (['publish', 'conclude', 'withdraw'] as const).filter((verb) => verb in notice.acts)
  return (
    <div className="no-print flex flex-wrap items-start gap-3">
      {verbs.map((verb) => (
        <Button
          key={verb}
          variant={verb === 'withdraw' ? 'secondary' : 'primary'}
          disabledReason={notice.acts[verb] ?? null}
          onClick={() => setAsked(verb)}
        >
          {WORDS[verb].label}
        </Button>
      ))}
      {notice.acts.update === null && (
        <a href={`${deskPaths.notice(notice.id)}?edit=1`} className={buttonClass('secondary')}>
          修改
        </a>
      )}
      {asked && <ActDialog notice={notice} verb={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
