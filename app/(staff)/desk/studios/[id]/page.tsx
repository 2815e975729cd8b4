import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { FindingsNote } from '#components/features/honors/findings-note.tsx'
import { AchievementTable } from '#components/features/studios/achievement-table.tsx'
import { HealthCard } from '#components/features/studios/health-card.tsx'
import { NoticeCard } from '#components/features/studios/notice-card.tsx'
import { PublicActs, StudioActs } from '#components/features/studios/studio-acts.tsx'
import { EventsCard, ReviewsCard } from '#components/features/studios/studio-history.tsx'
import {
  FundsCard,
  MembersCard,
  ProjectsCard,
  TitlesCard,
} from '#components/features/studios/studio-parts.tsx'
import { StudioPreview } from '#components/features/studios/studio-preview.tsx'
import { StudioRecord } from '#components/features/studios/studio-record.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
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
import { reviewYear } from '#lib/features/studios/rules/health.ts'
import { listAchievementsInput } from '#lib/features/studios/schema/achievement.ts'
import type { StudioNotice } from '#lib/features/studios/schema/studio.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

export const metadata: Metadata = { title: '工作室' }

type Props = { params: Promise<{ id: string }> }

async function load(db: Db, actor: Actor, id: string) {
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
type Data = NonNullable<Awaited<ReturnType<typeof load>>>

function Achievements({ studio, achievements, mayReport }: Data) {
  return (
    <Card
      title="成果"
      actions={
        mayReport && (
          <a
            href={deskPaths.achievementNew({ studioId: studio.id })}
            className={buttonClass('secondary', 'sm')}
          >
            登记成果
          </a>
        )
      }
    >
      {achievements.items.length > 0 ? (
        <AchievementTable items={achievements.items} studio={false} />
      ) : (
        <p className="text-ink-2">还没有登记成果。</p>
      )}
    </Card>
  )
}

/** Is the notice before naming one of this system, or has it to be? */
const isNoticed = (notice: StudioNotice | null) => notice !== null && (notice.needed || notice.shown !== null)

function View({ data, actor, today }: { data: Data; actor: Actor; today: string }) {
  const { studio, verbs, others, preview } = data
  const part = { studio, mayKeep: data.mayKeep }
  const personLinks = (PERSON_POLICY.read as readonly string[]).includes(actor.role)
  return (
    <div className="space-y-4">
      {(verbs.length > 0 || data.publicVerbs.length > 0) && (
        <div className="no-print flex flex-wrap items-start gap-2">
          <StudioActs
            studio={studio}
            verbs={verbs}
            others={others}
            year={reviewYear(today)}
            noticed={isNoticed(data.notice)}
          />
          <PublicActs studio={studio} verbs={data.publicVerbs} />
        </div>
      )}
      {data.notice && <NoticeCard studio={studio} notice={data.notice} mayNotice={verbs.includes('name')} />}
      {preview.findings.length > 0 && <FindingsNote findings={preview.findings} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <StudioRecord studio={studio} personLinks={personLinks} />
        <div className="space-y-4">
          <HealthCard studio={studio} today={today} />
          <TitlesCard {...part} />
        </div>
      </div>
      <Achievements {...data} />
      <div className="grid gap-4 lg:grid-cols-2">
        <MembersCard {...part} />
        <FundsCard {...part} />
        <ProjectsCard {...part} />
        <ReviewsCard reviews={studio.reviews} />
        <Card title="公众将看到的内容">
          <StudioPreview preview={preview} />
        </Card>
        <EventsCard events={studio.events} />
      </div>
    </div>
  )
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
    view: (data, actor) => <View data={data} actor={actor} today={today} />,
  })
}
