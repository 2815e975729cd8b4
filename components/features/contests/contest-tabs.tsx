import type { ReactNode } from 'react'
import { AppealsView } from '#components/features/contests/appeals-view.tsx'
import { EntriesView } from '#components/features/contests/entries-view.tsx'
import { PlanView } from '#components/features/contests/plan-view.tsx'
import { ProposalsView } from '#components/features/contests/proposals-view.tsx'
import { ResultsView } from '#components/features/contests/results-view.tsx'
import { ScoreSheet } from '#components/features/contests/score-sheet.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import type { ContestDesk, ContestTab } from '#lib/features/contests/schema/desk.ts'
import { deskPaths, publicPaths } from '#lib/kernel/pure/paths.ts'

const TAB_LABELS: Record<ContestTab, string> = {
  plan: '方案',
  entries: '报名',
  proposals: '建议和成果',
  scores: '评分',
  results: '成绩',
  appeals: '申诉',
}

/** Visitors read results in these. */
const PUBLIC_STATES: readonly ContestState[] = ['NOTICE', 'AWARDED', 'ARCHIVED']

type Props = {
  desk: ContestDesk
  q: string
  /** of proposals */
  state: ProposalState | undefined
  unit: boolean
  slug: string
}

function Shown({ desk, q, state, unit, slug }: Props): ReactNode {
  const { contest, tab, entries, scores, mayScore, appeals } = desk
  if (tab === 'entries') return <EntriesView desk={desk} q={q} />
  const shown = unit && contest.published && PUBLIC_STATES.includes(contest.state)
  const all = shown ? publicPaths.contest(slug, contest.id) : ''
  if (tab === 'proposals') return <ProposalsView {...{ desk, q, state, unit, all }} />
  if (tab === 'results') {
    const cursor = desk.nextCursor
    const next = cursor ? deskPaths.contest(contest.id, { tab: 'results', cursor }) : ''
    return <ResultsView {...{ contest, entries, all, next }} standings={desk.standings} />
  }
  if (tab === 'appeals') return <AppealsView appeals={appeals} entries={entries} />
  if (tab !== 'scores') return <PlanView desk={desk} />
  return scores ? (
    <ScoreSheet contest={contest} entries={entries} scores={scores} mayScore={mayScore} />
  ) : (
    <EmptyState title="成绩复核以前，只有成绩人员可以查看" />
  )
}

/** The parts of a competition's page; which one stands in the address. */
export function ContestTabs(props: Props) {
  const { desk } = props
  return (
    <>
      <Tabs
        label="竞赛内容"
        items={desk.tabs.map((each) => ({
          href: deskPaths.contest(desk.contest.id, each === 'plan' ? {} : { tab: each }),
          label: TAB_LABELS[each],
          current: each === desk.tab,
        }))}
      />
      <Shown {...props} />
    </>
  )
}
