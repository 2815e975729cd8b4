'use client'

import { type SubmitEvent, useState } from 'react'
import { useAct } from '#components/features/relief/money/use-act.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { periodLabel, periodsOf } from '#lib/features/relief/rules/batch-period.ts'
import type { ProgramItem } from '#lib/features/relief/schema/batch.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** A new batch of one of the programs. */
export function BatchForm({ programs }: { programs: readonly ProgramItem[] }) {
  const [programId, setProgramId] = useState(programs[0]?.id ?? '')
  const program = programs.find(({ id }) => id === programId)
  const periods = program ? periodsOf(program.cycle, program.year) : []
  const [period, setPeriod] = useState('')
  const [title, setTitle] = useState('')
  const { act, problem, pending } = useAct(apiPaths.list('relief-batches'), '批次已建，打开它加入人员')
  const errors = fieldErrors(problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (await act({ programId, period: periods.includes(period) ? period : (periods[0] ?? ''), title }))
      setTitle('')
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-3">
      <ErrorSummary problem={problem} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="帮扶项目" path="programId" error={errors.programId} required>
          <Select
            options={programs.map(({ id, name, year }) => ({ value: id, label: `${year} 年 ${name}` }))}
            value={programId}
            onChange={(event) => setProgramId(event.target.value)}
          />
        </Field>
        <Field label="发放期" path="period" error={errors.period} required>
          <Select
            options={periods.map((value) => ({ value, label: periodLabel(value) }))}
            value={periods.includes(period) ? period : periods[0]}
            onChange={(event) => setPeriod(event.target.value)}
          />
        </Field>
        <Field label="批次名称" path="title" error={errors.title} required>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
      </div>
      <Button type="submit" variant="primary" pending={pending} pendingLabel="正在保存…">
        新建批次
      </Button>
    </form>
  )
}
