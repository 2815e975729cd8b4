import { CarryOut, ReviewForm } from '#components/features/contests/proposal-acts.tsx'
import { ProposalDialog } from '#components/features/contests/proposal-dialog.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import { ProposalStateBadge } from '#components/features/contests/state-badges.tsx'
import { FileList } from '#components/features/files/file-list.tsx'
import { RecordFiles } from '#components/features/files/record-files.tsx'
import { ActButtons, type RecordAct } from '#components/form/act-buttons.tsx'
import { Card } from '#components/ui/card.tsx'
import { DECLARATION } from '#lib/features/contests/rules/declaration.ts'
import {
  PROPOSAL_VERB_LABELS,
  PROPOSAL_WITH_REASON,
  type ProposalVerb,
} from '#lib/features/contests/rules/proposal-states.ts'
import type { DeskProposal } from '#lib/features/contests/schema/desk.ts'
import { PROPOSAL_CATEGORY_LABELS, type ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'

const OF_OFFICE: readonly ProposalVerb[] = ['accept', 'return', 'refuse', 'adopt', 'decline']

function actsOf({ id, verbs, awaited, title }: DeskProposal): RecordAct[] {
  return [...verbs, ...(awaited?.verbs ?? [])]
    .filter((verb) => OF_OFFICE.includes(verb))
    .map((verb) => ({
      url: apiPaths.act('competition-proposals', id, verb),
      label: PROPOSAL_VERB_LABELS[verb],
      done: `${title}：${PROPOSAL_VERB_LABELS[verb]}`,
      why: PROPOSAL_WITH_REASON.includes(verb),
      primary: verb === 'accept' || verb === 'adopt',
      disabledReason: verbs.includes(verb) ? '' : awaited?.why,
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

/** Single reviews for who may see them; everybody else reads how many are in. */
function Reviews({ proposal, unit }: { proposal: ProposalItem; unit: boolean }) {
  const { reviewCount, reviews } = proposal
  if (reviewCount === 0) return null
  if (!reviews) {
    return (
      <p className="text-ink-2">
        已有 {reviewCount} 份评审意见{unit ? '。' : '，复核前封存，由评审人员查看并决定是否采纳。'}
      </p>
    )
  }
  return reviews.map(({ reviewerNo, score, opinion }) => (
    <p key={reviewerNo} className="text-ink-2">
      {reviewerNo} 号评审人：{formatQuantity(score)} 分{opinion && `，${opinion}`}
    </p>
  ))
}

/** 授权书, 真实性承诺书 and proofs; who may change the proposal adds and removes them. */
function Papers({ proposal: { id, title, files, verbs } }: { proposal: DeskProposal }) {
  const label = `授权书、真实性承诺书和证明材料 ${title}`
  if (verbs.includes('resubmit')) {
    return (
      <RecordFiles
        label={label}
        files={files}
        target={{ owner: 'contest_proposal', proposalId: id }}
        removeAt="competition-proposal-files"
      />
    )
  }
  return files.length > 0 && <FileList files={files} label={label} />
}

/** Who confirmed that nothing excludes the innovation. */
function Declared({ declared }: Pick<ProposalItem, 'declared'>) {
  if (!declared) return null
  return (
    <p className="text-ink-2">
      {declared.name}于 {formatDay(today(new Date(declared.at)))} 确认：{DECLARATION}。
    </p>
  )
}

type Props = {
  proposal: DeskProposal
  unit: boolean
  /** innovations are declared, with papers */
  declares: boolean
}

/** One proposal with what the reader may do with it. */
export function ProposalCard({ proposal, unit, declares }: Props) {
  const { title, category, authors, unitName, problem, idea, state, reason } = proposal
  const { rank, total, awards, verbs, mayReview, reviewCount } = proposal
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
        <Reviews proposal={proposal} unit={unit} />
        <Result proposal={proposal} />
        <Declared declared={proposal.declared} />
        {declares && <Papers proposal={proposal} />}
        <div className="no-print flex flex-wrap gap-2">
          <ActButtons acts={actsOf(proposal)} subject={title} />
          {mayReview && <ReviewForm proposal={proposal} next={reviewCount + 1} />}
          {verbs.includes('carryOut') && <CarryOut proposal={proposal} />}
          {verbs.includes('resubmit') && (
            <ProposalDialog contestId={proposal.contestId} {...{ proposal, declares }} units={[]} />
          )}
        </div>
      </div>
    </Card>
  )
}
