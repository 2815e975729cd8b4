import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HouseholdForm } from '#components/features/relief/households/household-form.tsx'
import { getHousehold } from '#lib/features/relief/households/queries/one.ts'
import { fileVerdict } from '#lib/features/relief/policy/household.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '修改困难职工档案' }

type Props = { params: Promise<{ id: string }> }

export default async function EditHouseholdPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    load: async (db, actor) => {
      const file = idSchema.safeParse(id).success ? await getHousehold(db, actor, id) : null
      return file && fileVerdict(actor, 'edit', { ...file, cityId: actor.cityId }) === null ? file : null
    },
    title: (file) => `修改：${file.headName}`,
    roles: ['unit_clerk', 'relief_officer'],
    header: (file) => ({
      crumbs: [
        { label: '困难职工档案', href: deskPaths.relief('households') },
        { label: file.headName, href: deskPaths.household(id) },
        { label: '修改' },
      ],
    }),
    view: (file) => <HouseholdForm file={file} />,
  })
}
