import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { NoticeForm } from '#components/features/notices/notice-form.tsx'
import { NoticeView } from '#components/features/notices/notice-view.tsx'
import { regionWorkdays } from '#lib/base/notices/load.ts'
import { readNotice } from '#lib/base/notices/queries.ts'
import { honorsOfNotice } from '#lib/features/honors/queries/notices.ts'
import { studiosOfNotice } from '#lib/features/studios/queries/notices.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '公示' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
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
