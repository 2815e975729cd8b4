import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { GroupForm } from '#components/features/accounts/group-form.tsx'
import { groupedOrganizations } from '#lib/base/organizations/groups.ts'
import { ownRegion } from '#lib/base/regions/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '单位分组' }

/** `/admin/units/groups`: which units are compared with which. */
export default function UnitGroupsPage() {
  return staffPage({
    title: '单位分组',
    roles: ['region_admin'],
    help: [
      '看板只在同一组内比较完成率，不同性质的单位不放在一起比。',
      '市级把每个县（区）作为一个整体分组；县（区）内的单位由县（区）自己分组。',
      '不分组时，全部单位在一起比较。',
    ],
    header: { crumbs: [{ label: '单位', href: adminPaths.units() }, { label: '单位分组' }] },
    load: async (db, actor) => {
      const region = await ownRegion(db, actor)
      return region && { region, units: await groupedOrganizations(db, actor) }
    },
    view: ({ region, units }) => <GroupForm regionId={region.id} groups={region.unitGroups} units={units} />,
  })
}
