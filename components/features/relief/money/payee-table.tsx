import { PayeeActs } from '#components/features/relief/money/payee-acts.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { type BatchVerb, PAYMENT_STATE_LABELS } from '#lib/features/relief/rules/batch-states.ts'
import type { PaymentItem } from '#lib/features/relief/schema/batch.ts'
import { CLASS_LABELS, type HardshipClass } from '#lib/features/relief/schema/words.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

type Props = { batchId: string; payments: readonly PaymentItem[]; verbs: readonly BatchVerb[] }

function stateText(payment: PaymentItem): string {
  const { status, failReason, fix, repeated, attempt } = payment
  const parts = [PAYMENT_STATE_LABELS[status]]
  if (attempt > 1) parts.push(`第 ${attempt} 次发放`)
  if (payment.signed) parts.push(payment.signed)
  if (failReason) parts.push(failReason)
  if (fix) parts.push(`新卡末四位 ${fix.cardTail}${fix.state === 'PROPOSED' ? '，待另一人确认' : '，已确认'}`)
  if (repeated) parts.push('已补发')
  return parts.join('；')
}

/** Payees of a batch in order; numbers by their last four characters. */
export function PayeeTable({ batchId, payments, verbs }: Props) {
  return (
    <Table caption="发放明细" cards dense>
      <Thead>
        <tr>
          <Th>序号、姓名</Th>
          <Th>身份证、卡号末四位</Th>
          <Th>单位</Th>
          <Th>困难类别</Th>
          <Th numeric>金额（元）</Th>
          <Th>计算与依据</Th>
          <Th>状态</Th>
          <Th>操作</Th>
        </tr>
      </Thead>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.id}>
            <RowHead>
              {payment.no} {payment.name}
            </RowHead>
            <Td label="身份证、卡号末四位">
              {payment.idTail} / {payment.cardTail || '—'}
            </Td>
            <Td label="单位">{payment.unitName || '—'}</Td>
            <Td label="困难类别">{CLASS_LABELS[payment.hardshipClass as HardshipClass] ?? '—'}</Td>
            <Td label="金额（元）" numeric>
              {formatYuan(payment.amountFen)}
            </Td>
            <Td label="计算与依据">
              {payment.steps}（{payment.clause}）
            </Td>
            <Td label="状态">{stateText(payment)}</Td>
            <Td label="操作">
              <PayeeActs batchId={batchId} payment={payment} verbs={verbs} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
