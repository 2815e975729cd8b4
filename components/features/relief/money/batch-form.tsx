'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.tsx'
import { periodLabel, periodsOf } from '#lib/features/relief/rules/batch-period.ts'
import type { ProgramItem } from '#lib/features/relief/schema/program.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** A new batch of one of the programs. */
export function BatchForm({ programs }: { programs: readonly ProgramItem[] }) {
  const [programId, setProgramId] = useState(programs[0]?.id ?? '')
  const program = programs.find(({ id }) => id === programId)
  const periods = program ? periodsOf(program.cycle, program.year) : []
  const [period, setPeriod] = useState('')
  const [title, setTitle] = useState('')
  const router = useRouter()
  const { run, problem, pending } = useCommand<{ id: string; number: string }>({
    url: apiPaths.list('relief-batches'),
  })
  const errors = fieldErrors(problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = { programId, period: periods.includes(period) ? period : (periods[0] ?? ''), title }
    const made = await run(given)
    if (!made.ok) return
    toast(`已新建 ${made.value.number} 批，请加入人员或导入名单`)
    router.push(deskPaths.reliefBatch(made.value.id))
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
