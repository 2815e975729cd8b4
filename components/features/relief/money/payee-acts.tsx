import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import type { QuickField } from '#components/form/quick-fields.ts'
import type { BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchForm, verbLabel } from '#lib/features/relief/rules/batch-words.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const FIX: readonly QuickField[] = [
  { name: 'card', label: '新银行卡号', required: true },
  { name: 'accountName', label: '户名', required: true },
  { name: 'bankName', label: '开户行', required: true },
  { name: 'proof', label: '凭证', hint: '例如 新卡复印件、本人签字说明', required: true },
]
const FIX_GOODS: readonly QuickField[] = [
  { name: 'proof', label: '补领安排', hint: '例如 已联系本人，12 月 5 日到工会领取', required: true },
]
const REFUND: readonly QuickField[] = [{ name: 'note', label: '追回原因和到账情况', required: true }]

const SIGN: readonly QuickField[] = [
  {
    name: 'signedBy',
    label: '谁签收的',
    type: 'select',
    preset: true,
    options: [
      { value: 'self', label: '本人签收' },
      { value: 'relative', label: '亲属代领' },
      { value: 'none', label: '没有领取' },
    ],
    required: true,
  },
  { name: 'signerName', label: '代领人', hint: '亲属代领时填写' },
  { name: 'relation', label: '与本人的关系', hint: '例如 配偶、子女' },
  { name: 'reason', label: '没有领取的原因', hint: '没有领取时填写，物资退回入库' },
  { name: 'handedOn', label: '发放日期', type: 'day', required: true },
]

type Props = { batchId: string; payment: PaymentItem; form: BatchForm; verbs: readonly BatchVerb[] }

/** What can be done with one payment now: taken out of the draft, signed for, mended, confirmed, taken back. */
export function PayeeActs({ batchId, payment, form, verbs }: Props) {
  const { id, name, status, fix, repeated } = payment
  const may = (verb: BatchVerb, state: string) => verbs.includes(verb) && status === state
  const failed = status === 'FAILED' && !repeated
  const [fixLabel, confirmLabel] = [verbLabel('fix', form), verbLabel('confirm', form)]
  const command = (verb: string) => ({ url: apiPaths.act('relief-payments', id, verb) })
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {may('edit', 'OPEN') && (
        <ActButton
          url={`${apiPaths.act('relief-batches', batchId, 'payees')}/${id}/remove`}
          label="移出"
          name={`移出 ${name}`}
          done="已移出"
        />
      )}
      {failed && verbs.includes('fix') && fix?.state !== 'PROPOSED' && (
        <FormButton
          label={fixLabel}
          about={name}
          title={`${fixLabel}：${name}`}
          fields={form === 'goods' ? FIX_GOODS : FIX}
          command={command('fix')}
          submit={fixLabel}
          done="已登记，等待另一人确认"
        />
      )}
      {failed && verbs.includes('confirm') && fix?.state === 'PROPOSED' && !fix.mine && (
        <ActButton
          url={apiPaths.act('relief-card-fixes', fix.id, 'confirm')}
          label={confirmLabel}
          name={`${confirmLabel} ${name}`}
          done="已确认，可以生成补发批"
        />
      )}
      {(may('sign', 'SENT') || may('sign', 'PAID')) && (
        <FormButton
          label={payment.signed ? '改签收' : '登记签收'}
          about={name}
          title={`登记签收：${name}`}
          fields={SIGN}
          command={command('sign')}
          submit="登记签收"
          done="签收已登记"
        />
      )}
      {may('refund', 'PAID') && (
        <FormButton
          label="追回"
          about={name}
          variant="ghost"
          title={`追回：${name}`}
          fields={REFUND}
          command={command('refund')}
          submit="追回"
          done="已登记追回"
        />
      )}
    </span>
  )
}
