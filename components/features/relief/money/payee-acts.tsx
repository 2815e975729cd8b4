'use client'

import { useState } from 'react'
import { useAct } from '#components/features/relief/money/use-act.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import type { BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import type { PaymentItem } from '#lib/features/relief/schema/batch.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Asked = readonly {
  name: string
  label: string
  hint?: string
  date?: true
  optional?: true
  /** the first one stands unless another is chosen */
  options?: readonly { value: string; label: string }[]
}[]
const FIX: Asked = [
  { name: 'card', label: '新银行卡号' },
  { name: 'accountName', label: '户名' },
  { name: 'bankName', label: '开户行' },
  { name: 'proof', label: '凭证', hint: '例如 新卡复印件、本人签字说明' },
]
const REFUND: Asked = [{ name: 'note', label: '追回原因和到账情况' }]

const SIGN: Asked = [
  {
    name: 'signedBy',
    label: '谁签收的',
    options: [
      { value: 'self', label: '本人签收' },
      { value: 'relative', label: '亲属代领' },
      { value: 'none', label: '没有领取' },
    ],
  },
  { name: 'signerName', label: '代领人', hint: '亲属代领时填写', optional: true },
  { name: 'relation', label: '与本人的关系', hint: '例如 配偶、子女', optional: true },
  { name: 'handedOn', label: '发放日期', date: true },
]

type AskProps = { url: string; label: string; name: string; fields: Asked; said: string; onClose: () => void }

function AskDialog({ url, label, name, fields, said, onClose }: AskProps) {
  const { act, problem, pending } = useAct(url, said)
  const [values, setValues] = useState<Record<string, string>>({})
  const errors = fieldErrors(problem?.errors)
  const submit = async () => {
    const given = fields.map(({ name: key, options }) => [key, values[key] || options?.[0]?.value || ''])
    if (await act(Object.fromEntries(given))) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${label}：${name}`}
      footer={
        <>
          <Button variant="primary" pending={pending} pendingLabel="正在保存…" onClick={() => void submit()}>
            {label}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={problem} />
        {fields.map((field) => (
          <Field
            key={field.name}
            label={field.label}
            path={field.name}
            hint={field.hint}
            error={errors[field.name]}
            required={!field.optional}
          >
            {field.options ? (
              <Select
                options={[...field.options]}
                value={values[field.name] || (field.options[0]?.value ?? '')}
                onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
              />
            ) : (
              <Input
                type={field.date ? 'date' : 'text'}
                value={values[field.name] ?? ''}
                onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Dialog>
  )
}

function Direct({ url, label, name, said }: { url: string; label: string; name: string; said: string }) {
  const { act, problem, pending } = useAct(url, said)
  return (
    <>
      <Button size="sm" aria-label={`${label} ${name}`} pending={pending} onClick={() => void act()}>
        {label}
      </Button>
      {problem && (
        <span role="alert" className="text-sm text-union">
          {problem.title}
        </span>
      )}
    </>
  )
}

type Props = { batchId: string; payment: PaymentItem; verbs: readonly BatchVerb[] }

/** What can be done with one payment now: taken out of the draft, given a new card, confirmed, taken back. */
export function PayeeActs({ batchId, payment, verbs }: Props) {
  const [asking, setAsking] = useState<'fix' | 'refund' | 'sign' | null>(null)
  const { id, name, status, fix, repeated } = payment
  const may = (verb: BatchVerb, state: string) => verbs.includes(verb) && status === state
  const failed = status === 'FAILED' && !repeated
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {may('edit', 'OPEN') && (
        <Direct
          url={`${apiPaths.act('relief-batches', batchId, 'payees')}/${id}/remove`}
          label="移出"
          name={name}
          said="已移出"
        />
      )}
      {failed && verbs.includes('fix') && fix?.state !== 'PROPOSED' && (
        <Button size="sm" aria-label={`登记新卡 ${name}`} onClick={() => setAsking('fix')}>
          登记新卡
        </Button>
      )}
      {failed && verbs.includes('confirm') && fix?.state === 'PROPOSED' && !fix.mine && (
        <Direct
          url={apiPaths.act('relief-card-fixes', fix.id, 'confirm')}
          label="确认新卡"
          name={name}
          said="新卡已确认，可以生成补发批"
        />
      )}
      {(may('sign', 'SENT') || may('sign', 'PAID')) && (
        <Button size="sm" aria-label={`登记签收 ${name}`} onClick={() => setAsking('sign')}>
          {payment.signed ? '改签收' : '登记签收'}
        </Button>
      )}
      {may('refund', 'PAID') && (
        <Button size="sm" variant="ghost" aria-label={`追回 ${name}`} onClick={() => setAsking('refund')}>
          追回
        </Button>
      )}
      {asking === 'fix' && (
        <AskDialog
          url={apiPaths.act('relief-payments', id, 'fix')}
          {...{ label: '登记新卡', name, fields: FIX, said: '新卡已登记，等待另一人确认' }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'sign' && (
        <AskDialog
          url={apiPaths.act('relief-payments', id, 'sign')}
          {...{ label: '登记签收', name, fields: SIGN, said: '签收已登记' }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'refund' && (
        <AskDialog
          url={apiPaths.act('relief-payments', id, 'refund')}
          {...{ label: '追回', name, fields: REFUND, said: '已登记追回' }}
          onClose={() => setAsking(null)}
        />
      )}
    </span>
  )
}
