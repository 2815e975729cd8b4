import {
  type AmountRow,
  freshAmount,
  type HouseholdPart,
} from '#components/features/relief/households/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { RIGID_KINDS } from '#lib/features/relief/schema/form.ts'
import { LINE_KIND_LABELS } from '#lib/features/relief/schema/words.ts'

type ListProps = {
  name: 'incomes' | 'rigids'
  rows: AmountRow[]
  onRows: (rows: AmountRow[]) => void
  errors: Record<string, string>
}

function AmountList({ name, rows, onRows, errors }: ListProps) {
  const what = name === 'incomes' ? '收入' : '支出'
  return (
    <div className="space-y-3">
      {rows.map((row, index) => {
        const set = (part: Partial<AmountRow>) =>
          onRows(rows.map((each) => (each.key === row.key ? { ...each, ...part } : each)))
        const line = lineOf({ values: row, set, errors }, `${name}.${index}.`)
        return (
          <div key={row.key} className="grid items-end gap-3 sm:grid-cols-[1fr_10rem_1fr_auto]">
            {name === 'incomes' ? (
              <TextLine {...line('label')} label="收入名称" required />
            ) : (
              <ChoiceLine
                {...line('kind')}
                label="支出类别"
                placeholder="请选择"
                options={optionsOf(RIGID_KINDS)}
                required
              />
            )}
            <TextLine {...line('amount')} label="全年金额（元）" required />
            {name === 'rigids' ? (
              <TextLine {...line('note')} label="票据或说明" />
            ) : (
              <span className="max-sm:hidden" />
            )}
            <Button
              size="sm"
              aria-label={`删除第 ${index + 1} 项${what}`}
              onClick={() => onRows(rows.filter((each) => each.key !== row.key))}
            >
              删除
            </Button>
          </div>
        )
      })}
      <Button onClick={() => onRows([...rows, freshAmount()])}>添加{what}</Button>
    </div>
  )
}

/** Income beside wages, rigid expenses, accidents: what the class is computed from. */
export function MoneySection(part: HouseholdPart) {
  const { values, set, errors } = part
  const line = lineOf(part)
  return (
    <Card title="收入和支出">
      <div className="space-y-6">
        <div className="grid gap-4 sm:grid-cols-2">
          <ChoiceLine
            {...line('lineKind')}
            label="适用低保标准"
            placeholder="请选择"
            options={optionsOf(LINE_KIND_LABELS)}
            required
            onValue={(value) => set({ lineKind: value === 'rural' ? 'rural' : 'urban' })}
          />
        </div>
        <section className="space-y-3">
          <h3 className="text-lg">家庭其他年收入</h3>
          <p className="text-sm text-ink-2">成员月收入已按 12 个月计入；这里填租金、补助、经营等其他收入。</p>
          <AmountList
            name="incomes"
            rows={values.incomes}
            onRows={(incomes) => set({ incomes })}
            errors={errors}
          />
        </section>
        <section className="space-y-3">
          <h3 className="text-lg">刚性支出</h3>
          <p className="text-sm text-ink-2">只计医疗自付、公办标准的教育、残疾康复和必要房租。</p>
          <AmountList
            name="rigids"
            rows={values.rigids}
            onRows={(rigids) => set({ rigids })}
            errors={errors}
          />
        </section>
        <section className="space-y-3">
          <h3 className="text-lg">突发意外或大病</h3>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextLine {...line('accident')} label="赔付后自付金额（元）" />
          </div>
          <Checkbox {...tickOf(part)('disaster')} label="遭遇灾害或有人员伤亡" />
        </section>
      </div>
    </Card>
  )
}
