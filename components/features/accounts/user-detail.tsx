'use client'

import { useState } from 'react'
import { DutyFields, type OrgOption } from '#components/features/accounts/duty-fields.tsx'
import { ResetFactor } from '#components/features/accounts/reset-factor.tsx'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { UserIdentity } from '#components/features/accounts/user-identity.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import type { AccountIdentity, UserItem } from '#lib/base/accounts/schema.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export type UserDetailProps = {
  user: UserItem
  identity: AccountIdentity | null
  orgs: readonly OrgOption[]
  /** why the acting administrator may not do it; null = may */
  refusals: { manage: string | null; disable: string | null; reset: string | null }
  /** the membership under which the administrator acts: nobody ends the own */
  ownMembershipId: string
}

function NameForm({ user, refusal }: { user: UserItem; refusal: string | null }) {
  const { act, command, values, part } = useForm(
    { displayName: user.displayName },
    { ...saveTo('users', user), done: '姓名已保存' },
  )
  return (
    <ActForm
      className="max-w-lg space-y-4"
      command={command}
      onSend={() => act({ ...values, version: user.version })}
      submit="保存姓名"
      variant="secondary"
      disabledReason={refusal}
    >
      <TextLine {...lineOf(part)('displayName')} label="姓名" required />
    </ActForm>
  )
}

function DutyList({ user, ownMembershipId }: Pick<UserDetailProps, 'user' | 'ownMembershipId'>) {
  return (
    <ul className="divide-y divide-line">
      {user.memberships.map((duty) => (
        <li key={duty.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
          <span className="grow">
            {duty.orgName} · {ROLE_LABELS[duty.role]} {duty.status === 'ended' && <Badge>已结束</Badge>}
          </span>
          {duty.status === 'active' && duty.id !== ownMembershipId && (
            <ActButton
              url={`/api/v1/memberships/${duty.id}/end`}
              label="结束身份"
              name={`结束身份：${duty.orgName} ${ROLE_LABELS[duty.role]}`}
              done="身份已结束"
              danger
              confirm={{
                title: `结束“${duty.orgName} · ${ROLE_LABELS[duty.role]}”？`,
                description: '下一次操作起失效；以后可以重新增加。',
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

type DutyFormProps = { user: UserItem; orgs: readonly OrgOption[]; refusal: string | null }

const NO_DUTY = { orgId: '', role: '' }

function DutyForm({ user, orgs, refusal }: DutyFormProps) {
  const { act, command, values, setValues, part } = useForm(NO_DUTY, {
    url: apiPaths.list('memberships'),
    done: '身份已增加',
  })
  const send = async () => {
    if (await act({ userId: user.id, ...values })) setValues(NO_DUTY)
  }
  return (
    <ActForm
      className="max-w-lg space-y-4"
      command={command}
      onSend={send}
      submit="增加身份"
      variant="secondary"
      disabledReason={refusal}
    >
      <DutyFields orgs={orgs} {...values} errors={part.errors} onChange={part.set} />
    </ActForm>
  )
}

/** One account: name, duties, password, switched on or off. */
export function UserDetail({ user, identity, orgs, refusals, ownMembershipId }: UserDetailProps) {
  const [made, setMade] = useState<{ initialPassword: string | null } | null>(null)
  const url = `/api/v1/users/${user.id}`
  return (
    <div className="space-y-4">
      <Card title="账号">
        <p className="mb-3 text-ink-2">
          用户名 {user.username} · {user.orgName}{' '}
          {user.status === 'disabled' ? <Badge tone="late">已停用</Badge> : <Badge tone="ok">使用中</Badge>}{' '}
          {user.mustChangePassword && <Badge tone="warn">初始密码未改</Badge>}
        </p>
        <NameForm key={user.version} user={user} refusal={refusals.manage} />
      </Card>
      <Card title="身份">
        <DutyList user={user} ownMembershipId={ownMembershipId} />
        <h3 className="mt-4 mb-2 text-lg">增加一个身份</h3>
        <DutyForm user={user} orgs={orgs} refusal={refusals.manage} />
      </Card>
      <Card title="是哪个人">
        <UserIdentity userId={user.id} identity={identity} refusal={refusals.disable} />
      </Card>
      <Card title="密码和停用">
        <div className="space-y-4">
          {made && (
            <SecretBox
              key={made.initialPassword}
              title="密码已重置，初始密码只显示这一次"
              username={user.username}
              secret={made.initialPassword}
              hint="请当面或电话告诉本人，登录后须修改。"
            />
          )}
          <div className="flex flex-wrap gap-3">
            <ActButton<{ initialPassword: string | null }>
              url={`${url}/reset-password`}
              label="重置密码"
              done="密码已重置"
              disabledReason={refusals.reset}
              confirm={{
                title: `重置 ${user.displayName} 的密码？`,
                description: '原密码立即作废，已登录的会退出。新的初始密码只显示一次。',
              }}
              onDone={setMade}
            />
            <ResetFactor userId={user.id} name={user.displayName} refusal={refusals.reset} />
            {user.status === 'active' ? (
              <ActButton
                url={`${url}/disable`}
                label="停用账号"
                done="账号已停用"
                danger
                disabledReason={refusals.disable}
                confirm={{
                  title: `停用 ${user.displayName} 的账号？`,
                  description: '下一次操作起不能再使用；以后可以重新启用。填过的内容都保留。',
                }}
              />
            ) : (
              <ActButton
                url={`${url}/enable`}
                label="重新启用"
                done="账号已启用"
                disabledReason={refusals.manage}
              />
            )}
          </div>
        </div>
      </Card>
    </div>
  )
}
