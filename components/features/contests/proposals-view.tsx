import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { ProposalCard } from '#components/features/contests/proposal-card.tsx'
import { ProposalDialog } from '#components/features/contests/proposal-dialog.tsx'
import { RowSearch } from '#components/features/contests/row-search.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { isDeclared } from '#lib/features/contests/labels.ts'
import {
  PROPOSAL_STATE_LABELS,
  PROPOSAL_STATES,
  type ProposalState,
} from '#lib/features/contests/rules/proposal-states.ts'
import type { ContestDesk } from '#lib/features/contests/schema/desk.ts'
import { boardPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** Papers of the result, once there are ranks, and where everybody's stand. */
function Papers({ desk: { contest, proposals }, all }: { desk: ContestDesk; all: string }) {
  if (!proposals.some(({ rank }) => rank !== null)) return null
  return (
    <>
      <a href={boardPaths.print('contest', contest.id)} className={buttonClass('secondary')}>
        打印评审结果
      </a>
      {proposals.some(({ awards }) => awards.length > 0) && (
        <a
          href={boardPaths.print('contest', contest.id, { form: 'certificates' })}
          className={buttonClass('secondary')}
        >
          打印获奖证书
        </a>
      )}
      {all && (
        <a href={all} className="underline underline-offset-3">
          全部名次
        </a>
      )}
    </>
  )
}

type Props = {
  desk: ContestDesk
  q: string
  state: ProposalState | undefined
  unit: boolean
  /** where everybody's results stand, for a reader who sees the own unit's only; '' nowhere */
  all: string
}

/** 五小 and 合理化建议: proposed by units, accepted, reviewed, adopted, carried out. */
export function ProposalsView({ desk, q, state, unit, all }: Props) {
  const { contest, proposals, mayEnter, units, nextCursor } = desk
  const declares = isDeclared(contest.kind)
  return (
    <div className="space-y-4">
      <div className="no-print flex flex-wrap items-end gap-3">
        <RowSearch
          tab="proposals"
          label="名称、单位或完成人"
          q={q}
          more={[
            {
              ...{ name: 'state', label: '处理情况', value: state, all: '全部' },
              options: optionsOf(PROPOSAL_STATE_LABELS, PROPOSAL_STATES),
            },
          ]}
        />
        {mayEnter && (
          <ProposalDialog contestId={contest.id} declares={declares} proposal={null} units={units} />
        )}
        <ExportLinks
          list="contest-proposals"
          query={{ contestId: contest.id, q, ...(state ? { state } : {}) }}
        />
        <Papers desk={desk} all={all} />
      </div>
      {proposals.length === 0 && (
        <EmptyState title={q || state ? '没有符合条件的建议或成果' : '还没有建议或成果'}>
          <p>
            {mayEnter
              ? '点“提出建议或成果”登记；提出后由产改办受理。'
              : '征集开始后，这里列出各单位提出的建议和成果。'}
          </p>
        </EmptyState>
      )}
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} {...{ proposal, unit, declares }} />
      ))}
      <Pagination
        label="建议和成果分页"
        text={`本页 ${proposals.length} 条`}
        {...(nextCursor
          ? {
              nextHref: deskPaths.contest(contest.id, {
                ...{ tab: 'proposals', q, cursor: nextCursor },
                ...(state ? { state } : {}),
              }),
            }
          : {})}
      />
    </div>
  )
}
