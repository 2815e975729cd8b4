'use client'

import { useState } from 'react'
import { actUrl } from '#components/features/imports/text.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { ColumnView, ErrorGroup, RowView } from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type CellProps = {
  label: string
  column: ColumnView
  value: string
  hideLabel?: boolean
  path?: string
  error?: string
  hint?: string | undefined
  onChange: (value: string) => void
}

/** A cell of the grid: a list where the choices are few, else a line to type. */
function Cell({ label, column, value, hideLabel = false, path, error, hint, onChange }: CellProps) {
  const listed = column.choices.length > 0
  return (
    <Field label={label} hideLabel={hideLabel} path={path} error={error} hint={hint}>
      {listed ? (
        <Select
          placeholder={column.choices.includes(value) || value === '' ? '请选择' : `现在是“${value}”，请选择`}
          value={column.choices.includes(value) ? value : ''}
          options={column.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input value={value} maxLength={2000} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

export type GroupEditorProps = {
  batchId: string
  checkNo: number
  group: ErrorGroup
  column: ColumnView
  columns: readonly ColumnView[]
  /** the first rows of the group */
  rows: readonly RowView[]
}

type Part = Pick<GroupEditorProps, 'group' | 'column'>

type ByValueProps = Part & {
  typed: Readonly<Record<string, string>>
  type: (value: string, to: string) => void
}

/** What stands in the sheet, each with what it is to become. */
function ByValue({ group, column, typed, type }: ByValueProps) {
  return (
    <div className="mt-4">
      <Table caption="按原来的内容逐个替换" dense cards>
        <Thead>
          <tr>
            <Th>原来的内容</Th>
            <Th numeric>行数</Th>
            <Th>改为</Th>
          </tr>
        </Thead>
        <tbody>
          {group.values.map(({ value, rows }) => (
            <tr key={value}>
              <RowHead>{value || '（空）'}</RowHead>
              <Td label="行数" numeric>
                {rows}
              </Td>
              <Td label="改为">
                <Cell
                  label={`“${value}”改为`}
                  hideLabel
                  column={column}
                  value={typed[value] ?? ''}
                  onChange={(to) => type(value, to)}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

type ByRowProps = Part &
  Pick<GroupEditorProps, 'columns' | 'rows'> & {
    typed: Readonly<Record<number, string>>
    type: (no: number, value: string) => void
  }

/** The first rows of the group, each with its cell to mend and what stands beside it. */
function ByRow({ group, column, columns, rows, typed, type }: ByRowProps) {
  const { key } = group
  const context = columns.filter((each) => each.key !== key).slice(0, 3)
  return (
    <div className="mt-4">
      <Table caption={`逐行修改${rows.length < group.rows ? `（前 ${rows.length} 行）` : ''}`} dense cards>
        <Thead>
          <tr>
            <Th>行</Th>
            {context.map((each) => (
              <Th key={each.key}>{each.label}</Th>
            ))}
            <Th>{group.label}</Th>
          </tr>
        </Thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <RowHead numeric>{row.no}</RowHead>
              {context.map((each) => (
                <Td key={each.key} label={each.label}>
                  {row.values[each.key]}
                </Td>
              ))}
              <Td label={group.label}>
                <Cell
                  label={`第 ${row.no} 行的${group.label}`}
                  hideLabel
                  column={column}
                  value={typed[row.no] ?? (column.private ? '' : (row.values[key] ?? ''))}
                  hint={column.private && row.values[key] ? `原来：${row.values[key]}` : undefined}
                  error={row.errors.find((error) => error.key === key)?.message}
                  onChange={(value) => type(row.no, value)}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

type Mended = { checkNo: number; counts: { error: number } }

/** Mends one group of errors: the whole group, all rows with one value, or cell by cell. */
export function GroupEditor({ batchId, checkNo, group, column, columns, rows }: GroupEditorProps) {
  const { act, pending, problem } = useAct({
    url: actUrl(batchId, 'mend'),
    next: ({ counts }: Mended) => deskPaths.importBatch(batchId, counts.error > 0 ? { show: 'error' } : {}),
  })
  const [all, setAll] = useState('')
  const [byValue, setByValue] = useState<Record<string, string>>({})
  const [byRow, setByRow] = useState<Record<number, string>>({})
  const [remember, setRemember] = useState(true)
  const { key } = group
  // an unknown name of a unit, and not an empty cell
  const isName = column.unit && group.values.some(({ value }) => value !== '')
  // one name for all rows: it is known what the new one stands for
  const only = group.values.length === 1 ? group.values[0]?.value : undefined

  const send = (body: Record<string, unknown>) => act({ checkNo, ...body, remember: isName && remember })
  const replaceAll = () =>
    send({ replace: [{ key, group: group.group, ...(only ? { from: only } : {}), to: all }] })
  const save = () =>
    send({
      replace: Object.entries(byValue)
        .filter(([, to]) => to !== '')
        .map(([from, to]) => ({ key, group: group.group, from, to })),
      edits: Object.entries(byRow).map(([no, value]) => ({ no: Number(no), key, value })),
    })
  const touched = Object.keys(byValue).length + Object.keys(byRow).length > 0
  return (
    <Card title={`${group.label}：${group.group}（${group.rows} 行）`}>
      <ErrorSummary problem={problem} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-80">
          <Cell
            label={`${group.rows} 行的${group.label}都改为`}
            column={column}
            value={all}
            onChange={setAll}
          />
        </div>
        <Button
          variant="primary"
          pending={pending}
          pendingLabel="正在修改并试运行…"
          disabledReason={all === '' ? '请先填写要改成什么' : null}
          onClick={() => void replaceAll()}
        >
          替换全部
        </Button>
      </div>
      {isName && (
        <div className="mt-3">
          <Checkbox
            label="记住对应：以后的表里再出现同样的名称，直接认作这个单位"
            checked={remember}
            onChange={(event) => setRemember(event.target.checked)}
          />
        </div>
      )}
      {group.values.length > 1 && (
        <ByValue
          {...{ group, column, typed: byValue }}
          type={(value, to) => setByValue({ ...byValue, [value]: to })}
        />
      )}
      <ByRow
        {...{ group, column, columns, rows, typed: byRow }}
        type={(no, value) => setByRow({ ...byRow, [no]: value })}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          variant="primary"
          pending={pending}
          pendingLabel="正在修改并试运行…"
          disabledReason={touched ? null : '还没有改动'}
          onClick={() => void save()}
        >
          保存改动并重新试运行
        </Button>
      </div>
    </Card>
  )
}
