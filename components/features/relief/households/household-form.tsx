'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import type { FormPart } from '#components/features/relief/households/form-part.tsx'
import {
  bodyOf,
  type HouseholdValues,
  startValues,
} from '#components/features/relief/households/form-values.ts'
import {
  CauseSection,
  ContactSection,
  ExclusionSection,
  MaterialSection,
} from '#components/features/relief/households/lists-section.tsx'
import { MembersSection } from '#components/features/relief/households/members-section.tsx'
import { MoneySection } from '#components/features/relief/households/money-section.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { toast } from '#components/ui/toast.tsx'
import { DETAIL_FIELDS, type DetailField, keysOf } from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail } from '#lib/features/relief/schema/household.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const WITH_CARD: readonly DetailField[] = ['bankName', 'bankBranch']

function WorkSection({ values, set, errors }: FormPart) {
  const { detail } = values
  return (
    <Card title="单位和户籍">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          {...{ errors, path: 'unitName', value: values.unitName }}
          label="工作单位"
          onValue={(unitName) => set({ unitName })}
        />
        {keysOf(DETAIL_FIELDS)
          .filter((name) => !WITH_CARD.includes(name))
          .map((name) => {
            const field: { label: string; list?: readonly string[]; hint?: string } = DETAIL_FIELDS[name]
            return (
              <TextLine
                key={name}
                {...{
                  errors,
                  path: `detail.${name}`,
                  value: detail[name],
                  label: field.label,
                  list: field.list,
                  hint: field.hint,
                }}
                onValue={(value) => set({ detail: { ...detail, [name]: value } })}
              />
            )
          })}
      </div>
    </Card>
  )
}

type Saved = { id: string; hardshipClass: string; noRules: boolean }
const said = ({ noRules, hardshipClass }: Saved) => {
  if (noRules) return '已保存。本年帮扶标准还没有设置，暂时算不出困难类别'
  return hardshipClass ? '已保存，困难类别已重新计算' : '已保存；按现行标准不符合在档类别，见“认定计算”'
}

/** A file of the national form, in sections; saved as often as one likes before it is handed in. */
export function HouseholdForm({ file }: { file: HouseholdDetail | null }) {
  const [values, setValues] = useState<HouseholdValues>(() => startValues(file))
  const set = (part: Partial<HouseholdValues>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<Saved>(
    file ? { url: apiPaths.one('households', file.id), method: 'PUT' } : { url: apiPaths.list('households') },
  )
  const router = useRouter()
  const part = { values, set, errors: fieldErrors(command.problem?.errors) }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values, file))
    if (!result.ok) return
    toast(said(result.value))
    router.push(deskPaths.household(result.value.id))
    router.refresh()
  }
  const tails = {
    ...{ card: file?.cardTail ?? '', phone: file?.phoneTail ?? '' },
    ...{ address: file?.hasAddress ?? false, contact: file?.hasOtherContact ?? false },
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <MembersSection {...part} />
      <WorkSection {...part} />
      <MoneySection {...part} />
      <CauseSection {...part} />
      <ContactSection {...part} tails={tails} />
      <ExclusionSection {...part} />
      <MaterialSection {...part} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          保存{file ? '' : '草稿'}
        </Button>
        <a
          href={file ? deskPaths.household(file.id) : deskPaths.relief('households')}
          className={buttonClass('secondary')}
        >
          {file ? '不改了' : '回到档案列表'}
        </a>
      </div>
    </form>
  )
}
