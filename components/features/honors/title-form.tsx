'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import {
  HOLDER_KINDS,
  HONOR_LEVELS,
  KIND_LABELS,
  LEVEL_LABELS,
  TREATMENT_LEVELS,
} from '#lib/features/honors/labels.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

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
  const { act, command, values, setValues, part } = useForm(() => start(title), {
    ...saveTo('honor-titles', title),
    done: '荣誉名称已保存',
    next: title ? () => deskPaths.honorTitles() : undefined,
  })
  const line = lineOf(part)
  const send = async () => {
    if ((await act(bodyOf(values, title))) && !title) setValues(start(null))
  }
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={send}
      submit={title ? '保存名称' : '新建名称'}
      leave={title ? { label: '回到荣誉名称', href: deskPaths.honorTitles() } : undefined}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('name')} label="荣誉名称" required />
        <TextLine {...line('grantedBy')} label="授予单位" />
        <ChoiceLine
          {...line('level')}
          label="级别"
          placeholder="请选择"
          options={optionsOf(LEVEL_LABELS, HONOR_LEVELS)}
          required
        />
        <ChoiceLine
          {...line('kind')}
          label="授予对象"
          placeholder="请选择"
          options={optionsOf(KIND_LABELS, HOLDER_KINDS)}
          required
        />
        <TextLine
          {...line('aliases')}
          label="别名"
          hint="文件和表格里的其他叫法，搜索、导入时也认；用顿号分开"
        />
        <ChoiceLine
          {...line('treatmentLevel')}
          label="享受劳模待遇"
          placeholder="不享受"
          options={TREATMENT_LEVELS.map((value) => ({ value, label: `${LEVEL_LABELS[value]}劳模待遇` }))}
          hint="按本地规定，没有就不选"
        />
        <TextLine
          {...line('noticeFrom')}
          label="公布前须公示，从哪一年授予的起"
          hint="例如 2026；这一年起授予的，公示无异议才能公布，以前授予的不受影响；不用公示就留空"
          numeric="whole"
        />
      </div>
      {title && (
        <Checkbox {...tickOf(part)('retired')} label="已停用" hint="不再用于新登记；已登记的荣誉不变" />
      )}
    </ActForm>
  )
}
