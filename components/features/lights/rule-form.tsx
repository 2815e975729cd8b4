'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { PreviewTable } from '#components/features/lights/preview-table.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import {
  type LightPreview,
  type LightRuleSet,
  type LightRuleView,
  previewLightRuleSchema,
  type Thresholds,
} from '#lib/features/reform/schema/light.ts'
import { adminPaths, apiPaths } from '#lib/kernel/pure/paths.ts'
import { fieldErrors as errorsOf, type FieldError } from '#lib/kernel/pure/result.ts'

type Texts = Record<keyof Thresholds, string>

const FIELDS: { key: keyof Thresholds; label: string; hint: string; unit: string; points: boolean }[] = [
  {
    key: 'overdueGapBp',
    label: '逾期：落后序时进度超过',
    hint: '超过完成时限没有完成的，也是逾期',
    unit: '个百分点',
    points: true,
  },
  {
    key: 'behindGapBp',
    label: '滞后：落后序时进度达到',
    hint: '本月迟报、未报，或上月逾期本月补上的，也是滞后',
    unit: '个百分点',
    points: true,
  },
  {
    key: 'missedPeriods',
    label: '逾期：连续未报达到',
    hint: '已过报送期限才算未报',
    unit: '个月',
    points: false,
  },
  {
    key: 'nearDueWorkdays',
    label: '临期：距完成时限不足',
    hint: '只加标记，不改变灯',
    unit: '个工作日',
    points: false,
  },
]

function textsOf(rule: Thresholds): Texts {
  const text = (value: number, points: boolean) => String(points ? -value / 100 : value)
  return Object.fromEntries(FIELDS.map(({ key, points }) => [key, text(rule[key], points)])) as Texts
}

/** What was typed, as the schema wants it; undefined where it is no number. */
function valuesOf(texts: Texts): Partial<Thresholds> {
  const value = (text: string, points: boolean) => {
    if (text.trim() === '' || !Number.isFinite(Number(text))) return undefined
    return points ? Math.round(Number(text) * -100) : Number(text)
  }
  return Object.fromEntries(FIELDS.map(({ key, points }) => [key, value(texts[key], points)]))
}

const same = (a: Thresholds, b: Thresholds) => FIELDS.every(({ key }) => a[key] === b[key])

export type RuleFormProps = {
  rule: LightRuleView
  /** the thresholds that were tried, and what they would change */
  tried: { thresholds: Thresholds; preview: LightPreview } | null
}

/** Thresholds of the region: tried first, with every change counted, then saved as a new version. */
export function RuleForm({ rule, tried }: RuleFormProps) {
  const [texts, setTexts] = useState(textsOf(tried?.thresholds ?? rule))
  const [wrong, setWrong] = useState<FieldError[]>([])
  const [trying, startTrying] = useTransition()
  const router = useRouter()
  const { act, ...command } = useAct<LightRuleSet>({
    url: apiPaths.list('light-rule'),
    method: 'PUT',
    done: ({ version }) => `亮灯规则已保存为第 ${version} 版`,
    onDone: () => startTrying(() => router.push(adminPaths.lights())),
  })
  const parsed = previewLightRuleSchema.safeParse(valuesOf(texts))
  const ready = tried && parsed.success && same(parsed.data, tried.thresholds) ? tried : null
  const problem =
    wrong.length > 0
      ? { code: 'invalid', status: 0, title: '请改正下面的内容', errors: wrong }
      : command.problem
  const errors = fieldErrors(problem?.errors)
  const change = (key: keyof Thresholds, text: string) => {
    setTexts({ ...texts, [key]: text })
    setWrong([])
  }
  const tryOut = () => {
    command.reset()
    setWrong(parsed.success ? [] : errorsOf(parsed.error.issues))
    if (parsed.success)
      startTrying(() => router.push(adminPaths.lights({ ...parsed.data }), { scroll: false }))
  }
  return (
    <div className="space-y-4">
      <Card title={`规则（第 ${rule.version} 版）`}>
        <ActForm
          command={{ pending: trying, problem }}
          onSend={tryOut}
          submit="试算"
          pendingLabel="正在试算…"
          variant={ready ? 'secondary' : 'primary'}
        >
          <div className="grid gap-4 sm:grid-cols-2">
            {FIELDS.map(({ key, label, hint, unit }) => (
              <Field key={key} label={label} path={key} hint={hint} error={errors[key]} required>
                <NumberInput
                  value={texts[key]}
                  unit={unit}
                  inputMode="decimal"
                  onValueChange={(text) => change(key, text)}
                />
              </Field>
            ))}
          </div>
        </ActForm>
      </Card>
      {ready && (
        <Card title="试算结果">
          <PreviewTable preview={ready.preview} />
          {!same(ready.thresholds, rule) && (
            <Button
              variant="primary"
              className="mt-4"
              pending={command.pending}
              pendingLabel="正在保存…"
              onClick={() => void act({ ...ready.thresholds, version: rule.version })}
            >
              保存为第 {rule.version + 1} 版
            </Button>
          )}
        </Card>
      )}
    </div>
  )
}
