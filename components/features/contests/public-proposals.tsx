import { scoreText } from '#components/features/contests/score-text.ts'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { PublicResult } from '#lib/features/contests/schema/public.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

function benefitOf({ proposal }: PublicResult): string {
  if (!proposal) return '—'
  const { benefitFen, benefitPeriod, patents } = proposal
  const yuan = benefitFen === null ? '' : `${formatYuan(benefitFen)} 元（${benefitPeriod}）`
  return [yuan, patents].filter(Boolean).join('；') || '未报'
}

/** What was adopted, by rank; a phone shows rank and title first. */
export function PublicProposals({ caption, results }: { caption: string; results: readonly PublicResult[] }) {
  return (
    <Table caption={caption} cards>
      <Thead>
        <tr>
          <Th>名次</Th>
          <Th>成果或建议</Th>
          <Th>完成人</Th>
          <Th>单位</Th>
          <Th numeric>评审平均</Th>
          <Th>奖项</Th>
          <Th>效益、知识产权</Th>
        </tr>
      </Thead>
      <tbody>
        {results.map((row) => (
          <tr key={`${row.rank} ${row.name} ${row.unit}`}>
            <RowHead>
              {row.rank}
              <strong className="sm:hidden">　{row.name}</strong>
            </RowHead>
            <Td label="成果或建议" className="max-sm:hidden!">
              {row.name}
            </Td>
            <Td label="完成人">{row.proposal?.authors.join('、') || '—'}</Td>
            <Td label="单位">{row.unit}</Td>
            <Td label="评审平均" numeric>
              {scoreText(row.total)}
            </Td>
            <Td label="奖项">{row.awards.join('、') || '—'}</Td>
            <Td label="效益、知识产权">{benefitOf(row)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
