'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.tsx'
import {
  HOLDER_KINDS,
  HONOR_LEVELS,
  KIND_LABELS,
  LEVEL_LABELS,
  TREATMENT_LEVELS,
} from '#lib/features/honors/labels.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const start = (title: TitleItem | null) => ({
  name: title?.name ?? '',
  level: title?.level ?? '',
  kind: title?.kind ?? '',
  grantedBy: title?.grantedBy ?? '',
  aliases: title?.aliases.join('、') ?? '',
  treatmentLevel: title?.treatmentLevel ?? '',
  noticeFrom: title?.noticeFrom ? String(title.noticeFrom) : '',
  retired: title?.status === 'retired',
})
type Values = ReturnType<typeof start>

function bodyOf(
  { aliases, retired, noticeFrom, ...rest }: Values,
  title: TitleItem | null,
): Record<string, unknown> {
  const names = aliases
    .split(/[、，,\n]/)
    .map((each) => each.trim())
    .filter(Boolean)
  const year = noticeFrom.trim()
  const body = { ...rest, aliases: names, noticeFrom: /^\d+$/.test(year) ? Number(year) : year || 0 }
  return title ? { ...body, version: title.version, status: retired ? 'retired' : 'active' } : body
}

/** Make or change a title of the region's catalog. */
export function TitleForm({ title }: { title: TitleItem | null }) {
  const [values, setValues] = useState(() => start(title))
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand(
    title
      ? { url: apiPaths.one('honor-titles', title.id), method: 'PUT' }
      : { url: apiPaths.list('honor-titles') },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values, title))
    if (!result.ok) return
    toast('荣誉名称已保存')
    if (title) router.push(deskPaths.honorTitles())
    else setValues(start(null))
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine
          label="荣誉名称"
          path="name"
          value={values.name}
          errors={errors}
          onValue={(name) => set({ name })}
          required
        />
        <TextLine
          label="授予单位"
          path="grantedBy"
          value={values.grantedBy}
          errors={errors}
          onValue={(grantedBy) => set({ grantedBy })}
        />
        <ChoiceLine
          label="级别"
          path="level"
          placeholder="请选择"
          options={HONOR_LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] }))}
          value={values.level}
          errors={errors}
          onValue={(level) => set({ level })}
          required
        />
        <ChoiceLine
          label="授予对象"
          path="kind"
          placeholder="请选择"
          options={HOLDER_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
          value={values.kind}
          errors={errors}
          onValue={(kind) => set({ kind })}
          required
        />
        <TextLine
          label="别名"
          path="aliases"
          value={values.aliases}
          errors={errors}
          onValue={(aliases) => set({ aliases })}
          hint="文件和表格里的其他叫法，搜索、导入时也认；用顿号分开"
        />
        <ChoiceLine
          label="享受劳模待遇"
          path="treatmentLevel"
          placeholder="不享受"
          options={TREATMENT_LEVELS.map((value) => ({ value, label: `${LEVEL_LABELS[value]}劳模待遇` }))}
          value={values.treatmentLevel}
          errors={errors}
          onValue={(treatmentLevel) => set({ treatmentLevel })}
          hint="按本地规定，没有就不选"
        />
        <Field
          label="公布前须公示，从哪一年授予的起"
          path="noticeFrom"
          error={errors.noticeFrom}
          hint="例如 2026；这一年起授予的，公示无异议才能公布，以前授予的不受影响；不用公示就留空"
          optional
        >
          <Input
            inputMode="numeric"
            value={values.noticeFrom}
            onChange={(event) => set({ noticeFrom: event.target.value })}
          />
        </Field>
      </div>
      {title && (
        <Checkbox
          label="已停用"
          hint="不再用于新登记；已登记的荣誉不变"
          checked={values.retired}
          onChange={(event) => set({ retired: event.target.checked })}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          {title ? '保存名称' : '新建名称'}
        </Button>
        {title && (
          <a href={deskPaths.honorTitles()} className={buttonClass('secondary')}>
            回到荣誉名称
          </a>
        )}
      </div>
    </form>
  )
}
