import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { NoticeActs } from '#components/features/notices/notice-acts.tsx'
import { NoticeForm } from '#components/features/notices/notice-form.tsx'
import { StageBadge } from '#components/features/notices/notice-list.tsx'
import {
  type NoticeHonor,
  type NoticeStudio,
  NoticeStudios,
  NoticeSubjects,
} from '#components/features/notices/notice-subjects.tsx'
import { NoticeText } from '#components/features/notices/notice-text.tsx'
import { Objections } from '#components/features/notices/objections.tsx'
import { ProofTable } from '#components/features/notices/proof-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { regionWorkdays } from '#lib/base/notices/load.ts'
import { readNotice } from '#lib/base/notices/queries.ts'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { honorsOfNotice } from '#lib/features/honors/queries/notices.ts'
import { studiosOfNotice } from '#lib/features/studios/queries/notices.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { boardPaths, deskPaths, publicPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '公示' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

function History({ notice }: { notice: NoticeDetail }) {
  const { createdByName, publishedByName, publishedAt, closedByName, closedAt, closingNote } = notice
  return (
    <p className="text-ink-2">
      {[
        `${createdByName} 起草`,
        publishedAt && `${publishedByName} 于 ${formatDateTime(publishedAt)} 发布`,
        closedAt && `${closedByName} 于 ${formatDateTime(closedAt)} ${notice.label}`,
        closingNote && `说明：${closingNote}`,
      ]
        .filter(Boolean)
        .join('；')}
    </p>
  )
}

type ViewProps = {
  notice: NoticeDetail
  honors: readonly NoticeHonor[]
  studios: readonly NoticeStudio[]
  slug: string
  today: string
}

function NoticeView({ notice, honors, studios, slug, today }: ViewProps) {
  const running = notice.stage === 'running' || notice.stage === 'objected'
  return (
    <div className="space-y-6">
      <div className="space-y-3">
        <p>
          <StageBadge stage={notice.stage} label={notice.label} />
          {running && today <= notice.endOn && ` 还有 ${notice.left} 个工作日`}
        </p>
        <History notice={notice} />
        <NoticeActs notice={notice} />
        <p className="no-print flex flex-wrap gap-3">
          {running && today <= notice.endOn && (
            <a href={publicPaths.notice(slug, notice.id)} className={buttonClass('ghost')}>
              看公众页
            </a>
          )}
          {notice.shown.length > 0 && (
            <a href={boardPaths.print('notice', notice.id)} className={buttonClass('ghost')}>
              打印公示留痕
            </a>
          )}
        </p>
      </div>
      <Card title="公众看到的内容">
        <NoticeText notice={notice} />
      </Card>
      <NoticeSubjects honors={honors} />
      <NoticeStudios studios={studios} />
      <Objections notice={notice} today={today} />
      {notice.shown.length > 0 && (
        <Card title="公示留痕">
          <ProofTable shown={notice.shown} />
        </Card>
      )}
    </div>
  )
}

/** `/desk/notices/{id}`; with `?edit=1` the draft's form. */
export default async function NoticePage({ params, searchParams }: Props) {
  const { id } = await params
  const edit = (await searchParams).edit === '1'
  const today = dayOf(currentMoment())
  return staffPage({
    load: async (db, actor) => {
      const notice = await readNotice(db, actor, id, today)
      if (!notice) return null
      const ids = notice.subjectType === 'honor' ? notice.subjectIds : []
      const honors = await honorsOfNotice(db, actor.cityId, ids)
      const named = notice.subjectType === 'studio' ? notice.subjectIds : []
      const studios = await studiosOfNotice(db, actor.cityId, named)
      return { notice, honors, studios, workdayTable: await regionWorkdays(db, actor) }
    },
    title: ({ notice }) => notice.title,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor'],
    header: ({ notice }) => ({
      crumbs: [{ label: '公示', href: deskPaths.notices() }, { label: notice.title }],
    }),
    view: ({ notice, honors, studios, workdayTable }, actor) =>
      edit && notice.acts.update === null ? (
        <NoticeForm
          start={notice}
          draft={{ id: notice.id, version: notice.version }}
          workdayTable={workdayTable}
        />
      ) : (
        <NoticeView notice={notice} honors={honors} studios={studios} slug={actor.regionSlug} today={today} />
      ),
  })
}
