import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { type StudioRecordView, StudioView } from '#components/features/studios/studio-view.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { PERSON_POLICY } from '#lib/base/people/policy.ts'
import { findStudio } from '#lib/features/studios/commands/load.ts'
import {
  editVerdict,
  partVerdict,
  publicVerbs,
  STUDIO_POLICY,
  studioVerbs,
} from '#lib/features/studios/policy/studio.ts'
import { listAchievements } from '#lib/features/studios/queries/achievements.ts'
import { studioChoices } from '#lib/features/studios/queries/list.ts'
import { studioNotice } from '#lib/features/studios/queries/notices.ts'
import { getStudio } from '#lib/features/studios/queries/one.ts'
import { previewStudio } from '#lib/features/studios/queries/preview.ts'
import { listAchievementsInput } from '#lib/features/studios/schema/achievement.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

export const metadata: Metadata = { title: '工作室' }

type Props = { params: Promise<{ id: string }> }

async function load(db: Db, actor: Actor, id: string): Promise<StudioRecordView | null> {
  if (!idSchema.safeParse(id).success) return null
  const studio = await getStudio(db, actor, id)
  const loaded = studio && (await findStudio(db, actor.cityId, id))
  if (!loaded) return null
  const { subject, row } = loaded
  const verbs = studioVerbs(actor, subject)
  const ofStudio = listAchievementsInput.parse({ studioId: id, limit: 100 })
  return {
    studio,
    verbs,
    publicVerbs: publicVerbs(actor, subject),
    preview: await previewStudio(db, row),
    achievements: await listAchievements(db, actor, ofStudio),
    others: verbs.includes('merge')
      ? (await studioChoices(db, actor)).filter((other) => other.id !== id)
      : [],
    notice: row.state === 'NOTICE' ? await studioNotice(db, row) : null,
    mayEdit: editVerdict(actor, subject) === null,
    mayKeep: partVerdict(actor, 'keep', subject) === null,
    mayReport: partVerdict(actor, 'report_achievement', subject) === null,
  }
}
export default async function StudioPage({ params }: Props) {
  const { id } = await params
  const today = dayOf(currentMoment())
  return staffPage({
    roles: STUDIO_POLICY.read,
    load: (db, actor) => load(db, actor, id),
    title: ({ studio }) => studio.name,
    header: ({ studio, mayEdit }) => ({
      crumbs: [{ label: '创新工作室', href: deskPaths.studios() }, { label: studio.name }],
      actions: mayEdit && (
        <a href={deskPaths.studioEdit(id)} className={buttonClass('secondary')}>
          修改
        </a>
      ),
    }),
    view: (data, actor) => (
      <StudioView
        data={data}
        today={today}
        personLinks={(PERSON_POLICY.read as readonly string[]).includes(actor.role)}
      />
    ),
  })
}
