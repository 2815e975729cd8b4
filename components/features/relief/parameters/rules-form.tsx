'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { Choice } from '#components/features/relief/households/form-part.tsx'
import { ApproverRows, CapRows } from '#components/features/relief/parameters/rules-rows.tsx'
import { bodyOf, type RulesValues, startValues } from '#components/features/relief/parameters/rules-values.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { RuleSet } from '#lib/features/relief/schema/rules.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { latest: RuleSet | null; year: number; areas: readonly { id: string; name: string }[] }
type Name = Exclude<keyof RulesValues, 'caps' | 'approvers'>

const LINES: readonly [name: Name, label: string, hint?: string][] = [
  ['year', '年度'],
  ['validFrom', '生效日期', '例如 2026-01-01'],
  ['lineUrbanFen', '城市低保标准（元/人·月）'],
  ['lineRuralFen', '农村低保标准（元/人·月）'],
  ['deepPercent', '深度困难：低于低保标准的 %', '100 表示 1 倍'],
  ['relativePercent', '相对困难：低于低保标准的 %', '200 表示 2 倍'],
  ['accidentPercent', '意外致困：低于低保标准的 %'],
  ['accidentRatio', '意外支出超过家庭年收入的 %'],
  ['noticeWorkdays', '单位公示工作日'],
  ['validMonths', '在档有效月数'],
  ['keepYears', '撤档后保管年数'],
  ['basis', '依据文件'],
]

/** Sets the parameters of a year anew, beginning with the latest ones; nothing that was in force is changed. */
export function RulesForm({ latest, year, areas }: Props) {
  const [values, setValues] = useState<RulesValues>(() => startValues(latest, year))
  const set = (part: Partial<RulesValues>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<{ versionNo: number }>({ url: apiPaths.list('relief-rules') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values))
    if (!result.ok) return
    toast(`${values.year} 年帮扶标准已设置，第 ${result.value.versionNo} 版`)
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={command.problem} />
      <Card title="设置新版本">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {LINES.map(([name, label, hint]) => (
            <TextLine
              key={name}
              {...{ errors, label, hint, path: name, value: values[name] }}
              required
              onValue={(value) => set({ [name]: value })}
            />
          ))}
          {areas.length > 0 && (
            <Choice
              {...{ errors, path: 'areaId', value: values.areaId }}
              label="适用县（区）"
              placeholder="整个地区"
              options={Object.fromEntries(areas.map(({ id, name }) => [id, name]))}
              onValue={(areaId) => set({ areaId })}
            />
          )}
        </div>
      </Card>
      <CapRows rows={values.caps} onRows={(caps) => set({ caps })} errors={errors} />
      <ApproverRows rows={values.approvers} onRows={(approvers) => set({ approvers })} errors={errors} />
      <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
        设为新版本
      </Button>
    </form>
  )
}
