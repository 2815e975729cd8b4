import { mayListUsers } from '#lib/base/accounts/policy.ts'
import { listUsers } from '#lib/base/accounts/queries.ts'
import { listUsersInput, type UserItem } from '#lib/base/accounts/schema.ts'
import { defineListExport } from '#lib/base/exports/list.ts'
import { findOrganization } from '#lib/base/organizations/queries.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'

function statusOf({ status, mustChangePassword }: UserItem): string {
  if (status === 'disabled') return '已停用'
  return mustChangePassword ? '初始密码未改' : '使用中'
}

function duties({ memberships }: UserItem): string {
  return memberships
    .filter(({ status }) => status === 'active')
    .map(({ orgName, role }) => `${orgName} · ${ROLE_LABELS[role]}`)
    .join('\n')
}

/** The accounts of the administrator's region with their active duties. */
export const usersExport = defineListExport({
  name: 'users',
  object: 'user',
  summary: '导出用户列表',
  title: '用户名单',
  input: listUsersInput.omit({ limit: true, cursor: true }),
  allow: mayListUsers,
  read: async (db, actor, filter, { cursor, limit }) => {
    const org = filter.orgId ? await findOrganization(db, actor, filter.orgId) : null
    if (filter.orgId && !org) return null
    const said = [filter.q && `含“${filter.q}”`, org?.name, filter.role && ROLE_LABELS[filter.role]]
    return { ...(await listUsers(db, { ...filter, cursor, limit })), said: said.filter(Boolean).join(' · ') }
  },
  columns: () => [
    { label: '姓名', width: 14, of: ({ displayName }) => displayName },
    { label: '用户名', width: 28, format: 'text', of: ({ username }) => username },
    { label: '所在单位', width: 30, of: ({ orgName }) => orgName },
    { label: '身份', width: 44, of: duties },
    { label: '状态', width: 14, align: 'center', of: statusOf },
  ],
})
