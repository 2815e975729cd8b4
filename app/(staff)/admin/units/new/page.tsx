import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { UnitForm } from '#components/features/accounts/unit-form.tsx'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '新建单位' }

export default function NewUnitPage() {
  return staffPage({
    title: '新建单位',
    roles: ['region_admin'],
    header: { crumbs: [{ label: '单位', href: adminPaths.units() }, { label: '新建单位' }] },
    load: async (db, actor) => {
      const all = await allOrganizations(db, actor)
      const counties = all.filter((org) => org.level === 'county' && org.id !== actor.orgId)
      return { parents: [{ id: actor.orgId, name: `${actor.orgName}直属` }, ...counties] }
    },
    view: ({ parents }, actor) => (
      <UnitForm unit={null} parents={parents} counties={actor.level === 'city'} today={today()} />
    ),
  })
}
