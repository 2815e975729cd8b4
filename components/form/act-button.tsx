'use client'

import { useState } from 'react'
import { useAct } from '#components/form/use-act.ts'
import type { CommandOptions } from '#components/form/use-command.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'

export type ActButtonProps<T> = {
  url: string
  method?: CommandOptions['method']
  body?: unknown
  label: string
  /** What screen readers hear, where the label alone does not say of what. */
  name?: string
  done: string
  variant?: ButtonVariant
  danger?: boolean
  disabledReason?: string | null
  /** Asks before the act: what will happen, and whether it can be undone. */
  confirm?: { title: string; description: string }
  onDone?: (value: T) => void
}

/**
 * One act that asks for nothing but perhaps a yes: posts, says what happened and shows the page anew. A refusal
 * stands beside the button.
 */
export function ActButton<T>(props: ActButtonProps<T>) {
  const {
    url,
    method = 'POST',
    body,
    label,
    name,
    done,
    danger = false,
    disabledReason,
    confirm,
    onDone,
  } = props
  const { act, pending, problem } = useAct<T>({ url, method, done, onDone })
  const [asking, setAsking] = useState(false)
  const press = async () => {
    await act(body)
    setAsking(false)
  }
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <Button
        size="sm"
        variant={props.variant ?? (danger ? 'danger' : 'secondary')}
        aria-label={name}
        pending={pending}
        disabledReason={disabledReason}
        onClick={() => (confirm ? setAsking(true) : void press())}
      >
        {label}
      </Button>
      {problem && (
        <span role="alert" className="max-w-80 text-sm text-union">
          {[...new Set([problem.title, ...problem.errors.map((error) => error.message)])].join('；')}
        </span>
      )}
      {confirm && (
        <AlertDialog
          open={asking}
          onOpenChange={setAsking}
          title={confirm.title}
          description={confirm.description}
          confirmLabel={label}
          danger={danger}
          pending={pending}
          onConfirm={() => void press()}
        />
      )}
    </span>
  )
}
