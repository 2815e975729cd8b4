'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { AccountIdentity } from '#lib/base/accounts/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { userId: string; identity: AccountIdentity | null; refusal: string | null }

const EMPTY = { idNumber: '' }

/** Which person an account belongs to; the number itself is never shown again. */
export function UserIdentity({ userId, identity, refusal }: Props) {
  const { act, command, values, setValues, part } = useForm(EMPTY, ({ idNumber }) => ({
    url: apiPaths.act('users', userId, 'identity'),
    done: idNumber.trim() ? '身份证号已登记' : '身份证号已清除',
  }))
  const send = async () => {
    if (await act(values)) setValues(EMPTY)
  }
  return (
    <div className="max-w-lg space-y-4">
      <p className="text-ink-2">
        {identity ? `已登记，尾号 ${identity.tail}。` : '未登记。'}
        {identity && identity.others > 0 && `另有 ${identity.others} 个账号是同一人。`}
        制单、复核、审批必须是三个人，身份证号相同的账号算一人。号码加密保存，不再显示。
      </p>
      <ActForm
        command={command}
        onSend={send}
        submit="保存身份证号"
        variant="secondary"
        disabledReason={refusal}
      >
        <Field label="身份证号" path="idNumber" error={part.errors.idNumber} hint="留空保存即清除">
          <Input
            value={values.idNumber}
            autoComplete="off"
            onChange={(event) => setValues({ idNumber: event.target.value })}
          />
        </Field>
      </ActForm>
    </div>
  )
}
