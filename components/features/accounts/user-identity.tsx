'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { AccountIdentity } from '#lib/base/accounts/schema.ts'

type Props = { userId: string; identity: AccountIdentity | null; refusal: string | null }

/** Which person an account belongs to; the number itself is never shown again. */
export function UserIdentity({ userId, identity, refusal }: Props) {
  const [idNumber, setIdNumber] = useState('')
  const command = useCommand<{ sameAs: number }>({ url: `/api/v1/users/${userId}/identity` })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ idNumber })
    if (!result.ok) return
    setIdNumber('')
    toast(idNumber.trim() ? '身份证号已登记' : '身份证号已清除')
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-lg space-y-4">
      <p className="text-ink-2">
        {identity ? `已登记，尾号 ${identity.tail}。` : '未登记。'}
        {identity && identity.others > 0 && `另有 ${identity.others} 个账号是同一人。`}
        制单、复核、审批必须是三个人，身份证号相同的账号算一人。号码加密保存，不再显示。
      </p>
      <ErrorSummary problem={command.problem} />
      <Field label="身份证号" path="idNumber" error={errors.idNumber} hint="留空保存即清除">
        <Input value={idNumber} autoComplete="off" onChange={(event) => setIdNumber(event.target.value)} />
      </Field>
      <Button type="submit" pending={command.pending} disabledReason={refusal}>
        保存身份证号
      </Button>
    </form>
  )
}
