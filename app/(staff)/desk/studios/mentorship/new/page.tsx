import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { MENTORSHIP_FIELDS } from '#components/features/studios/fields.ts'
import { QuickForm } from '#components/form/quick-form.tsx'
import { mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import { studioChoices } from '#lib/features/studios/queries/list.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记师徒结对' }

export default async function NewMentorshipPage() {
  return staffPage({
    title: '登记师徒结对',
    roles: ['region_admin', 'region_officer'],
    header: { crumbs: [{ label: '名师高徒', href: deskPaths.mentorships() }, { label: '登记结对' }] },
    load: async (db, actor) => (mentorshipDuty(actor, 'write') ? null : studioChoices(db, actor)),
    view: (studios) => (
      <QuickForm
        fields={[
          { name: 'masterId', label: '师傅', type: 'person', required: true },
          { name: 'apprenticeId', label: '徒弟', type: 'person', required: true },
          {
            name: 'studioId',
            label: '所在工作室',
            type: 'select',
            options: studios.map(({ id, name }) => ({ value: id, label: name })),
            empty: 'null',
          },
          ...MENTORSHIP_FIELDS,
        ]}
        command={{ url: apiPaths.list('mentorships') }}
        submit="保存"
        done="师徒结对已登记"
        next={`${deskPaths.mentorships()}/{id}`}
        cancelHref={deskPaths.mentorships()}
      />
    ),
  })
}
