'use client'

import type { ReactNode, SubmitEvent } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import type { Command } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { type ButtonVariant, buttonClass } from '#components/ui/button-class.ts'

/** The way out without sending: a link, or an act of the page around the form. */
type Leave = { label: string; href: string } | { label: string; onLeave: () => void }

type Props = {
  command: Pick<Command<unknown>, 'pending' | 'problem'>
  onSend: () => unknown
  /** text of the button that sends */
  submit: string
  pendingLabel?: string
  /** of the button that sends: primary */
  variant?: ButtonVariant
  /** why it cannot be sent now; null = it can */
  disabledReason?: string | null
  leave?: Leave | undefined
  className?: string
  children: ReactNode
}

function LeaveButton({ leave }: { leave: Leave }) {
  if ('href' in leave) {
    return (
      <a href={leave.href} className={buttonClass('secondary')}>
        {leave.label}
      </a>
    )
  }
  return (
    <Button variant="ghost" onClick={leave.onLeave}>
      {leave.label}
    </Button>
  )
}

/** A form on a page: refusals above its fields, below them the button that sends and the way out. */
export function ActForm(props: Props) {
  const { command, onSend, submit, variant = 'primary', disabledReason, leave, className, children } = props
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void onSend()
  }
  return (
    <form noValidate onSubmit={send} className={className ?? 'space-y-4'}>
      <ErrorSummary problem={command.problem} />
      {children}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant={variant}
          pending={command.pending}
          pendingLabel={props.pendingLabel ?? '正在保存…'}
          disabledReason={disabledReason}
        >
          {submit}
        </Button>
        {leave && <LeaveButton leave={leave} />}
      </div>
    </form>
  )
}
