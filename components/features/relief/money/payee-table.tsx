import { PayeeActs } from '#components/features/relief/money/payee-acts.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchForm, paymentLabel } from '#lib/features/relief/rules/batch-words.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { CLASS_LABELS, type HardshipClass } from '#lib/features/relief/schema/words.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

type Props = {
  batchId: string
  form: BatchForm
  payments: readonly PaymentItem[]
  verbs: readonly BatchVerb[]
}

function fixText({ state, cardTail, proof }: NonNullable<PaymentItem['fix']>): string {
  const what = cardTail ? `新卡末四位 ${cardTail}` : `补领安排：${proof}`
  return `${what}${state === 'PROPOSED' ? '，待另一人确认' : '，已确认'}`
}

function stateText(payment: PaymentItem, form: BatchForm): string {
  const { status, failReason, fix, repeated, attempt } = payment
  const parts = [paymentLabel(status, form)]
  if (attempt > 1) parts.push(`第 ${attempt} 次发放`)
  if (payment.signed) parts.push(payment.signed)
  if (failReason) parts.push(failReason)
  if (fix) parts.push(fixText(fix))
  if (repeated) parts.push('已补发')
  return parts.join('；')
}

/** Payees of a batch in order; numbers by their last four characters. */
export function PayeeTable({ batchId, form, payments, verbs }: Props) {
  const given = form === 'goods' ? '物资' : '卡号末四位'
  return (
    <Table caption="发放明细" cards dense>
      <Thead>
        <tr>
          <Th>序号、姓名</Th>
          <Th>身份证末四位、{given}</Th>
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
            <Td label={`身份证末四位、${given}`}>
              {payment.idTail} / {(form === 'goods' ? payment.goods : payment.cardTail) || '—'}
            </Td>
            <Td label="单位">{payment.unitName || '—'}</Td>
            <Td label="困难类别">{CLASS_LABELS[payment.hardshipClass as HardshipClass] ?? '—'}</Td>
            <Td label="金额（元）" numeric>
              {formatYuan(payment.amountFen)}
            </Td>
            <Td label="计算与依据">
              {payment.steps}（{payment.clause}）
            </Td>
            <Td label="状态">{stateText(payment, form)}</Td>
            <Td label="操作">
              <PayeeActs batchId={batchId} form={form} payment={payment} verbs={verbs} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
