'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { useAct } from '#components/form/use-act.ts'
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
export function PasswordAct<T>(props: Props<T>) {
  const { url, username, label, pendingLabel, danger = false, onDone, onLeave } = props
  const [password, setPassword] = useState('')
  const { act, errors, ...command } = useAct<T>({ url, onDone })
  return (
    <ActForm
      command={command}
      onSend={() => act({ password })}
      submit={label}
      pendingLabel={pendingLabel}
      variant={danger ? 'danger' : 'primary'}
      leave={onLeave && { label: '取消', onLeave }}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field label="登录密码" path="password" error={errors.password} required>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </ActForm>
  )
}
