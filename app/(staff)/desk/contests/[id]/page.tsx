import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ContestActs } from '#components/features/contests/contest-acts.tsx'
import { ContestTabs } from '#components/features/contests/contest-tabs.tsx'
import { ContestStateBadge } from '#components/features/contests/state-badges.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { CONTEST_POLICY, isUnitStaff } from '#lib/features/contests/policy.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { PROPOSAL_STATES } from '#lib/features/contests/rules/proposal-states.ts'
import { CONTEST_TABS, type ContestTab } from '#lib/features/contests/schema/desk.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { awardPreview } from '#lib/reports/flows/contest-winners.ts'

export const metadata: Metadata = { title: '竞赛' }

type Search = Record<'tab' | 'q' | 'cursor' | 'state', string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

export default async function ContestPage({ params, searchParams }: Props) {
  const { id } = await params
  const search = await searchParams
  const tab: ContestTab = CONTEST_TABS.find((each) => each === search.tab) ?? 'plan'
  const day = today(currentMoment())
  const q = one(search.q).slice(0, 40)
  const state = PROPOSAL_STATES.find((each) => each === search.state)
  return staffPage({
    roles: CONTEST_POLICY.read,
    load: async (db, actor) => {
      if (!idSchema.safeParse(id).success) return null
      const cursor = one(search.cursor) || undefined
      const desk = await contestDesk(db, actor, { id, tab, today: day, cursor, q, state })
      if (!desk) return null
      const loaded = desk.verbs.includes('award') ? await findContest(db, actor, id) : null
      return { ...desk, winners: loaded && (await awardPreview(db, actor, loaded)) }
    },
    title: ({ contest }) => contest.name,
    header: ({ contest, mayEdit }) => ({
      crumbs: [{ label: '竞赛', href: deskPaths.contests() }, { label: contest.name }],
      lead: <ContestStateBadge state={contest.state} kind={contest.kind} />,
      actions: mayEdit && (
        <a href={deskPaths.contestEdit(id)} className={buttonClass('secondary')}>
          修改方案
        </a>
      ),
    }),
    view: (desk, actor) => (
      <div className="space-y-4">
        <ContestActs
          {...{ id, name: desk.contest.name, verbs: desk.verbs, today: day, manages: desk.manages }}
          reviewed={desk.reviewed}
          next={desk.next}
          winners={desk.winners}
          noticeId={desk.manages ? desk.contest.noticeId : ''}
          published={desk.contest.published}
          state={desk.contest.state}
          office={{ name: actor.orgName, phone: actor.region?.officePhone ?? '' }}
        />
        <ContestTabs {...{ desk, q, state }} unit={isUnitStaff(actor)} slug={actor.regionSlug} />
      </div>
    ),
  })
}
