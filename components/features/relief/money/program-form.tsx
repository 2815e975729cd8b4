'use client'

import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { FORMULA_LABELS, type FormulaType } from '#lib/features/relief/rules/batch-amount.ts'
import { CYCLE_LABELS, CYCLES, SEASON_LABELS, SEASONS } from '#lib/features/relief/rules/batch-period.ts'
import { AID_KIND_LABELS, AID_KINDS } from '#lib/features/relief/schema/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Fund = { id: string; name: string; year: number }

const FIRST = {
  name: '',
  kind: 'warmth',
  form: 'cash',
  season: '',
  cycle: 'once',
  fundId: '',
  capFen: '0',
  basis: '',
  type: 'fixed' as FormulaType,
  a: '',
  b: '',
  clause: '',
}
type Values = typeof FIRST

/** The two figures that each formula asks for: field of the formula and its label. */
const FIGURES: Record<FormulaType, [string, string][]> = {
  fixed: [['fen', '每户金额（元）']],
  months: [
    ['lineFen', '低保标准（元/月）'],
    ['months', '月数'],
  ],
  share: [
    ['percent', '报销比例（%）'],
    ['mostFen', '每户封顶（元）'],
  ],
  count: [
    ['eachFen', '每人（件）金额（元）'],
    ['most', '最多几人（件）'],
  ],
  entered: [['mostFen', '每户上限（元）']],
}
const COUNTS = ['months', 'percent', 'most']

function formulaOf({ type, a, b, clause }: Values) {
  const figures = FIGURES[type].map(([key], at) => {
    const text = at === 0 ? a : b
    return [key, COUNTS.includes(key) ? Number(text) : text]
  })
  return { type, clause, ...Object.fromEntries(figures) }
}

const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

/** A new program of relief: kind, rule with its clause, fund and rhythm. */
export function ProgramForm({ funds, year }: { funds: readonly Fund[]; year: number }) {
  const [values, setValues] = useState<Values>({ ...FIRST, fundId: funds[0]?.id ?? '' })
  const [filedOnly, setFiledOnly] = useState(true)
  const { act, errors, problem, pending } = useAct({
    url: apiPaths.list('relief-programs'),
    done: '帮扶项目已建',
  })
  const set = (key: keyof Values) => (event: { target: { value: string } }) =>
    setValues((old) => ({ ...old, [key]: event.target.value }))
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { type: _type, a: _a, b: _b, clause: _clause, ...rest } = values
    const done = await act({ ...rest, year, filedOnly, formula: formulaOf(values) })
    if (done) setValues({ ...FIRST, fundId: values.fundId })
  }
  const figures = FIGURES[values.type]
  return (
    <form noValidate onSubmit={submit} className="space-y-3">
      <ErrorSummary problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Field label="项目名称" path="name" error={errors.name} required>
          <Input value={values.name} onChange={set('name')} />
        </Field>
        <Field label="类别" path="kind" error={errors.kind} required>
          <Select options={options(AID_KINDS, AID_KIND_LABELS)} value={values.kind} onChange={set('kind')} />
        </Field>
        <Field label="资金来源" path="fundId" error={errors.fundId} required>
          <Select
            options={funds.map(({ id, name, year: of }) => ({ value: id, label: `${of} 年 ${name}` }))}
            value={values.fundId}
            onChange={set('fundId')}
          />
        </Field>
        <Field label="发放次数" path="cycle" error={errors.cycle} required>
          <Select options={options(CYCLES, CYCLE_LABELS)} value={values.cycle} onChange={set('cycle')} />
        </Field>
        <Field label="季节" path="season" error={errors.season} optional>
          <Select options={options(SEASONS, SEASON_LABELS)} value={values.season} onChange={set('season')} />
        </Field>
        <Field label="形式" path="form" error={errors.form} required>
          <Select
            options={[
              { value: 'cash', label: '打卡发放' },
              { value: 'goods', label: '物资' },
            ]}
            value={values.form}
            onChange={set('form')}
          />
        </Field>
        <Field label="金额规则" path="formula.type" error={errors['formula.type']} required>
          <Select
            options={options(Object.keys(FORMULA_LABELS) as FormulaType[], FORMULA_LABELS)}
            value={values.type}
            onChange={set('type')}
          />
        </Field>
        {figures.map(([key, label], at) => (
          <Field key={key} label={label} path={`formula.${key}`} error={errors[`formula.${key}`]} required>
            <Input
              inputMode="decimal"
              value={at === 0 ? values.a : values.b}
              onChange={set(at === 0 ? 'a' : 'b')}
            />
          </Field>
        ))}
        <Field label="依据条款" path="formula.clause" error={errors['formula.clause']} required>
          <Input value={values.clause} onChange={set('clause')} />
        </Field>
        <Field label="全年上限（元/户）" path="capFen" error={errors.capFen} hint="0 为不限" required>
          <Input inputMode="decimal" value={values.capFen} onChange={set('capFen')} />
        </Field>
      </div>
      <Checkbox
        label="只发给在档家庭"
        hint="送温暖、三金一贴等不要求建档的，请取消勾选"
        checked={filedOnly}
        onChange={(event) => setFiledOnly(event.target.checked)}
      />
      <Button type="submit" variant="primary" pending={pending} pendingLabel="正在保存…">
        新建项目
      </Button>
    </form>
  )
}
