'use client'

import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import type { CommandProblem } from '#components/form/problem.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type Outcome = { kind: 'ok' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number } | { kind: 'broken' }

function refused(title: string, errors: CommandProblem['errors'] = []): CommandProblem {
  return { code: 'invalid', title, status: 401, errors }
}

/** next-auth answers with the address it would lead to; its `error` says what was wrong. */
function outcomeOf(url: string): Outcome {
  const error = new URL(url, window.location.href).searchParams.get('error')
  if (!error) return { kind: 'ok' }
  const seconds = /^wait:(\d+)$/.exec(error)?.[1]
  return seconds ? { kind: 'wait', seconds: Number(seconds) } : { kind: 'wrong' }
}

async function signIn(username: string, password: string): Promise<Outcome> {
  try {
    const csrf = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as {
      csrfToken: string
    }
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        username,
        password,
        csrfToken: csrf.csrfToken,
        callbackUrl: '/desk',
        json: 'true',
      }),
    })
    const body = (await response.json()) as { url?: string }
    return body.url ? outcomeOf(body.url) : { kind: 'broken' }
  } catch {
    return { kind: 'broken' }
  }
}

/** A right password does not help when every duty of the account has ended. */
async function hasDuty(): Promise<boolean> {
  const response = await fetch('/api/v1/session', { cache: 'no-store' }).catch(() => null)
  return response?.status !== 401
}

function waitText(seconds: number): string {
  return `试错次数太多，请 ${seconds} 秒后再试。忘记密码请联系本地区产改办重置`
}

function useCountdown() {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft] as const
}

/** Username and password; one error for all wrong logins. `next` must be a path inside the portal. */
export function LoginForm({ next }: { next: string }) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<CommandProblem | null>(null)
  const [left, setLeft] = useCountdown()
  const passwordInput = useRef<HTMLInputElement>(null)

  const attempt = async () => {
    const outcome = await signIn(username, password)
    if (outcome.kind === 'ok') {
      if (await hasDuty()) return window.location.assign(next)
      return setProblem(refused('您的账号目前没有可用的身份，请联系本地区产改办'))
    }
    if (outcome.kind === 'wait') setLeft(outcome.seconds)
    else if (outcome.kind === 'broken') setProblem(refused('没有连上系统，请检查网络后再试'))
    else setProblem(refused('用户名或密码不对，请重新填写。忘记密码请联系本地区产改办重置'))
    return passwordInput.current?.select()
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending || left > 0) return
    const missing = [
      ...(username.trim() === '' ? [{ path: 'username', message: '请填写用户名' }] : []),
      ...(password === '' ? [{ path: 'password', message: '请填写密码' }] : []),
    ]
    setProblem(missing.length > 0 ? refused('请填写后再登录', missing) : null)
    if (missing.length > 0) return
    setPending(true)
    await attempt()
    setPending(false)
  }
  const errors = fieldErrors(problem?.errors)
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={problem} />
      {left > 0 && (
        <p role="status" className="rounded border-2 border-warn bg-warn-soft px-4 py-3 text-warn">
          {waitText(left)}
        </p>
      )}
      <Field label="用户名" path="username" error={errors.username} required>
        <Input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Field>
      <Field label="密码" path="password" error={errors.password} required>
        <Input
          ref={passwordInput}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Checkbox label="显示密码" checked={shown} onChange={(event) => setShown(event.target.checked)} />
      <div>
        <Button
          type="submit"
          variant="primary"
          className="w-full"
          pending={pending}
          pendingLabel="正在登录…"
          disabledReason={left > 0 && `${left} 秒后可以再试`}
        >
          登录
        </Button>
      </div>
    </form>
  )
}
