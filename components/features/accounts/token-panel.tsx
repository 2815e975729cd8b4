'use client'

import { useState } from 'react'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { TokenItem } from '#lib/base/accounts/schema.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Made = { id: string; token: string | null }

const DAYS = [30, 90, 180, 366].map((days) => ({ value: String(days), label: `${days} 天` }))

/** Personal access tokens: make (shown once), list, revoke. */
export function TokenPanel({ tokens }: { tokens: readonly TokenItem[] }) {
  const [made, setMade] = useState<Made | null>(null)
  const { act, command, values, part } = useForm(
    { label: '', days: '90' },
    { url: apiPaths.list('personal-tokens'), onDone: (token: Made) => setMade(token) },
  )
  const { set, errors } = part
  const send = async () => {
    if (await act({ label: values.label, days: Number(values.days) })) set({ label: '' })
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
      <ActForm
        className="max-w-lg space-y-4"
        command={command}
        onSend={send}
        submit="生成令牌"
        pendingLabel="正在生成…"
        variant="secondary"
      >
        <TextLine {...lineOf(part)('label')} label="令牌用途" hint="例如：本单位报表程序" required />
        <Field label="有效期" path="days" error={errors.days}>
          <Select
            options={DAYS}
            value={values.days}
            onChange={(event) => set({ days: event.target.value })}
          />
        </Field>
      </ActForm>
    </div>
  )
}
