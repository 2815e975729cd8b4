'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { WorkdayItem } from '#lib/features/reform/schema/period.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const KINDS = [
  { value: 'off', label: '休息' },
  { value: 'work', label: '上班' },
]

function Correction({ item }: { item: WorkdayItem }) {
  const router = useRouter()
  const command = useCommand({ url: apiPaths.one('workdays', item.day), method: 'PUT' })
  const remove = async () => {
    const result = await command.run({ isWorkday: null, note: '' })
    if (!result.ok) return
    toast(`${formatDay(item.day)}已恢复国家安排`)
    router.refresh()
  }
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-2">
      <span>
        {formatDay(item.day)} {item.isWorkday ? '上班' : '休息'}
        {item.note && <span className="ml-2 text-ink-2">{item.note}</span>}
      </span>
      <Button
        size="sm"
        aria-label={`取消${formatDay(item.day)}的调整`}
        pending={command.pending}
        onClick={() => void remove()}
      >
        取消调整
      </Button>
      {command.problem && (
        <span role="alert" className="text-sm text-union">
          {command.problem.title}
        </span>
      )}
    </li>
  )
}

function AddCorrection() {
  const [day, setDay] = useState<Day>('')
  const [kind, setKind] = useState('off')
  const [note, setNote] = useState('')
  const [empty, setEmpty] = useState(false)
  const router = useRouter()
  const command = useCommand({ url: apiPaths.one('workdays', day), method: 'PUT' })
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setEmpty(day === '')
    if (day === '') return
    const result = await command.run({ isWorkday: kind === 'work', note })
    if (!result.ok) return
    toast(`${formatDay(day)}已调整`)
    setDay('')
    setNote('')
    router.refresh()
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
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
        <Field label="安排" path="isWorkday" error={errors.isWorkday} className="w-full sm:w-32">
          <Select options={KINDS} value={kind} onChange={(event) => setKind(event.target.value)} />
        </Field>
        <TextLine
          label="说明"
          path="note"
          value={note}
          errors={errors}
          onValue={setNote}
          className="w-full sm:w-64"
        />
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
