import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { NoticeForm } from '#components/features/notices/notice-form.tsx'
import { regionWorkdays } from '#lib/base/notices/load.ts'
import { mayKeepNotices } from '#lib/base/notices/policy.ts'
import { LEAST_WORKDAYS } from '#lib/base/notices/rules.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { workdayOnOrAfter } from '#lib/kernel/pure/workdays.ts'

export const metadata: Metadata = { title: '起草公示' }

/** `/desk/notices/new` */
export default async function NewNoticePage() {
  return staffPage({
    load: async (db, actor) =>
      mayKeepNotices(actor) ? null : { workdayTable: await regionWorkdays(db, actor) },
    title: '起草公示',
    roles: ['region_officer', 'region_admin'],
    header: { crumbs: [{ label: '公示', href: deskPaths.notices() }, { label: '起草公示' }] },
    view: ({ workdayTable }, actor) => (
      <NoticeForm
        draft={null}
        workdayTable={workdayTable}
        start={{
          subjectType: 'honor',
          subjectIds: [],
          title: '',
          basis: '',
          list: { columns: [], rows: [] },
          startOn: workdayOnOrAfter(dayOf(currentMoment()), workdayTable),
          workdays: LEAST_WORKDAYS,
          contactOffice: actor.orgName,
          contactPhone: actor.region?.officePhone ?? '',
          contactAddress: '',
        }}
      />
    ),
  })
}
