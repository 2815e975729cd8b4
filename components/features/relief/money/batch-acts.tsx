import { askOf } from '#components/features/relief/money/batch-asks.ts'
import { FormButton } from '#components/form/form-button.tsx'
import type { QuickField } from '#components/form/quick-fields.ts'
import type { BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchForm, verbLabel } from '#lib/features/relief/rules/batch-words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const HIGHER: QuickField = { name: 'higherDoc', label: '上级工会批复文号', hint: '单笔金额超过本级审批限额' }

/** The fields of an act; whatever it asks for is required. */
function fieldsOf(verb: BatchVerb, { form, higher }: Pick<Props, 'form' | 'higher'>): QuickField[] {
  const asked = [...(askOf(verb, form)?.fields ?? []), ...(higher && verb === 'approve' ? [HIGHER] : [])]
  return asked.map((field) => ({ ...field, required: true }))
}

type Props = {
  id: string
  version: number
  verbs: readonly BatchVerb[]
  /** the amount needs the paper of the superior union */
  higher: boolean
  form: BatchForm
  /** hash of the file that was written; '' = none yet */
  fileHash: string
}

/** The steps that this reader may take now. */
export function BatchActs({ id, version, verbs, higher, form, fileHash }: Props) {
  return (
    <div className="flex flex-wrap gap-2">
      {verbs.map((verb) => {
        const ask = askOf(verb, form)
        if (!ask) return null
        const label = verbLabel(verb, form)
        const back = verb === 'return' || verb === 'reopen'
        return (
          <FormButton
            key={verb}
            label={label}
            size="md"
            variant={ask.danger ? 'danger' : back ? 'secondary' : 'primary'}
            description={ask.about}
            fields={fieldsOf(verb, { form, higher })}
            command={{ url: apiPaths.act('relief-batches', id, verb) }}
            // of goods nothing leaves the house that a person could hold the hash against
            extra={verb === 'send' && form === 'goods' ? { version, hash: fileHash } : { version }}
            submit={`确定${label}`}
            pendingLabel="正在办理…"
            done={`${label}：已完成`}
            danger={ask.danger}
          />
        )
      })}
    </div>
  )
}
