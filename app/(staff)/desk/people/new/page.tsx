import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PersonForm } from '#components/features/people/person-form.tsx'
import { unitOptions } from '#lib/base/organizations/unit-options.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { areasOfPeople } from '#lib/base/people/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记人员' }

export default function NewPersonPage() {
  return staffPage({
    title: '登记人员',
    roles: ['region_admin', 'region_officer'],
    header: { crumbs: [{ label: '人员', href: deskPaths.people() }, { label: '登记人员' }] },
    load: async (db, actor) =>
      personVerdict(actor, 'write')
        ? null
        : {
            areas: await areasOfPeople(db, actor),
            units: await unitOptions(db, actor, today(currentMoment())),
          },
    view: ({ areas, units }) => <PersonForm person={null} areas={areas} units={units} />,
  })
}
