'use client'

import { useState } from 'react'
import { fieldErrors } from '#components/form/field-errors.ts'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { PERSON_REASONS, type Revealed } from '#lib/kernel/pure/reveal.ts'

type Props = {
  /** where the reveal is posted */
  url: string
  field: string
  label: string
  tail: string
  /** it has no end to be shown: only that it is there */
  endless?: boolean
  /** offered as chips; they fit what is looked at */
  reasons?: readonly string[]
}

/** The end of a private value, and the way to see it whole: with a reason that is kept, for as long as the page is open. */
export function RevealValue({ url, field, label, tail, endless = false, reasons = PERSON_REASONS }: Props) {
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Revealed | null>(null)
  const command = useCommand<Revealed>({ url })
  if (!tail && !endless) return <span>未登记</span>
  const act = async () => {
    const result = await command.run({ field, reason })
    if (result.ok) setShown(result.value)
    return result.ok
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
      <FormDialog
        trigger="查看"
        triggerLabel={`查看${label}`}
        title={`查看${label}`}
        description="查看的人、时间和理由会记入审计记录。"
        save={`查看${label}`}
        pendingLabel="正在打开…"
        command={command}
        onSave={act}
      >
        <TextLine
          label="理由"
          path="reason"
          value={reason}
          errors={fieldErrors(command.problem?.errors)}
          onValue={setReason}
          required
        />
        <div className="flex flex-wrap gap-2">
          {reasons.map((each) => (
            <Button key={each} size="sm" aria-pressed={reason === each} onClick={() => setReason(each)}>
              {each}
            </Button>
          ))}
        </div>
      </FormDialog>
    </span>
  )
}
