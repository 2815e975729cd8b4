'use client'

import { useState } from 'react'
import { DutyFields, type OrgOption } from '#components/features/accounts/duty-fields.tsx'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { adminPaths, apiPaths } from '#lib/kernel/pure/paths.ts'

type Made = { id: string; username: string; initialPassword: string | null }

const EMPTY = { username: '', displayName: '', role: '' }

/** New user: name, username, organization, role; the initial password appears once. */
export function UserForm({ orgs, orgId }: { orgs: readonly OrgOption[]; orgId: string }) {
  const [made, setMade] = useState<Made | null>(null)
  const { act, command, values, setValues, part } = useForm(
    { ...EMPTY, orgId },
    { url: apiPaths.list('users'), onDone: (user: Made) => setMade(user) },
  )
  const { set, errors } = part
  const send = async () => {
    if (await act(values)) setValues({ ...EMPTY, orgId: values.orgId })
  }
  return (
    <div className="max-w-lg space-y-4">
      {made && (
        <SecretBox
          key={made.id}
          title="用户已建立，初始密码只显示这一次"
          username={made.username}
          secret={made.initialPassword}
          hint="请当面或电话告诉本人，首次登录后须修改。"
        />
      )}
      <ActForm
        command={command}
        onSend={send}
        submit="建立用户"
        pendingLabel="正在建立…"
        leave={{ label: '回到用户列表', href: adminPaths.users() }}
      >
        <TextLine {...lineOf(part)('displayName')} label="姓名" required />
        <Field
          label="用户名"
          path="username"
          error={errors.username}
          hint="小写字母、数字和点，例如 peixian.jyj.zhang"
          required
        >
          <Input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values.username}
            onChange={(event) => set({ username: event.target.value })}
          />
        </Field>
        <DutyFields orgs={orgs} orgId={values.orgId} role={values.role} errors={errors} onChange={set} />
      </ActForm>
    </div>
  )
}
