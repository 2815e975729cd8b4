import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ContestForm } from '#components/features/contests/contest-form.tsx'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { contestEditVerdict } from '#lib/features/contests/policy.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { allTitles } from '#lib/features/honors/queries/titles.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '修改竞赛方案' }

type Props = { params: Promise<{ id: string }> }

export default async function EditContestPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: ['region_admin', 'region_officer'],
    load: async (db, actor) => {
      const loaded = idSchema.safeParse(id).success ? await findContest(db, actor, id) : null
      const contest = loaded && (await getContest(db, actor, id))
      if (!contest || contestEditVerdict(actor, loaded.subject)) return null
      return {
        contest,
        titles: (await allTitles(db, actor)).map(({ id: titleId, name }) => ({ id: titleId, name })),
      }
    },
    title: ({ contest }) => `修改方案：${contest.name}`,
    header: ({ contest }) => ({
      crumbs: [
        { label: '竞赛', href: deskPaths.contests() },
        { label: contest.name, href: deskPaths.contest(id) },
        { label: '修改' },
      ],
    }),
    view: ({ contest, titles }) => <ContestForm contest={contest} year={contest.year} titles={titles} />,
  })
}
