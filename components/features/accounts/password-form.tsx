'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.tsx'
import { PASSWORD_MIN } from '#lib/base/accounts/rules.ts'

const EMPTY = { oldPassword: '', newPassword: '', newPasswordAgain: '' }

/** The own password: old one, new one twice. After the first change the work begins. */
export function PasswordForm({ username, first }: { username: string; first: boolean }) {
  const [values, setValues] = useState(EMPTY)
  const [shown, setShown] = useState(false)
  const command = useCommand<unknown>({ url: '/api/v1/session/password' })
  const errors = fieldErrors(command.problem?.errors)
  // no useAct: the first change leaves the page as a whole, there is nothing to be shown anew
  const send = async () => {
    const result = await command.run(values)
    if (!result.ok) return
    if (first) return window.location.assign('/desk')
    setValues(EMPTY)
    toast('密码已修改', { description: '其他电脑上的登录和访问令牌都已失效。' })
  }
  const field = (path: keyof typeof EMPTY, label: string, autoComplete: string, hint?: string) => (
    <Field label={label} path={path} error={errors[path]} hint={hint} required>
      <Input
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        value={values[path]}
        onChange={(event) => setValues({ ...values, [path]: event.target.value })}
      />
    </Field>
  )
  return (
    <ActForm
      className="max-w-lg space-y-4"
      command={command}
      onSend={send}
      submit={first ? '修改密码，开始使用' : '修改密码'}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {field('oldPassword', first ? '初始密码' : '现在的密码', 'current-password')}
      {field(
        'newPassword',
        '新密码',
        'new-password',
        `至少 ${PASSWORD_MIN} 位，可以用一句好记的话；不要用单位、地名、姓名、年份、常见单词或连续数字`,
      )}
      {field('newPasswordAgain', '再填一次新密码', 'new-password')}
      <Checkbox label="显示密码" checked={shown} onChange={(event) => setShown(event.target.checked)} />
    </ActForm>
  )
}
