import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { UserFilter } from '#components/features/accounts/user-filter.tsx'
import { UserTable } from '#components/features/accounts/user-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { listUsers } from '#lib/base/accounts/queries.ts'
import { listUsersInput } from '#lib/base/accounts/schema.ts'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '用户' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const asked = listUsersInput.safeParse(await searchParams)
  const input = asked.success ? asked.data : listUsersInput.parse({})
  const { q, orgId, role } = input
  return staffPage({
    title: '用户',
    roles: ['region_admin'],
    help: [
      '按姓名、拼音或首字母搜索，例如 张三、zhangsan、zs。',
      '一个人可以有几个身份，登录后在右上角切换。',
      '离岗的停用账号或结束身份，不删除。',
    ],
    header: {
      actions: (
        <>
          <ExportLinks list="users" query={{ q, orgId, role }} />
          <a href={`${adminPaths.users()}/new`} className={buttonClass('primary')}>
            新建用户
          </a>
        </>
      ),
    },
    load: async (db, actor) => ({
      page: await listUsers(db, input),
      orgs: await allOrganizations(db, actor),
    }),
    view: ({ page, orgs }) => (
      <div className="space-y-4">
        <UserFilter q={q} orgId={orgId} role={role} orgs={orgs} />
        {page.items.length > 0 ? (
          <UserTable users={page.items} />
        ) : (
          <EmptyState title="没有符合条件的用户">
            <p>换一个姓名、单位或角色再找，或新建用户。</p>
          </EmptyState>
        )}
        {page.nextCursor && (
          <Pagination
            label="用户分页"
            nextHref={adminPaths.users({ q, orgId, role, cursor: page.nextCursor })}
          />
        )}
      </div>
    ),
  })
}
