import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ContestForm } from '#components/features/contests/contest-form.tsx'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '登记竞赛' }

export default function NewContestPage() {
  return staffPage({
    title: '登记竞赛',
    roles: ['region_admin', 'region_officer'],
    header: { crumbs: [{ label: '竞赛', href: deskPaths.contests() }, { label: '登记竞赛' }] },
    load: async (db, actor) => {
      if (contestDuty(actor, 'manage')) return null
      return { titles: (await allTitles(db, actor)).map(({ id, name }) => ({ id, name })) }
    },
    view: ({ titles }) => (
      <ContestForm contest={null} year={Number(today(currentMoment()).slice(0, 4))} titles={titles} />
    ),
  })
}
