'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { Choice } from '#components/features/relief/households/form-part.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { toast } from '#components/ui/toast.tsx'
import {
  AID_KIND_LABELS,
  CLASS_LABELS,
  FUND_SOURCE_LABELS,
  GIVEN_CLASSES,
} from '#lib/features/relief/schema/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Values = { name: string; source: string; year: string; budgetNo: string; budget: string; note: string }

type CheckProps = {
  legend: string
  options: readonly [string, string][]
  chosen: string[]
  onChosen: (chosen: string[]) => void
}

function Checks({ legend, options, chosen, onChosen }: CheckProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{legend}（不选表示不限）</legend>
      <div className="grid gap-1 sm:grid-cols-3">
        {options.map(([value, label]) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChosen(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Sets up money that the region may give. */
export function FundForm({ year }: { year: number }) {
  const empty: Values = { name: '', source: '', year: String(year), budgetNo: '', budget: '', note: '' }
  const [values, setValues] = useState<Values>(empty)
  const [kinds, setKinds] = useState<string[]>([])
  const [classes, setClasses] = useState<string[]>([])
  const [carryOver, setCarryOver] = useState(false)
  const command = useCommand({ url: apiPaths.list('relief-funds') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const line = (name: keyof Values) => ({
    ...{ errors, path: name, value: values[name] },
    onValue: (value: string) => setValues((old) => ({ ...old, [name]: value })),
  })
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const lists = { allowedKinds: kinds, allowedClasses: classes, carryOver }
    const result = await command.run({ ...values, ...lists, year: Number(values.year) })
    if (!result.ok) return
    toast(`资金“${values.name}”已建立`)
    setValues(empty)
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={command.problem} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextLine {...line('name')} label="资金名称" required />
        <Choice {...line('source')} label="来源" options={FUND_SOURCE_LABELS} required />
        <TextLine {...line('year')} label="资金年度" required />
        <TextLine {...line('budget')} label="预算（元）" required />
        <TextLine {...line('budgetNo')} label="预算文号" />
        <TextLine {...line('note')} label="资金说明" />
      </div>
      <Checks
        legend="可用项目"
        options={Object.entries(AID_KIND_LABELS)}
        chosen={kinds}
        onChosen={setKinds}
      />
      <Checks
        legend="可用类别"
        options={GIVEN_CLASSES.map((name) => [name, CLASS_LABELS[name]])}
        chosen={classes}
        onChosen={setClasses}
      />
      <Checkbox
        label="年末结余可结转下年"
        checked={carryOver}
        onChange={(event) => setCarryOver(event.target.checked)}
      />
      <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
        建立资金
      </Button>
    </form>
  )
}
