import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { UserForm } from '#components/features/accounts/user-form.tsx'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '新建用户' }

type Props = { searchParams: Promise<{ orgId?: string | string[] }> }

export default async function NewUserPage({ searchParams }: Props) {
  const { orgId } = await searchParams
  return staffPage({
    title: '新建用户',
    roles: ['region_admin'],
    header: { crumbs: [{ label: '用户', href: adminPaths.users() }, { label: '新建用户' }] },
    load: async (db, actor) => ({ orgs: await allOrganizations(db, actor) }),
    view: ({ orgs }) => <UserForm orgs={orgs} orgId={typeof orgId === 'string' ? orgId : ''} />,
  })
}
