'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { periodLabel, periodOn, periodsOf } from '#lib/features/relief/rules/batch-period.ts'
import type { ProgramItem } from '#lib/features/relief/schema/program.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Made = { id: string; number: string }

/** A new batch of one of the programs. */
export function BatchForm({ programs, today }: { programs: readonly ProgramItem[]; today: Day }) {
  const { act, command, values, part } = useForm(
    { programId: programs[0]?.id ?? '', period: '', title: '' },
    {
      url: apiPaths.list('relief-batches'),
      done: ({ number }: Made) => `已新建 ${number} 批，请加入人员或导入名单`,
      next: ({ id }: Made) => deskPaths.reliefBatch(id),
    },
  )
  const line = lineOf(part)
  const program = programs.find(({ id }) => id === values.programId)
  const periods = program ? periodsOf(program.cycle, program.year) : []
  // another program may have other periods than the one that was chosen
  const period = periods.includes(values.period) ? values.period : periodOn(periods, today)
  return (
    <ActForm
      className="space-y-3"
      command={command}
      onSend={() => act({ ...values, period })}
      submit="新建批次"
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <ChoiceLine
          {...line('programId')}
          label="帮扶项目"
          options={programs.map(({ id, name, year }) => ({ value: id, label: `${year} 年 ${name}` }))}
          required
        />
        <ChoiceLine
          {...line('period')}
          value={period}
          label="发放期"
          options={periods.map((value) => ({ value, label: periodLabel(value) }))}
          required
        />
        <TextLine {...line('title')} label="批次名称" required />
      </div>
    </ActForm>
  )
}
