import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { paymentStateLabel } from '#lib/reports/relief-audit/labels.ts'
import type { MaskedPayment } from '#lib/reports/relief-audit/schema.ts'

const LINK = 'text-action underline underline-offset-3'
const tail = (text: string) => (text ? `尾号 ${text}` : '—')

/** Payments with masked names, numbers and cards. `of`: what the page is about; the link leads to the other. */
export function PaymentTable({ items, of }: { items: readonly MaskedPayment[]; of: 'batch' | 'household' }) {
  return (
    <Table caption="发放明细" hideCaption dense cards>
      <Thead>
        <tr>
          <Th>{of === 'batch' ? '序号、姓名' : '批次'}</Th>
          <Th>证件</Th>
          <Th>银行卡或物资</Th>
          <Th numeric>金额（元）</Th>
          <Th>状态</Th>
          <Th>报盘号</Th>
          <Th>发放日</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              {of === 'household' ? (
                <a href={deskPaths.auditBatch(item.batchId)} className={LINK}>
                  {item.batchTitle}
                </a>
              ) : item.householdId ? (
                <a href={deskPaths.auditHousehold(item.householdId)} className={LINK}>
                  {item.no} {item.name}
                </a>
              ) : (
                `${item.no} ${item.name}`
              )}
            </RowHead>
            <Td label="证件">{tail(item.idTail)}</Td>
            <Td label="银行卡或物资">{item.form === 'goods' ? item.goods : tail(item.cardTail)}</Td>
            <Td label="金额（元）" numeric>
              {formatYuan(item.amountFen)}
            </Td>
            <Td label="状态">
              {paymentStateLabel(item.status, item.form)}
              {item.failReason && <span className="block text-ink-2">{item.failReason}</span>}
            </Td>
            <Td label="报盘号">{item.orderNo || '—'}</Td>
            <Td label="发放日">{item.paidOn ?? '—'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
