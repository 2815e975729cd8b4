'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import {
  ActFields,
  type ActValues,
  actBody,
  EMPTY_ACT,
  FIELDS_OF,
} from '#components/features/relief/households/act-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.tsx'
import {
  HOUSEHOLD_STATE_LABELS,
  HOUSEHOLD_VERB_LABELS,
  type HouseholdState,
  type HouseholdVerb,
} from '#lib/features/relief/rules/machine.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type File = { id: string; version: number; headName: string; hardshipClass: string }
type Props = { file: File; verbs: readonly HouseholdVerb[]; today: string }

/** Acts that end something stand behind the others. */
const HEAVY: readonly HouseholdVerb[] = ['discard', 'reject', 'exit', 'close', 'merge']

function ActDialog({
  file,
  verb,
  today,
  onClose,
}: {
  file: File
  verb: HouseholdVerb
  today: string
  onClose: () => void
}) {
  const command = useCommand<{ state: HouseholdState; no: string }>({
    url: apiPaths.act('households', file.id, verb),
  })
  const router = useRouter()
  const [values, setValues] = useState<ActValues>({
    ...EMPTY_ACT,
    day: today,
    hardshipClass: file.hardshipClass,
  })
  const label = HOUSEHOLD_VERB_LABELS[verb]
  const act = async () => {
    const result = await command.run({ version: file.version, ...actBody(verb, values) })
    if (!result.ok) return
    const { state, no } = result.value
    toast(`${file.headName}：${HOUSEHOLD_STATE_LABELS[state]}${state === 'FILED' ? `，档案编号 ${no}` : ''}`)
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${label}：${file.headName}`}
      footer={
        <>
          <Button
            variant={HEAVY.includes(verb) ? 'danger' : 'primary'}
            pending={command.pending}
            pendingLabel="正在保存…"
            onClick={() => void act()}
          >
            {label}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <ActFields
          fields={FIELDS_OF[verb]}
          values={values}
          set={(part) => setValues((old) => ({ ...old, ...part }))}
          errors={fieldErrors(command.problem?.errors)}
        />
      </div>
    </Dialog>
  )
}

/** What this reader may do with the file now. */
export function HouseholdActs({ file, verbs, today }: Props) {
  const [asking, setAsking] = useState<HouseholdVerb | null>(null)
  const sorted = [...verbs].sort((a, b) => Number(HEAVY.includes(a)) - Number(HEAVY.includes(b)))
  return (
    <>
      {sorted.map((verb, index) => (
        <Button
          key={verb}
          variant={index === 0 && !HEAVY.includes(verb) ? 'primary' : 'secondary'}
          onClick={() => setAsking(verb)}
        >
          {HOUSEHOLD_VERB_LABELS[verb]}
        </Button>
      ))}
      {asking && <ActDialog {...{ file, today }} verb={asking} onClose={() => setAsking(null)} />}
    </>
  )
}
