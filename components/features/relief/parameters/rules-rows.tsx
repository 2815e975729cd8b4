import {
  type ApproverValues,
  type CapValues,
  freshApprover,
  freshCap,
} from '#components/features/relief/parameters/rules-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { optionsOf } from '#components/ui/options.ts'
import {
  AID_KIND_LABELS,
  APPROVER_LABELS,
  CLASS_LABELS,
  GIVEN_CLASSES,
  PER_LABELS,
} from '#lib/features/relief/schema/words.ts'

type Rows<T> = { rows: T[]; onRows: (rows: T[]) => void; errors: Record<string, string> }
const PLEASE = { placeholder: '请选择', required: true } as const

const changed = <T extends { key: string }>(rows: T[], key: string, part: Partial<T>) =>
  rows.map((row) => (row.key === key ? { ...row, ...part } : row))

/** Caps per aid kind and class, in months of the line, as an amount, or as a share of the own costs. */
export function CapRows({ rows, onRows, errors }: Rows<CapValues>) {
  return (
    <Card title="各项目上限">
      <div className="space-y-4">
        {rows.map((row, index) => {
          const set = (part: Partial<CapValues>) => onRows(changed(rows, row.key, part))
          const line = lineOf({ values: row, set, errors }, `caps.${index}.`)
          return (
            <fieldset
              key={row.key}
              className="grid items-end gap-3 rounded border border-line p-3 sm:grid-cols-2 lg:grid-cols-4"
            >
              <legend className="px-1 text-sm text-ink-2">上限 {index + 1}</legend>
              <ChoiceLine
                {...line('kind')}
                {...PLEASE}
                label="帮扶项目"
                options={optionsOf(AID_KIND_LABELS)}
              />
              <ChoiceLine
                {...line('hardshipClass')}
                label="困难类别"
                placeholder="全部类别"
                options={optionsOf(CLASS_LABELS, GIVEN_CLASSES)}
              />
              <TextLine {...line('months')} label="低保标准月数" />
              <TextLine {...line('fen')} label="金额（元）" />
              <TextLine {...line('percent')} label="自付费用的 %" />
              <ChoiceLine {...line('per')} {...PLEASE} label="按" options={optionsOf(PER_LABELS)} />
              <TextLine {...line('basis')} label="条款" />
              <Button
                size="sm"
                aria-label={`删除上限 ${index + 1}`}
                onClick={() => onRows(rows.filter((each) => each.key !== row.key))}
              >
                删除
              </Button>
            </fieldset>
          )
        })}
        <Button onClick={() => onRows([...rows, freshCap()])}>添加上限</Button>
      </div>
    </Card>
  )
}

/** Who approves up to which amount, from small to large; the last one without end. */
export function ApproverRows({ rows, onRows, errors }: Rows<ApproverValues>) {
  return (
    <Card title="按金额审批">
      <div className="space-y-3">
        {errors.approvers && <p className="font-semibold text-union">{errors.approvers}</p>}
        {rows.map((row, index) => {
          const set = (part: Partial<ApproverValues>) => onRows(changed(rows, row.key, part))
          const line = lineOf({ values: row, set, errors }, `approvers.${index}.`)
          return (
            <div key={row.key} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_6rem_auto]">
              <TextLine {...line('upToFen')} label="每户不超过（元）" hint="最后一档留空，表示不限" />
              <ChoiceLine
                {...line('role')}
                {...PLEASE}
                label="由谁审批"
                options={optionsOf(APPROVER_LABELS)}
              />
              <TextLine {...line('people')} label="几人审批" />
              <Button
                size="sm"
                aria-label={`删除第 ${index + 1} 档`}
                onClick={() => onRows(rows.filter((each) => each.key !== row.key))}
              >
                删除
              </Button>
            </div>
          )
        })}
        <Button onClick={() => onRows([...rows, freshApprover()])}>添加一档</Button>
      </div>
    </Card>
  )
}
