import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { UserItem } from '#lib/base/accounts/schema.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

function StatusBadge({ user }: { user: UserItem }) {
  if (user.status === 'disabled') return <Badge tone="late">已停用</Badge>
  return user.mustChangePassword ? <Badge tone="warn">初始密码未改</Badge> : <>使用中</>
}

/** Accounts with their active duties; the name leads to the account. */
export function UserTable({ users }: { users: readonly UserItem[] }) {
  return (
    <Table caption="用户" hideCaption cards>
      <Thead>
        <tr>
          <Th>姓名</Th>
          <Th>用户名</Th>
          <Th>身份</Th>
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <RowHead>
              <Link
                href={`${adminPaths.users()}/${user.id}`}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {user.displayName}
              </Link>
            </RowHead>
            <Td label="用户名">{user.username}</Td>
            <Td label="身份">
              {user.memberships
                .filter((duty) => duty.status === 'active')
                .map((duty) => (
                  <span key={duty.id} className="block">
                    {duty.orgName} · {ROLE_LABELS[duty.role]}
                  </span>
                ))}
            </Td>
            <Td label="状态">
              <StatusBadge user={user} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
