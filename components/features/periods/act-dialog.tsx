'use client'

import type { ReactNode } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import type { CommandProblem } from '#components/form/problem.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { REASON_MAX } from '#lib/features/reform/schema/report.ts'

type ActDialogProps = {
  title: string
  act: string
  pending: boolean
  problem: CommandProblem | null
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog about one act: what will happen, and the act by its name. */
export function ActDialog({ title, act, pending, problem, onAct, onClose, children }: ActDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button variant="primary" pending={pending} pendingLabel="正在保存…" onClick={onAct}>
            {act}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={problem} />
        {children}
      </div>
    </Dialog>
  )
}

type ReasonProps = {
  value: string
  onChange: (value: string) => void
  error: string | undefined
  required: boolean
}

/** Why: kept in the log and in the history of each report. */
export function Reason({ value, onChange, error, required }: ReasonProps) {
  return (
    <Field label="原因" path="reason" error={error} required={required} optional={!required}>
      <Textarea
        rows={3}
        value={value}
        maxChars={REASON_MAX}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
