'use client'

import { type SubmitEvent, useState } from 'react'
import { ActButton } from '#components/form/act-button.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import type { WorkdayItem } from '#lib/features/reform/schema/period.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const KINDS = [
  { value: 'off', label: '休息' },
  { value: 'work', label: '上班' },
]

function Correction({ item }: { item: WorkdayItem }) {
  const day = formatDay(item.day)
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-2">
      <span>
        {day} {item.isWorkday ? '上班' : '休息'}
        {item.note && <span className="ml-2 text-ink-2">{item.note}</span>}
      </span>
      <ActButton
        url={apiPaths.one('workdays', item.day)}
        method="PUT"
        body={{ isWorkday: null, note: '' }}
        label="取消调整"
        name={`取消${day}的调整`}
        done={`${day}已恢复国家安排`}
      />
    </li>
  )
}

function AddCorrection() {
  const [empty, setEmpty] = useState(false)
  const { act, command, values, part } = useForm({ day: '' as Day, kind: 'off', note: '' }, (typed) => ({
    url: apiPaths.one('workdays', typed.day),
    method: 'PUT',
    done: `${formatDay(typed.day)}已调整`,
  }))
  const { set, errors } = part
  const { day, kind, note } = values
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    // the day is part of the address: without one there is nothing to send
    setEmpty(day === '')
    if (day === '') return
    if (await act({ isWorkday: kind === 'work', note })) set({ day: '', note: '' })
  }
  return (
    <form noValidate onSubmit={submit} className="no-print space-y-3">
      <ErrorSummary problem={command.problem} />
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label="日期"
          path="day"
          error={empty ? '请填写日期' : errors.day}
          className="w-full sm:w-48"
          required
        >
          <Input type="date" value={day} onChange={(event) => set({ day: event.target.value })} />
        </Field>
        <Field label="安排" path="isWorkday" error={errors.isWorkday} className="w-full sm:w-32">
          <Select options={KINDS} value={kind} onChange={(event) => set({ kind: event.target.value })} />
        </Field>
        <TextLine {...lineOf(part)('note')} label="说明" className="w-full sm:w-64" />
        <Button type="submit" pending={command.pending} pendingLabel="正在保存…">
          添加调整
        </Button>
      </div>
    </form>
  )
}

/** The region's corrections to the State Council's calendar, by which deadlines move. */
export function WorkdayList({ items }: { items: readonly WorkdayItem[] }) {
  return (
    <Card title="工作日调整">
      <p className="mb-3 text-ink-2">
        节假日和调休按国务院通知计算；本地另有安排的，在这里调整，截止日期随之顺延。
      </p>
      {items.length > 0 && (
        <ul className="mb-4">
          {items.map((item) => (
            <Correction key={item.day} item={item} />
          ))}
        </ul>
      )}
      <AddCorrection />
    </Card>
  )
}
