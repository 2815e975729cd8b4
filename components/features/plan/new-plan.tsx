'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import { TEMPLATE_LABELS, TEMPLATES, type Template } from '#lib/features/reform/rules/templates.ts'
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
  const { act, command, values, part } = useForm(
    {
      title: `${year}年${regionName}产业工人队伍建设改革责任清单`,
      from: earlier ? 'copy' : template,
    },
    { url: apiPaths.list('plans') },
  )
  const { set, errors } = part
  const { title, from } = values
  const send = () => {
    const start = from === 'copy' ? { copyFrom: earlier?.id } : { template: from }
    return act({ year, title, ...start })
  }
  const copy = earlier && {
    value: 'copy',
    label: `沿用 ${earlier.year} 年的清单（逐条对应，目标数清空重填）`,
  }
  return (
    <ActForm
      className="max-w-2xl space-y-4 rounded border border-line bg-surface p-4"
      command={command}
      onSend={send}
      submit={`新建 ${year} 年清单`}
      pendingLabel="正在处理…"
    >
      <p>{year} 年还没有责任清单。选好起点后逐行修改，确认无误再发布。</p>
      <Field label="清单名称" path="title" error={errors.title} required>
        <Input value={title} maxLength={80} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field label="从哪里开始" path="template" error={errors.template}>
        <Select
          value={from}
          options={[...(copy ? [copy] : []), ...optionsOf(TEMPLATE_LABELS, TEMPLATES)]}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
    </ActForm>
  )
}
