'use client'

import { type SubmitEvent, useState } from 'react'
import { DutyFields, type OrgOption } from '#components/features/accounts/duty-fields.tsx'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

type Made = { id: string; username: string; initialPassword: string | null }

const EMPTY = { username: '', displayName: '', role: '' }

/** New user: name, username, organization, role; the initial password appears once. */
export function UserForm({ orgs, orgId }: { orgs: readonly OrgOption[]; orgId: string }) {
  const [values, setValues] = useState({ ...EMPTY, orgId })
  const [made, setMade] = useState<Made | null>(null)
  const command = useCommand<Made>({ url: '/api/v1/users' })
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(values)
    if (!result.ok) return
    setMade(result.value)
    setValues({ ...EMPTY, orgId: values.orgId })
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
      <form noValidate onSubmit={submit} className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field label="姓名" path="displayName" error={errors.displayName} required>
          <Input
            autoComplete="off"
            value={values.displayName}
            onChange={(event) => setValues({ ...values, displayName: event.target.value })}
          />
        </Field>
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
            onChange={(event) => setValues({ ...values, username: event.target.value })}
          />
        </Field>
        <DutyFields
          orgs={orgs}
          orgId={values.orgId}
          role={values.role}
          errors={errors}
          onChange={(duty) => setValues({ ...values, ...duty })}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在建立…">
            建立用户
          </Button>
          <a href={adminPaths.users()} className={buttonClass('secondary')}>
            回到用户列表
          </a>
        </div>
      </form>
    </div>
  )
}
