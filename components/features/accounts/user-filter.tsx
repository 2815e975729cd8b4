import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import { ROLE_LABELS, ROLES } from '#lib/kernel/pure/actor.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export type UserFilterProps = {
  q: string
  orgId: string
  role: string
  orgs: readonly { id: string; name: string }[]
}

/** Search as a plain form: the filter stands in the address, Back works. */
export function UserFilter({ q, orgId, role, orgs }: UserFilterProps) {
  const roles = ROLES.filter((each) => each !== 'platform_admin')
  return (
    <form method="get" action={adminPaths.users()} className="flex flex-wrap items-end gap-3">
      <Field label="姓名或用户名" className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={q} />
      </Field>
      <Field label="单位" className="w-full sm:w-64">
        <Select
          name="orgId"
          placeholder="全部单位"
          options={orgs.map((each) => ({ value: each.id, label: each.name }))}
          defaultValue={orgId}
        />
      </Field>
      <Field label="角色" className="w-full sm:w-48">
        <Select
          name="role"
          placeholder="全部角色"
          options={optionsOf(ROLE_LABELS, roles)}
          defaultValue={role}
        />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
