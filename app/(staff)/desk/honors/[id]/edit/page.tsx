import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HonorForm } from '#components/features/honors/honor-form.tsx'
import { findHonor } from '#lib/features/honors/commands/load.ts'
import { editVerdict } from '#lib/features/honors/policy.ts'
import { getHonor } from '#lib/features/honors/queries/list.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '修改荣誉' }

type Props = { params: Promise<{ id: string }> }

export default async function EditHonorPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer'],
    load: async (db, actor) => {
      const loaded = idSchema.safeParse(id).success ? await findHonor(db, actor.cityId, id) : null
      const honor = loaded && (await getHonor(db, actor, id))
      if (!honor || editVerdict(actor, loaded.subject)) return null
      const titles = (await allTitles(db, actor)).filter(({ kind }) => kind === honor.kind)
      return { honor, titles }
    },
    title: ({ honor }) => `修改荣誉：${honor.holderName}`,
    header: ({ honor }) => ({
      crumbs: [
        { label: '劳模荣誉', href: deskPaths.honors() },
        { label: honor.title, href: deskPaths.honor(id) },
        { label: '修改' },
      ],
    }),
    view: ({ honor, titles }) => <HonorForm honor={honor} person={null} titles={titles} />,
  })
}
