import type { HouseholdValues } from '#components/features/relief/households/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import type { Labelled } from '#components/form/text-line.tsx'

/** What each section of the form gets. */
export type FormPart = {
  values: HouseholdValues
  set: (part: Partial<HouseholdValues>) => void
  errors: Record<string, string>
}

type ChoiceProps = Labelled & { options: Readonly<Record<string, string>>; placeholder?: string }

/** One choice of a map code → label. */
export function Choice({ options, placeholder = '请选择', ...line }: ChoiceProps) {
  const choices = Object.entries(options).map(([value, label]) => ({ value, label }))
  return <ChoiceLine {...line} placeholder={placeholder} options={choices} />
}
