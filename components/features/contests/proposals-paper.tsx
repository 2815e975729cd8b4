import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { PROPOSAL_CATEGORY_LABELS } from '#lib/features/contests/schema/proposal.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

const HEADS = [
  ...['名次', '成果或建议', '类别', '完成人', '单位', '评审平均', '奖项'],
  ...['效益（元）', '知识产权'],
]

/** What was adopted, by rank, as it is signed and kept. */
export function ProposalsPaper({ proposals }: { proposals: readonly ProposalItem[] }) {
  return (
    <PaperTable label="评审结果" heads={HEADS.map((label) => ({ label }))}>
      {proposals.map((proposal) => (
        <tr key={proposal.id}>
          <PaperCell>{proposal.rank}</PaperCell>
          <PaperCell>{proposal.title}</PaperCell>
          <PaperCell>{PROPOSAL_CATEGORY_LABELS[proposal.category]}</PaperCell>
          <PaperCell>{proposal.authors.map(({ name }) => name).join('、')}</PaperCell>
          <PaperCell>{proposal.unitName}</PaperCell>
          <PaperCell numeric>{scoreText(proposal.total)}</PaperCell>
          <PaperCell>{proposal.awards.join('、')}</PaperCell>
          <PaperCell numeric>
            {proposal.benefitFen === null
              ? '未报'
              : `${formatYuan(proposal.benefitFen)}（${proposal.benefitPeriod}）`}
          </PaperCell>
          <PaperCell>{proposal.patents}</PaperCell>
        </tr>
      ))}
    </PaperTable>
  )
}
