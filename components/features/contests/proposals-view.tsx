import { CarryOut, ReviewForm } from '#components/features/contests/proposal-acts.tsx'
import { ProposalDialog } from '#components/features/contests/proposal-dialog.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import { ProposalStateBadge } from '#components/features/contests/state-badges.tsx'
import { ActButtons, type RecordAct } from '#components/form/act-buttons.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import {
  PROPOSAL_VERB_LABELS,
  PROPOSAL_WITH_REASON,
  type ProposalVerb,
} from '#lib/features/contests/rules/proposal-states.ts'
import type { ContestDesk, DeskProposal } from '#lib/features/contests/schema/desk.ts'
import { PROPOSAL_CATEGORY_LABELS, type ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'

const OF_OFFICE: readonly ProposalVerb[] = ['accept', 'return', 'refuse', 'adopt', 'decline']

function actsOf({ id, verbs, title }: DeskProposal): RecordAct[] {
  return verbs
    .filter((verb) => OF_OFFICE.includes(verb))
    .map((verb) => ({
      url: apiPaths.act('competition-proposals', id, verb),
      label: PROPOSAL_VERB_LABELS[verb],
      done: `${title}：${PROPOSAL_VERB_LABELS[verb]}`,
      why: PROPOSAL_WITH_REASON.includes(verb),
      primary: verb === 'accept' || verb === 'adopt',
    }))
}

function Result({ proposal }: { proposal: ProposalItem }) {
  const { result, benefitFen, benefitPeriod, patents } = proposal
  if (!result) return null
  return (
    <p>
      实施结果：{result}；效益{' '}
      {benefitFen === null ? '未报' : `${formatYuan(benefitFen)} 元（${benefitPeriod}）`}
      {patents && `；知识产权：${patents}`}
    </p>
  )
}

function Proposal({
  proposal,
  manages,
  proposes,
}: {
  proposal: DeskProposal
  manages: boolean
  proposes: boolean
}) {
  const { id, title, category, authors, unitName, problem, idea, reviews, state, reason } = proposal
  const { rank, total, awards, verbs } = proposal
  return (
    <Card title={title}>
      <div className="space-y-2">
        <p>
          <ProposalStateBadge state={state} /> {PROPOSAL_CATEGORY_LABELS[category]}，{unitName}，
          {authors.map(({ name }) => name).join('、')}
        </p>
        {rank !== null && (
          <p>
            第 {rank} 名，评审平均 {scoreText(total)} 分{awards.length > 0 && `，${awards.join('、')}`}
          </p>
        )}
        {reason && <p className="text-late">{reason}</p>}
        <p className="whitespace-pre-line">问题：{problem}</p>
        <p className="whitespace-pre-line">办法：{idea}</p>
        {reviews.map(({ reviewerNo, score, opinion }) => (
          <p key={reviewerNo} className="text-ink-2">
            {reviewerNo} 号评审人：{formatQuantity(score)} 分{opinion && `，${opinion}`}
          </p>
        ))}
        <Result proposal={proposal} />
        <ActButtons acts={actsOf(proposal)} subject={title} />
        {manages && state === 'ACCEPTED' && <ReviewForm id={id} next={reviews.length + 1} />}
        {verbs.includes('carryOut') && <CarryOut id={id} />}
        {proposes && verbs.includes('resubmit') && (
          <ProposalDialog contestId={proposal.contestId} proposal={proposal} />
        )}
      </div>
    </Card>
  )
}

/** 五小 and 合理化建议: proposed by units, accepted, reviewed, adopted, carried out. */
export function ProposalsView({ desk, unit }: { desk: ContestDesk; unit: boolean }) {
  const { contest, proposals, manages } = desk
  const open = contest.state === 'ENROLLING'
  return (
    <div className="space-y-4">
      {unit && open && <ProposalDialog contestId={contest.id} proposal={null} />}
      {proposals.length === 0 && (
        <EmptyState title="还没有建议或成果">
          <p>{open ? '由各单位在征集期间提出。' : '征集开始后，这里列出各单位提出的建议和成果。'}</p>
        </EmptyState>
      )}
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} manages={manages} proposes={unit} />
      ))}
    </div>
  )
}
