import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { MENTORSHIP_FIELDS } from '#components/features/studios/fields.ts'
import { MentorshipActs, MentorshipRecord } from '#components/features/studios/mentorship-record.tsx'
import { QuickForm } from '#components/form/quick-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { MENTORSHIP_POLICY, mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import { getMentorship } from '#lib/features/studios/queries/mentorship.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '师徒结对' }

type Props = { params: Promise<{ id: string }> }

export default async function MentorshipPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: MENTORSHIP_POLICY.read,
    load: async (db, actor) => {
      const item = idSchema.safeParse(id).success ? await getMentorship(db, actor, id) : null
      return item && { item, mayWrite: mentorshipDuty(actor, 'write', item) === null }
    },
    title: ({ item }) => `${item.masterName} → ${item.apprenticeName}`,
    header: ({ item }) => ({
      crumbs: [
        { label: '名师高徒', href: deskPaths.mentorships() },
        { label: `${item.masterName} → ${item.apprenticeName}` },
      ],
    }),
    view: ({ item, mayWrite }) => (
      <div className="space-y-4">
        {mayWrite && <MentorshipActs item={item} />}
        <MentorshipRecord item={item} />
        {mayWrite && (
          <Card title="修改">
            <QuickForm
              fields={MENTORSHIP_FIELDS}
              known={{ ...item, subsidy: item.subsidyFen ? item.subsidyFen / 100 : '' }}
              extra={{ version: item.version }}
              command={{ url: apiPaths.one('mentorships', id), method: 'PUT' }}
              submit="保存修改"
              done="师徒结对已保存"
              cancelHref={deskPaths.mentorships()}
            />
          </Card>
        )}
      </div>
    ),
  })
}
