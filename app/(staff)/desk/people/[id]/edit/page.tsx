import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PersonForm } from '#components/features/people/person-form.tsx'
import { unitOptions } from '#lib/base/organizations/unit-options.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { areasOfPeople, getPerson } from '#lib/base/people/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '修改资料' }

type Props = { params: Promise<{ id: string }> }

export default async function EditPersonPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer'],
    load: async (db, actor) => {
      const person = idSchema.safeParse(id).success ? await getPerson(db, actor, id) : null
      if (!person) return null
      const at = { cityId: actor.cityId, countyId: person.countyId }
      if (personVerdict(actor, 'write', at)) return null
      const units = await unitOptions(db, actor, today(currentMoment()))
      return { person, units, areas: await areasOfPeople(db, actor) }
    },
    title: ({ person }) => `修改资料：${person.name}`,
    header: ({ person }) => ({
      crumbs: [
        { label: '人员', href: deskPaths.people() },
        { label: person.name, href: deskPaths.person(id) },
        { label: '修改资料' },
      ],
    }),
    view: ({ person, areas, units }) => <PersonForm person={person} areas={areas} units={units} />,
  })
}
