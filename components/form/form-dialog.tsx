'use client'

import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import type { Command } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type Props = {
  /** text of the button that opens it */
  trigger: string
  /** its name where several stand on a page */
  triggerLabel?: string
  size?: 'sm' | 'md'
  primary?: boolean
  title: string
  description?: string
  /** text of the button that sends */
  save: string
  pendingLabel?: string
  /** of the button that leaves */
  cancel?: string
  command: Pick<Command<unknown>, 'pending' | 'problem' | 'reset'>
  /** Sends; true closes the dialog. */
  onSave: () => Promise<boolean>
  onOpen?: () => void
  wide?: boolean
  children: ReactNode
}

/** A short form in a dialog: opened by its button, sent by Enter or the button, refusals above the fields. */
export function FormDialog(props: Props) {
  const { trigger, triggerLabel, size = 'sm', primary = false, title, description, save, command } = props
  const [open, setOpen] = useState(false)
  const form = useId()
  const change = (next: boolean) => {
    if (next) {
      command.reset()
      props.onOpen?.()
    }
    setOpen(next)
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (await props.onSave()) setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={
        <Button size={size} variant={primary ? 'primary' : 'secondary'} aria-label={triggerLabel}>
          {trigger}
        </Button>
      }
      title={title}
      description={description}
      wide={props.wide}
      footer={
        <>
          <Button
            type="submit"
            form={form}
            variant="primary"
            pending={command.pending}
            pendingLabel={props.pendingLabel ?? '正在保存…'}
          >
            {save}
          </Button>
          <Button onClick={() => setOpen(false)}>{props.cancel ?? '取消'}</Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="space-y-4">
        <ErrorSummary problem={command.problem} />
        {props.children}
      </form>
    </Dialog>
  )
}
