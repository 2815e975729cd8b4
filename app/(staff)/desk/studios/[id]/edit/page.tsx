import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { leaderField, STUDIO_FIELDS } from '#components/features/studios/fields.ts'
import { QuickForm } from '#components/form/quick-form.tsx'
import { findStudio } from '#lib/features/studios/commands/load.ts'
import { editVerdict } from '#lib/features/studios/policy/studio.ts'
import { getStudio } from '#lib/features/studios/queries/one.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '修改工作室' }

type Props = { params: Promise<{ id: string }> }

export default async function EditStudioPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer', 'unit_clerk'],
    load: async (db, actor) => {
      const loaded = idSchema.safeParse(id).success ? await findStudio(db, actor.cityId, id) : null
      const studio = loaded && (await getStudio(db, actor, id))
      return studio && editVerdict(actor, loaded.subject) === null ? studio : null
    },
    title: (studio) => `修改：${studio.name}`,
    header: (studio) => ({
      lead:
        studio.publicState === 'PUBLISHED' ? '已公布：修改后要重新复核、公布，公众页才会更新。' : undefined,
      crumbs: [
        { label: '创新工作室', href: deskPaths.studios() },
        { label: studio.name, href: deskPaths.studio(id) },
        { label: '修改' },
      ],
    }),
    view: (studio, actor) => (
      <QuickForm
        fields={
          actor.role === 'unit_clerk' ? STUDIO_FIELDS : [...STUDIO_FIELDS, leaderField(studio.leaderName)]
        }
        known={{ ...studio, areaM2: studio.areaM2 || '' }}
        extra={{ version: studio.version }}
        command={{ url: apiPaths.one('studios', id), method: 'PUT' }}
        submit="保存"
        done="工作室已保存"
        next={deskPaths.studio(id)}
        cancelHref={deskPaths.studio(id)}
      />
    ),
  })
}
