import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ACHIEVEMENT_FIELDS } from '#components/features/studios/fields.ts'
import { QuickForm } from '#components/form/quick-form.tsx'
import { findStudio } from '#lib/features/studios/commands/load.ts'
import { partVerdict } from '#lib/features/studios/policy/studio.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记成果' }

type Props = { searchParams: Promise<{ studioId?: string | string[] }> }

export default async function NewAchievementPage({ searchParams }: Props) {
  const asked = idSchema.safeParse((await searchParams).studioId)
  return staffPage({
    title: '登记成果',
    roles: ['region_admin', 'region_officer', 'unit_clerk'],
    load: async (db, actor) => {
      const loaded = asked.success ? await findStudio(db, actor.cityId, asked.data) : null
      if (!loaded || partVerdict(actor, 'report_achievement', loaded.subject)) return null
      return { id: loaded.row.id, name: loaded.row.name }
    },
    header: (studio, actor) => ({
      lead: actor.role === 'unit_clerk' ? '保存后由总工会确认，确认后计数。' : undefined,
      crumbs: [
        { label: '创新工作室', href: deskPaths.studios() },
        { label: studio.name, href: deskPaths.studio(studio.id) },
        { label: '登记成果' },
      ],
    }),
    view: (studio) => (
      <QuickForm
        fields={ACHIEVEMENT_FIELDS}
        extra={{ studioId: studio.id }}
        command={{ url: apiPaths.list('studio-achievements') }}
        submit="保存成果"
        done="成果已登记"
        next={deskPaths.studio(studio.id)}
        cancelHref={deskPaths.studio(studio.id)}
      />
    ),
  })
}
