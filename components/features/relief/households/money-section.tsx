import { Choice, type FormPart } from '#components/features/relief/households/form-part.tsx'
import { type AmountRow, freshAmount } from '#components/features/relief/households/form-values.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { RIGID_KINDS } from '#lib/features/relief/schema/form.ts'
import { LINE_KIND_LABELS } from '#lib/features/relief/schema/words.ts'

type ListProps = {
  name: 'incomes' | 'rigids'
  rows: AmountRow[]
  onRows: (rows: AmountRow[]) => void
  errors: Record<string, string>
}

function AmountList({ name, rows, onRows, errors }: ListProps) {
  const change = (key: string, part: Partial<AmountRow>) =>
    onRows(rows.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const what = name === 'incomes' ? '收入' : '支出'
  return (
    <div className="space-y-3">
      {rows.map((row, index) => {
        const at = (field: string) => `${name}.${index}.${field}`
        return (
          <div key={row.key} className="grid items-end gap-3 sm:grid-cols-[1fr_10rem_1fr_auto]">
            {name === 'incomes' ? (
              <TextLine
                {...{ errors, path: at('label'), value: row.label }}
                label="收入名称"
                required
                onValue={(label) => change(row.key, { label })}
              />
            ) : (
              <Choice
                {...{ errors, path: at('kind'), value: row.kind }}
                label="支出类别"
                required
                options={RIGID_KINDS}
                onValue={(kind) => change(row.key, { kind })}
              />
            )}
            <TextLine
              {...{ errors, path: at('amount'), value: row.amount }}
              label="全年金额（元）"
              required
              onValue={(amount) => change(row.key, { amount })}
            />
            {name === 'rigids' ? (
              <TextLine
                {...{ errors, path: at('note'), value: row.note }}
                label="票据或说明"
                onValue={(note) => change(row.key, { note })}
              />
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
export function MoneySection({ values, set, errors }: FormPart) {
  return (
    <Card title="收入和支出">
      <div className="space-y-6">
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            {...{ errors, path: 'lineKind', value: values.lineKind }}
            label="适用低保标准"
            options={LINE_KIND_LABELS}
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
            <TextLine
              {...{ errors, path: 'accident', value: values.accident }}
              label="赔付后自付金额（元）"
              onValue={(accident) => set({ accident })}
            />
          </div>
          <Checkbox
            label="遭遇灾害或有人员伤亡"
            checked={values.disaster}
            onChange={(event) => set({ disaster: event.target.checked })}
          />
        </section>
      </div>
    </Card>
  )
}
