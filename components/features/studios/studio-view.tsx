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
import { reviewYear } from '#lib/features/studios/rules/health.ts'
import type { PublicVerb } from '#lib/features/studios/rules/publishing.ts'
import type { StudioVerb } from '#lib/features/studios/rules/states.ts'
import type { AchievementItem } from '#lib/features/studios/schema/achievement.ts'
import type { StudioPreview as Preview } from '#lib/features/studios/schema/public.ts'
import type { StudioDetail, StudioNotice } from '#lib/features/studios/schema/studio.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Page } from '#lib/kernel/pure/paging.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** A studio with what stands around it, and what the reader may do with it. */
export type StudioRecordView = {
  studio: StudioDetail
  verbs: readonly StudioVerb[]
  publicVerbs: readonly PublicVerb[]
  preview: Preview
  achievements: Page<AchievementItem>
  /** studios that this one may be merged with */
  others: readonly { id: string; name: string }[]
  notice: StudioNotice | null
  mayEdit: boolean
  mayKeep: boolean
  mayReport: boolean
}

function Achievements({ studio, achievements, mayReport }: StudioRecordView) {
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

type Props = { data: StudioRecordView; today: Day; personLinks: boolean }

/** One studio, whole. `personLinks`: the reader may open the files of people. */
export function StudioView({ data, today, personLinks }: Props) {
  const { studio, verbs, others, preview } = data
  const part = { studio, mayKeep: data.mayKeep }
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
