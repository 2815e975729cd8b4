import { VerdictBadge } from '#components/features/audit/verdict-badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import type { Check } from '#lib/reports/relief-audit/schema.ts'

/** Every pair of figures that must agree, with what each side says. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <Table caption="核对项目" hideCaption cards>
      <Thead>
        <tr>
          <Th>核对</Th>
          <Th>结果</Th>
          <Th>两边的数</Th>
          <Th numeric>差额（元）</Th>
        </tr>
      </Thead>
      <tbody>
        {checks.map(({ name, verdict, said, differenceFen }) => (
          <tr key={name}>
            <RowHead>{name}</RowHead>
            <Td label="结果">
              <VerdictBadge verdict={verdict} />
            </Td>
            <Td label="两边的数">{said}</Td>
            <Td label="差额（元）" numeric>
              {verdict === 'open' ? '—' : formatYuan(differenceFen)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
