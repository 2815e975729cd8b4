import { VerdictBadge } from '#components/features/audit/verdict-badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { batchStateLabel } from '#lib/reports/relief-audit/labels.ts'
import type { MatchItem } from '#lib/reports/relief-audit/schema.ts'

/** Batches with what batch, payments, ledger, bank and statement say, newest first. */
export function MatchTable({ items }: { items: readonly MatchItem[] }) {
  return (
    <Table caption="发放批次核对" hideCaption dense cards>
      <Thead>
        <tr>
          <Th>批次</Th>
          <Th>状态</Th>
          <Th numeric>笔数</Th>
          <Th numeric>批次（元）</Th>
          <Th numeric>明细（元）</Th>
          <Th numeric>台账已付（元）</Th>
          <Th numeric>银行成功（元）</Th>
          <Th numeric>对账、核对（元）</Th>
          <Th>凭证号</Th>
          <Th>结论</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              <a href={deskPaths.auditBatch(item.id)} className="text-action underline underline-offset-3">
                {item.title}
              </a>
              <span className="block text-ink-2">
                {item.orgName} {item.year} 年第 {item.no} 批
              </span>
            </RowHead>
            <Td label="状态">{batchStateLabel(item.state, item.form)}</Td>
            <Td label="笔数" numeric>
              {item.lineCount}
            </Td>
            <Td label="批次（元）" numeric>
              {formatYuan(item.totalFen)}
            </Td>
            <Td label="明细（元）" numeric>
              {formatYuan(item.lines.fen)}
            </Td>
            <Td label="台账已付（元）" numeric>
              {formatYuan(item.ledger.paidFen)}
            </Td>
            <Td label="银行成功（元）" numeric>
              {item.form === 'goods' ? '不经银行' : formatYuan(item.bank.paidFen)}
            </Td>
            <Td label="对账、核对（元）" numeric>
              {item.statementFen === null ? '—' : formatYuan(item.statementFen)}
            </Td>
            <Td label="凭证号">{item.voucherNo || '—'}</Td>
            <Td label="结论">
              <VerdictBadge verdict={item.verdict} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
