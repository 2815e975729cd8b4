'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'

/** One act on a record: where it is posted and what is said of it. */
export type ActButton = {
  url: string
  label: string
  /** said after it is done */
  done: string
  /** asks why, in a dialog */
  why?: boolean
  /** what follows from it, for the dialog */
  about?: string
  danger?: boolean
  primary?: boolean
  body?: Record<string, unknown>
}

type Props = { acts: readonly ActButton[]; subject: string }

function Why({ act, subject, onClose }: { act: ActButton; subject: string; onClose: () => void }) {
  const command = useCommand({ url: act.url })
  const router = useRouter()
  const [reason, setReason] = useState('')
  const errors = fieldErrors(command.problem?.errors)
  const send = async () => {
    const result = await command.run({ ...act.body, reason })
    if (!result.ok) return
    toast(act.done)
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${act.label}：${subject}`}
      description={act.about}
      footer={
        <>
          <Button
            variant={act.danger ? 'danger' : 'primary'}
            pending={command.pending}
            pendingLabel="正在保存…"
            onClick={() => void send()}
          >
            {act.label}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field label="原因" path="reason" error={errors.reason} required>
          <Textarea
            rows={3}
            value={reason}
            maxChars={300}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  )
}

function Direct({ act, subject }: { act: ActButton; subject: string }) {
  const command = useCommand({ url: act.url })
  const router = useRouter()
  const send = async () => {
    const result = await command.run(act.body)
    if (!result.ok) return
    toast(act.done)
    router.refresh()
  }
  const { problem } = command
  return (
    <span className="inline-flex flex-col gap-1">
      <Button
        size="sm"
        variant={act.primary ? 'primary' : 'secondary'}
        aria-label={`${act.label} ${subject}`}
        pending={command.pending}
        onClick={() => void send()}
      >
        {act.label}
      </Button>
      {problem && (
        <span role="alert" className="max-w-80 text-sm text-union">
          {[...new Set([problem.title, ...problem.errors.map((error) => error.message)])].join('；')}
        </span>
      )}
    </span>
  )
}

/** The acts that a reader has on a record now; those of consequence ask why. */
export function ActButtons({ acts, subject }: Props) {
  const [asking, setAsking] = useState<ActButton | null>(null)
  if (acts.length === 0) return null
  return (
    <span className="inline-flex flex-wrap items-start gap-2">
      {acts.map((act) =>
        act.why ? (
          <Button
            key={act.url}
            size="sm"
            aria-label={`${act.label} ${subject}`}
            onClick={() => setAsking(act)}
          >
            {act.label}
          </Button>
        ) : (
          <Direct key={act.url} act={act} subject={subject} />
        ),
      )}
      {asking && <Why act={asking} subject={subject} onClose={() => setAsking(null)} />}
    </span>
  )
}
