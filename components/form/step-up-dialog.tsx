'use client'

import { type SubmitEvent, useRef, useState } from 'react'
import { NETWORK_PROBLEM, problemFrom } from '#components/form/problem.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type Answer = { status: number; error: string | null }

async function sendCode(code: string): Promise<Answer> {
  try {
    const response = await fetch('/api/v1/session/step-up', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'changaitong' },
      body: JSON.stringify({ code }),
    })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok) return { status: response.status, error: null }
    const { title, errors } = problemFrom(response.status, body)
    return { status: response.status, error: errors[0]?.message ?? title }
  } catch {
    return { status: 0, error: NETWORK_PROBLEM.title }
  }
}

const KINDS = {
  code: {
    label: '动态口令',
    hint: '手机验证器上“产改通”现在显示的 6 位数字',
    other: '手机不在身边，改用恢复码',
  },
  recovery: { label: '恢复码', hint: '绑定时抄下的恢复码，每个只能用一次', other: '改用动态口令' },
} as const

export type StepUpDialogProps = {
  /** Confirmed, or the session is over: what was to be done may be sent again. */
  onDone: () => void
  onLeave: () => void
}

/** Asks for the code of the authenticator; the page behind it stays as it is and the act is sent again afterwards. */
export function StepUpDialog({ onDone, onLeave }: StepUpDialogProps) {
  const [kind, setKind] = useState<keyof typeof KINDS>('code')
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { label, hint, other } = KINDS[kind]
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (pending) return
    if (code.trim() === '') {
      setError(`请填写${label}`)
      return
    }
    setPending(true)
    const answer = await sendCode(code)
    setPending(false)
    setError(answer.error)
    if (answer.error === null || answer.status === 401) return onDone()
    setCode('')
    input.current?.focus()
  }
  const change = () => {
    setKind(kind === 'code' ? 'recovery' : 'code')
    setCode('')
    setError(null)
    input.current?.focus()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onLeave()
      }}
      title="请用动态口令确认"
      description="这项操作要确认是您本人。确认后接着办理，15 分钟内不再询问。"
      initialFocus={input}
    >
      <form noValidate onSubmit={submit} className="space-y-4">
        <Field label={label} hint={hint} error={error} required>
          <Input
            ref={input}
            inputMode={kind === 'code' ? 'numeric' : 'text'}
            autoComplete={kind === 'code' ? 'one-time-code' : 'off'}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={pending} pendingLabel="正在确认…">
            确认并继续
          </Button>
          <Button variant="ghost" onClick={change}>
            {other}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
