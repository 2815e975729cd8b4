'use client'

import {
  ActFields,
  type ActValues,
  actBody,
  EMPTY_ACT,
  FIELDS_OF,
} from '#components/features/relief/households/act-fields.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { useForm } from '#components/form/use-form.ts'
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

type ActProps = { file: File; verb: HouseholdVerb; today: string; primary: boolean }

function Act({ file, verb, today, primary }: ActProps) {
  const start = (): ActValues => ({ ...EMPTY_ACT, day: today, hardshipClass: file.hardshipClass })
  const { act, command, values, setValues, part } = useForm(start, {
    url: apiPaths.act('households', file.id, verb),
    done: ({ state, no }: { state: HouseholdState; no: string }) =>
      `${file.headName}：${HOUSEHOLD_STATE_LABELS[state]}${state === 'FILED' ? `，档案编号 ${no}` : ''}`,
  })
  const label = HOUSEHOLD_VERB_LABELS[verb]
  return (
    <FormDialog
      trigger={label}
      size="md"
      variant={primary ? 'primary' : 'secondary'}
      title={`${label}：${file.headName}`}
      save={label}
      danger={HEAVY.includes(verb)}
      command={command}
      onOpen={() => setValues(start())}
      onSave={() => act({ version: file.version, ...actBody(verb, values) })}
    >
      <ActFields fields={FIELDS_OF[verb]} part={part} />
    </FormDialog>
  )
}

/** What this reader may do with the file now. */
export function HouseholdActs({ file, verbs, today }: Props) {
  const sorted = [...verbs].sort((a, b) => Number(HEAVY.includes(a)) - Number(HEAVY.includes(b)))
  return sorted.map((verb, index) => (
    <Act key={verb} {...{ file, verb, today }} primary={index === 0 && !HEAVY.includes(verb)} />
  ))
}
