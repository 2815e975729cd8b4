'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { TEMPLATE_LABELS, TEMPLATES, type Template } from '#lib/features/reform/rules/templates.ts'
import type { Saved } from '#lib/features/reform/schema/plan.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export type NewPlanProps = {
  year: number
  regionName: string
  template: Template
  /** the newest plan before this year, whose structure can be taken over */
  earlier: { id: string; year: number } | null
}

/** Starts the plan of a year: from a template, empty, or with the structure of an earlier year. */
export function NewPlan({ year, regionName, template, earlier }: NewPlanProps) {
  const router = useRouter()
  const [title, setTitle] = useState(`${year}年${regionName}产业工人队伍建设改革责任清单`)
  const [from, setFrom] = useState<string>(earlier ? 'copy' : template)
  const { run, pending, problem } = useCommand<Saved>({ url: apiPaths.list('plans') })
  const errors = fieldErrors(problem?.errors)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const start = from === 'copy' ? { copyFrom: earlier?.id } : { template: from }
    const result = await run({ year, title, ...start })
    if (result.ok) router.refresh()
  }
  const options = [
    ...(earlier
      ? [{ value: 'copy', label: `沿用 ${earlier.year} 年的清单（逐条对应，目标数清空重填）` }]
      : []),
    ...TEMPLATES.map((value) => ({ value, label: TEMPLATE_LABELS[value] })),
  ]
  return (
    <form
      noValidate
      onSubmit={submit}
      className="max-w-2xl space-y-4 rounded border border-line bg-surface p-4"
    >
      <ErrorSummary problem={problem} />
      <p>{year} 年还没有责任清单。选好起点后逐行修改，确认无误再发布。</p>
      <Field label="清单名称" path="title" error={errors.title} required>
        <Input value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="从哪里开始" path="template" error={errors.template}>
        <Select value={from} options={options} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" pending={pending}>
        新建 {year} 年清单
      </Button>
    </form>
  )
}
