'use client'

import { ApproverRows, CapRows } from '#components/features/relief/parameters/rules-rows.tsx'
import { bodyOf, type RulesValues, startValues } from '#components/features/relief/parameters/rules-values.ts'
import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
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
  const { act, command, values, part } = useForm(
    () => startValues(latest, year),
    (typed) => ({
      url: apiPaths.list('relief-rules'),
      done: ({ versionNo }: { versionNo: number }) => `${typed.year} 年帮扶标准已设置，第 ${versionNo} 版`,
    }),
  )
  const { set, errors } = part
  const line = lineOf(part)
  return (
    <ActForm command={command} onSend={() => act(bodyOf(values))} submit="设为新版本">
      <Card title="设置新版本">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {LINES.map(([name, label, hint]) => (
            <TextLine key={name} {...line(name)} {...{ label, hint }} required />
          ))}
          {areas.length > 0 && (
            <ChoiceLine
              {...line('areaId')}
              label="适用县（区）"
              placeholder="整个地区"
              options={areas.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </div>
      </Card>
      <CapRows rows={values.caps} onRows={(caps) => set({ caps })} errors={errors} />
      <ApproverRows rows={values.approvers} onRows={(approvers) => set({ approvers })} errors={errors} />
    </ActForm>
  )
}
