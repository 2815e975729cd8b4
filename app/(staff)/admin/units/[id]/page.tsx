import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { UnitForm } from '#components/features/accounts/unit-form.tsx'
import { mayChangeOrganization } from '#lib/base/organizations/policy.ts'
import { findOrganization, toItem } from '#lib/base/organizations/queries.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '单位' }

type Props = { params: Promise<{ id: string }> }

export default async function UnitPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    load: async (db, actor) => {
      const row = await findOrganization(db, actor, id)
      const unit = row && toItem(row)
      return unit && mayChangeOrganization(actor, unit) === null ? unit : null
    },
    title: (unit) => unit.name,
    roles: ['region_admin'],
    header: (unit) => ({ crumbs: [{ label: '单位', href: adminPaths.units() }, { label: unit.name }] }),
    view: (unit) => <UnitForm unit={unit} parents={[]} counties={false} today={today()} />,
  })
}
