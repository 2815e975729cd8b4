import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { AchievementActs } from '#components/features/studios/achievement-acts.tsx'
import { AchievementRecord } from '#components/features/studios/achievement-record.tsx'
import { ACHIEVEMENT_FIELDS } from '#components/features/studios/fields.ts'
import { QuickForm } from '#components/form/quick-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { findStudio } from '#lib/features/studios/commands/load.ts'
import { partVerdict, STUDIO_POLICY } from '#lib/features/studios/policy/studio.ts'
import { getAchievement } from '#lib/features/studios/queries/achievements.ts'
import { studioChoices } from '#lib/features/studios/queries/list.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '成果' }

type Props = { params: Promise<{ id: string }> }

export default async function AchievementPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: STUDIO_POLICY.read,
    load: async (db, actor) => {
      const item = idSchema.safeParse(id).success ? await getAchievement(db, actor, id) : null
      const loaded = item && (await findStudio(db, actor.cityId, item.studioId))
      if (!loaded) return null
      const mayReport = partVerdict(actor, 'report_achievement', loaded.subject) === null
      const mayConfirm = partVerdict(actor, 'confirm_achievement', loaded.subject) === null
      const taken = [item.studioId, ...item.shared.map((studio) => studio.id)]
      return {
        item,
        mayConfirm,
        mayEdit: mayConfirm || (mayReport && item.state === 'REPORTED'),
        others: mayConfirm ? (await studioChoices(db, actor)).filter((each) => !taken.includes(each.id)) : [],
      }
    },
    title: ({ item }) => item.name,
    header: ({ item }) => ({
      crumbs: [
        { label: '创新工作室', href: deskPaths.studios() },
        { label: '成果', href: deskPaths.achievements() },
        { label: item.name },
      ],
    }),
    view: ({ item, mayEdit, mayConfirm, others }) => (
      <div className="space-y-4">
        <AchievementActs item={item} mayEdit={mayEdit} mayConfirm={mayConfirm} others={others} />
        <AchievementRecord item={item} />
        {mayEdit && (
          <Card title="修改">
            <QuickForm
              fields={ACHIEVEMENT_FIELDS}
              known={{ ...item, benefit: item.benefitFen === null ? '' : item.benefitFen / 100 }}
              extra={{ version: item.version }}
              command={{ url: apiPaths.one('studio-achievements', id), method: 'PUT' }}
              submit="保存修改"
              done="成果已保存"
              cancelHref={deskPaths.studio(item.studioId)}
            />
          </Card>
        )}
      </div>
    ),
  })
}
