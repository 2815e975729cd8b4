import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { UserDetail } from '#components/features/accounts/user-detail.tsx'
import { mayDisableUser, mayManageUser, mayResetPassword } from '#lib/base/accounts/policy.ts'
import { findManagedUser } from '#lib/base/accounts/queries.ts'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '用户' }

type Props = { params: Promise<{ id: string }> }

export default async function UserPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    load: async (db, actor) => {
      const found = await findManagedUser(db, id)
      return found && { ...found, orgs: await allOrganizations(db, actor) }
    },
    title: ({ item }) => item.displayName,
    roles: ['region_admin'],
    header: ({ item }) => ({
      crumbs: [{ label: '用户', href: adminPaths.users() }, { label: item.displayName }],
    }),
    view: ({ item, managed, identity, orgs }, actor) => {
      const user = { id: item.id, managed }
      return (
        <UserDetail
          user={item}
          identity={identity}
          orgs={orgs}
          ownMembershipId={actor.membershipId}
          refusals={{
            manage: mayManageUser(actor, user)?.title ?? null,
            disable: mayDisableUser(actor, user)?.title ?? null,
            reset: mayResetPassword(actor, user)?.title ?? null,
          }}
        />
      )
    },
  })
}
