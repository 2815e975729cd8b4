import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HonorForm } from '#components/features/honors/honor-form.tsx'
import { findPerson } from '#lib/base/people/queries.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记荣誉' }

type Props = { searchParams: Promise<{ personId?: string | string[] }> }

export default async function NewHonorPage({ searchParams }: Props) {
  const { personId } = await searchParams
  const asked = personId === undefined ? null : idSchema.safeParse(personId)
  return staffPage({
    title: '登记荣誉',
    roles: ['region_admin', 'region_officer'],
    header: { crumbs: [{ label: '劳模荣誉', href: deskPaths.honors() }, { label: '登记荣誉' }] },
    load: async (db, actor) => {
      if (asked && !asked.success) return null
      const person = asked ? await findPerson(db, actor.cityId, asked.data) : null
      if ((asked && !person) || honorDuty(actor, 'create', person ?? undefined)) return null
      const titles = (await allTitles(db, actor)).filter(
        ({ kind }) => (kind === 'person') === (person !== null),
      )
      return { person: person && { id: person.id, name: person.name }, titles }
    },
    view: ({ person, titles }) => <HonorForm honor={null} person={person} titles={titles} />,
  })
}
