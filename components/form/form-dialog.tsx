'use client'

import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import type { Command } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import type { ButtonSize, ButtonVariant } from '#components/ui/button-class.ts'
import { Dialog } from '#components/ui/dialog.tsx'

/** The button that opens a dialog. */
export type Opener = {
  /** text of the button */
  trigger: string
  /** its name where several stand on a page */
  triggerLabel?: string | undefined
  size?: ButtonSize
  variant?: ButtonVariant
  /** why it cannot be done now; null = it can */
  disabledReason?: string | false | null
  onOpen?: () => void
  onClose?: undefined
}

/** The dialog stands open as long as it is rendered. */
type Shown = { onClose: () => void; trigger?: undefined }

type Props = (Opener | Shown) & {
  title: string
  description?: string | undefined
  /** text of the button that sends; null: there is nothing to send */
  save: string | null
  pendingLabel?: string
  danger?: boolean | undefined
  /** of the button that leaves */
  cancel?: string
  command: Pick<Command<unknown>, 'pending' | 'problem' | 'reset'>
  /** Sends; true closes the dialog. */
  onSave: () => Promise<boolean>
  wide?: boolean
  children?: ReactNode
}

function openerOf({ trigger, triggerLabel, size = 'sm', variant, disabledReason }: Opener) {
  return (
    <Button size={size} variant={variant} disabledReason={disabledReason} aria-label={triggerLabel}>
      {trigger}
    </Button>
  )
}

/** Where typing begins; true = wherever the dialog puts focus by itself. A finger would only open the screen keyboard. */
const firstControl = (form: string) =>
  document
    .getElementById(form)
    ?.querySelector<HTMLElement>(
      ':is(input:not([type=hidden], [type=file]), select, textarea):not(:disabled)',
    ) ?? true

/** What was typed and not sent: one Esc, or a press beside the dialog, does not throw it away. */
function useUnsent() {
  const [state, setState] = useState<'empty' | 'typed' | 'warned'>('empty')
  return {
    warned: state === 'warned',
    begin: () => setState('empty'),
    typed: () => setState('typed'),
    mayLeave: () => {
      if (state === 'typed') setState('warned')
      return state !== 'typed'
    },
  }
}

/**
 * A form in a dialog: opened by its button or by who renders it, sent by Enter or the button, refusals above the
 * fields. What was typed stays until it is done; the first Esc only says that it would be lost.
 */
export function FormDialog(props: Props) {
  const { title, description, save, command, onSave } = props
  const [opened, setOpened] = useState(false)
  const form = useId()
  const unsent = useUnsent()
  const change = (next: boolean) => {
    if (props.onClose) {
      if (!next) props.onClose()
      return
    }
    if (next) {
      unsent.begin()
      command.reset()
      props.onOpen?.()
    }
    setOpened(next)
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (save !== null && (await onSave())) change(false)
  }
  const { pendingLabel = '正在保存…', cancel = '取消', danger = false } = props
  return (
    <Dialog
      open={props.onClose ? true : opened}
      onOpenChange={change}
      {...(props.onClose ? {} : { trigger: openerOf(props) })}
      title={title}
      description={description}
      wide={props.wide}
      mayLeave={unsent.mayLeave}
      initialFocus={(by) => (by === 'touch' ? true : firstControl(form))}
      footer={
        <>
          {save !== null && (
            <Button
              type="submit"
              form={form}
              variant={danger ? 'danger' : 'primary'}
              pending={command.pending}
              pendingLabel={pendingLabel}
            >
              {save}
            </Button>
          )}
          <Button onClick={() => change(false)}>{cancel}</Button>
          <p role="status" className="text-warn empty:hidden">
            {unsent.warned && '填写的内容还没有保存，再按一次 Esc 放弃'}
          </p>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} onChange={unsent.typed} className="space-y-4">
        <ErrorSummary problem={command.problem} />
        {props.children}
      </form>
    </Dialog>
  )
}
