'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { TokenItem } from '#lib/base/accounts/schema.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'

const DAYS = [30, 90, 180, 366].map((days) => ({ value: String(days), label: `${days} 天` }))

/** Personal access tokens: make (shown once), list, revoke. */
export function TokenPanel({ tokens }: { tokens: readonly TokenItem[] }) {
  const [label, setLabel] = useState('')
  const [days, setDays] = useState('90')
  const [made, setMade] = useState<{ id: string; token: string | null } | null>(null)
  const command = useCommand<{ id: string; token: string | null }>({ url: '/api/v1/personal-tokens' })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ label, days: Number(days) })
    if (!result.ok) return
    setMade(result.value)
    setLabel('')
    router.refresh()
  }
  return (
    <div className="space-y-4">
      <p className="max-w-measure text-ink-2">
        给本单位的程序读取或上报数据用。令牌等于您的身份，请像密码一样保管；不用了就撤销。
      </p>
      {made && (
        <SecretBox
          key={made.id}
          title="令牌已生成，只显示这一次"
          secret={made.token}
          hint="在程序的请求头中写 Authorization: Bearer 加上这个令牌。"
        />
      )}
      {tokens.length > 0 && (
        <ul className="divide-y divide-line rounded border border-line">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
              <span className="grow font-semibold">{token.label}</span>
              <span className="text-sm text-ink-2">有效至 {formatDay(today(new Date(token.expiresAt)))}</span>
              <ActButton
                url={`/api/v1/personal-tokens/${token.id}/revoke`}
                label="撤销"
                name={`撤销令牌 ${token.label}`}
                done="令牌已撤销"
                danger
              />
            </li>
          ))}
        </ul>
      )}
      <form noValidate onSubmit={submit} className="max-w-lg space-y-4">
        <ErrorSummary problem={command.problem} />
        <TextLine
          label="令牌用途"
          path="label"
          value={label}
          errors={errors}
          onValue={setLabel}
          hint="例如：本单位报表程序"
          required
        />
        <Field label="有效期" path="days" error={errors.days}>
          <Select options={DAYS} value={days} onChange={(event) => setDays(event.target.value)} />
        </Field>
        <Button type="submit" pending={command.pending} pendingLabel="正在生成…">
          生成令牌
        </Button>
      </form>
    </div>
  )
}
