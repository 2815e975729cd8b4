'use client'

import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { REVEAL_REASONS, type Revealed } from '#lib/kernel/pure/reveal.ts'

type Props = {
  /** where the reveal is posted */
  url: string
  field: string
  label: string
  tail: string
  /** it has no end to be shown: only that it is there */
  endless?: boolean
}

/** The end of a private value, and the way to see it whole: with a reason that is kept, for as long as the page is open. */
export function RevealValue({ url, field, label, tail, endless = false }: Props) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Revealed | null>(null)
  const command = useCommand<Revealed>({ url })
  const errors = fieldErrors(command.problem?.errors)
  if (!tail && !endless) return <span>未登记</span>
  const act = async () => {
    const result = await command.run({ field, reason })
    if (!result.ok) return
    setShown(result.value)
    setOpen(false)
  }
  if (shown?.value) {
    return (
      <span>
        <span className="font-semibold">{shown.value}</span>{' '}
        <span className="text-sm text-ink-2">（已留痕，今天还可查看 {shown.left} 次）</span>{' '}
        <Button size="sm" onClick={() => setShown(null)}>
          收起
        </Button>
      </span>
    )
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      已登记{tail && `，尾号 ${tail}`}
      <Button size="sm" aria-label={`查看${label}`} onClick={() => setOpen(true)}>
        查看
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`查看${label}`}
        description="查看的人、时间和理由会记入审计记录。"
        footer={
          <>
            <Button
              variant="primary"
              pending={command.pending}
              pendingLabel="正在打开…"
              onClick={() => void act()}
            >
              查看{label}
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <div className="space-y-3">
          <ErrorSummary problem={command.problem} />
          <Field label="理由" path="reason" error={errors.reason} required>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <div className="flex flex-wrap gap-2">
            {REVEAL_REASONS.map((each) => (
              <Button key={each} size="sm" aria-pressed={reason === each} onClick={() => setReason(each)}>
                {each}
              </Button>
            ))}
          </div>
        </div>
      </Dialog>
    </span>
  )
}
