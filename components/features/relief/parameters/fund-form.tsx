'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import type { SelectOption } from '#components/ui/select.tsx'
import {
  AID_KIND_LABELS,
  CLASS_LABELS,
  FUND_SOURCE_LABELS,
  GIVEN_CLASSES,
} from '#lib/features/relief/schema/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type CheckProps = {
  legend: string
  options: readonly SelectOption[]
  chosen: string[]
  onChosen: (chosen: string[]) => void
}

function Checks({ legend, options, chosen, onChosen }: CheckProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{legend}（不选表示不限）</legend>
      <div className="grid gap-1 sm:grid-cols-3">
        {options.map(({ value, label }) => (
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

const empty = (year: number) => ({
  ...{ name: '', source: '', year: String(year), budgetNo: '', budget: '', note: '' },
  ...{ allowedKinds: [] as string[], allowedClasses: [] as string[], carryOver: false },
})

/** Sets up money that the region may give. */
export function FundForm({ year }: { year: number }) {
  const { act, command, values, setValues, part } = useForm(
    () => empty(year),
    ({ name }) => ({ url: apiPaths.list('relief-funds'), done: `资金“${name}”已建立` }),
  )
  const line = lineOf(part)
  const send = async () => {
    const { allowedKinds, allowedClasses, carryOver } = values
    const done = await act({ ...values, year: Number(values.year) })
    if (done) setValues({ ...empty(year), allowedKinds, allowedClasses, carryOver })
  }
  return (
    <ActForm command={command} onSend={send} submit="建立资金">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextLine {...line('name')} label="资金名称" required />
        <ChoiceLine
          {...line('source')}
          label="来源"
          placeholder="请选择"
          options={optionsOf(FUND_SOURCE_LABELS)}
          required
        />
        <TextLine {...line('year')} label="资金年度" required />
        <TextLine {...line('budget')} label="预算（元）" required />
        <TextLine {...line('budgetNo')} label="预算文号" />
        <TextLine {...line('note')} label="资金说明" />
      </div>
      <Checks
        legend="可用项目"
        options={optionsOf(AID_KIND_LABELS)}
        chosen={values.allowedKinds}
        onChosen={(allowedKinds) => part.set({ allowedKinds })}
      />
      <Checks
        legend="可用类别"
        options={optionsOf(CLASS_LABELS, GIVEN_CLASSES)}
        chosen={values.allowedClasses}
        onChosen={(allowedClasses) => part.set({ allowedClasses })}
      />
      <Checkbox {...tickOf(part)('carryOver')} label="年末结余可结转下年" />
    </ActForm>
  )
}
