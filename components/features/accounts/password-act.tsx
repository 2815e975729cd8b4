'use client'

import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type Props<T> = {
  url: string
  username: string
  label: string
  pendingLabel: string
  danger?: boolean
  onDone: (value: T) => void
  onLeave?: (() => void) | undefined
}

/** An act on the own account that needs the password again. */
export function PasswordAct<T>({
  url,
  username,
  label,
  pendingLabel,
  danger = false,
  onDone,
  onLeave,
}: Props<T>) {
  const [password, setPassword] = useState('')
  const command = useCommand<T>({ url })
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ password })
    if (result.ok) onDone(result.value)
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={command.problem} />
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field label="登录密码" path="password" error={errors.password} required>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          pending={command.pending}
          pendingLabel={pendingLabel}
        >
          {label}
        </Button>
        {onLeave && (
          <Button variant="ghost" onClick={onLeave}>
            取消
          </Button>
        )}
      </div>
    </form>
  )
}
