import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PersonForm } from '#components/features/people/person-form.tsx'
import { personVerdict } from '#lib/base/people/policy.ts'
import { areasOfPeople } from '#lib/base/people/queries.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记人员' }

export default function NewPersonPage() {
  return staffPage({
    title: '登记人员',
    roles: ['region_admin', 'region_officer'],
    header: { crumbs: [{ label: '人员', href: deskPaths.people() }, { label: '登记人员' }] },
    load: async (db, actor) => (personVerdict(actor, 'write') ? null : areasOfPeople(db, actor)),
    view: (areas) => <PersonForm person={null} areas={areas} />,
  })
}
