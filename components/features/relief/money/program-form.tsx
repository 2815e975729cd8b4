'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
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
  filedOnly: true,
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
const FORMS = { cash: '打卡发放', goods: '物资' }
const COUNTS = ['months', 'percent', 'most']

function formulaOf({ type, a, b, clause }: Values) {
  const figures = FIGURES[type].map(([key], at) => {
    const text = at === 0 ? a : b
    return [key, COUNTS.includes(key) ? Number(text) : text]
  })
  return { type, clause, ...Object.fromEntries(figures) }
}

/** A new program of relief: kind, rule with its clause, fund and rhythm. */
export function ProgramForm({ funds, year }: { funds: readonly Fund[]; year: number }) {
  const { act, command, values, setValues, part } = useForm<Values, unknown>(
    { ...FIRST, fundId: funds[0]?.id ?? '' },
    { url: apiPaths.list('relief-programs'), done: '帮扶项目已建' },
  )
  const line = lineOf(part)
  const send = async () => {
    const { type: _type, a: _a, b: _b, clause: _clause, ...rest } = values
    const done = await act({ ...rest, year, formula: formulaOf(values) })
    if (done) setValues({ ...FIRST, fundId: values.fundId, filedOnly: values.filedOnly })
  }
  return (
    <ActForm className="space-y-3" command={command} onSend={send} submit="新建项目">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <TextLine {...line('name')} label="项目名称" required />
        <ChoiceLine {...line('kind')} label="类别" options={optionsOf(AID_KIND_LABELS, AID_KINDS)} required />
        <ChoiceLine
          {...line('fundId')}
          label="资金来源"
          options={funds.map(({ id, name, year: of }) => ({ value: id, label: `${of} 年 ${name}` }))}
          required
        />
        <ChoiceLine {...line('cycle')} label="发放次数" options={optionsOf(CYCLE_LABELS, CYCLES)} required />
        <ChoiceLine {...line('season')} label="季节" options={optionsOf(SEASON_LABELS, SEASONS)} />
        <ChoiceLine {...line('form')} label="形式" options={optionsOf(FORMS)} required />
        <ChoiceLine
          {...line('type', 'formula.type')}
          label="金额规则"
          options={optionsOf(FORMULA_LABELS)}
          required
        />
        {FIGURES[values.type].map(([key, label], at) => (
          <TextLine
            key={key}
            {...line(at === 0 ? 'a' : 'b', `formula.${key}`)}
            label={label}
            numeric
            required
          />
        ))}
        <TextLine {...line('clause', 'formula.clause')} label="依据条款" required />
        <TextLine {...line('capFen')} label="全年上限（元/户）" hint="0 为不限" numeric required />
      </div>
      <Checkbox
        {...tickOf(part)('filedOnly')}
        label="只发给在档家庭"
        hint="送温暖、三金一贴等不要求建档的，请取消勾选"
      />
    </ActForm>
  )
}
