'use client'

import { type SubmitEvent, useRef, useState } from 'react'
import { NETWORK_PROBLEM, problemFrom } from '#components/form/problem.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

async function relogin(
  username: string,
  password: string,
): Promise<{ error: string | null; expiresAt?: string }> {
  try {
    const response = await fetch('/api/v1/session/relogin', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'changaitong' },
      body: JSON.stringify({ username, password }),
    })
    const body = (await response.json().catch(() => null)) as { expiresAt?: string } | null
    if (!response.ok) return { error: problemFrom(response.status, body).title }
    return body?.expiresAt === undefined ? { error: null } : { error: null, expiresAt: body.expiresAt }
  } catch {
    return { error: NETWORK_PROBLEM.title }
  }
}

export type ReloginDialogProps = {
  username: string
  onDone: (expiresAt: string | undefined) => void
  onLeave: () => void
}

/** Asks for the password again; the page behind it, and all that was typed there, stays as it is. */
export function ReloginDialog({ username, onDone, onLeave }: ReloginDialogProps) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (pending) return
    if (password === '') {
      setError('请填写密码')
      return
    }
    setPending(true)
    const result = await relogin(username, password)
    setPending(false)
    setError(result.error)
    if (result.error === null) onDone(result.expiresAt)
    else input.current?.focus()
  }
  return (
    <Dialog
      open
      dismissible={false}
      title="登录已过期，请重新登录"
      description="本页的内容都在，登录后可以接着填。"
      initialFocus={input}
    >
      <form noValidate onSubmit={submit} className="space-y-4">
        <Field label="用户名">
          <Input value={username} readOnly autoComplete="username" />
        </Field>
        <Field label="密码" error={error} required>
          <Input
            ref={input}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={pending} pendingLabel="正在登录…">
            登录并继续
          </Button>
          <Button variant="ghost" onClick={onLeave}>
            先看本页内容
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
