import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { ROLE_LABELS, ROLES } from '#lib/kernel/pure/actor.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export type UserFilterProps = {
  q: string
  orgId: string
  role: string
  orgs: readonly { id: string; name: string }[]
}

/** Filter of the list of accounts. */
export function UserFilter({ q, orgId, role, orgs }: UserFilterProps) {
  const roles = ROLES.filter((each) => each !== 'platform_admin')
  return (
    <FilterForm
      action={adminPaths.users()}
      label="筛选用户"
      fields={[
        { name: 'q', label: '姓名或用户名', type: 'search', size: 'l', value: q },
        {
          ...{ name: 'orgId', label: '单位', value: orgId, all: '全部单位', size: 'l' },
          options: orgs.map((each) => ({ value: each.id, label: each.name })),
        },
        {
          ...{ name: 'role', label: '角色', value: role, all: '全部角色' },
          options: optionsOf(ROLE_LABELS, roles),
        },
      ]}
    />
  )
}
