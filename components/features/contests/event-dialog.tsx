'use client'

import { ChoiceLine } from '#components/form/choice-line.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { optionsOf } from '#components/ui/options.ts'
import { ENTRY_KIND_LABELS, ENTRY_KINDS } from '#lib/features/contests/labels.ts'
import { SKILL_LEVEL_LABELS, SKILL_LEVELS } from '#lib/features/contests/rules/skill-levels.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const start = (event: EventItem | null) => ({
  name: event?.name ?? '',
  occupationCode: event?.occupationCode ?? '',
  entryKind: event?.entryKind ?? 'person',
  minLevel: event?.minLevel ?? '',
  maxAge: event?.maxAge ? String(event.maxAge) : '',
})

/** The fields as they are posted; what is required of persons is not of teams. */
function bodyOf({ minLevel, maxAge, ...rest }: ReturnType<typeof start>) {
  const age = maxAge.trim()
  if (rest.entryKind === 'team') return rest
  return { ...rest, minLevel, maxAge: age === '' ? 0 : Number(age) }
}

/** Adds an event (trade) to a competition, or mends one. */
export function EventDialog({ contestId, event }: { contestId: string; event: EventItem | null }) {
  const { act, command, values, setValues, part } = useForm(
    () => start(event),
    event
      ? { url: apiPaths.one('competition-events', event.id), method: 'PUT', done: '项目已保存' }
      : { url: apiPaths.act('competitions', contestId, 'events'), done: '项目已增加' },
  )
  const line = lineOf(part)
  return (
    <FormDialog
      trigger={event ? '修改' : '增加项目'}
      {...(event ? { triggerLabel: `修改项目 ${event.name}` } : {})}
      title={event ? `修改项目：${event.name}` : '增加比赛项目'}
      save={event ? '保存' : '增加'}
      command={command}
      onOpen={() => setValues(start(event))}
      onSave={() => act({ ...bodyOf(values), ...(event ? { version: event.version } : {}) })}
    >
      <TextLine {...line('name')} label="项目（工种）" required />
      <TextLine
        {...line('occupationCode')}
        label="职业编码"
        hint="按职业分类大典，例如 6-18-02-04；不清楚留空"
      />
      <ChoiceLine
        {...line('entryKind')}
        label="形式"
        options={optionsOf(ENTRY_KIND_LABELS, ENTRY_KINDS)}
        required
      />
      {values.entryKind === 'person' && (
        <>
          <ChoiceLine
            {...line('minLevel')}
            label="最低技能等级"
            options={optionsOf(SKILL_LEVEL_LABELS, SKILL_LEVELS)}
            placeholder="不限"
          />
          <TextLine
            {...line('maxAge')}
            label="年龄上限（周岁）"
            hint="按决赛当日计算，例如 45 即不超过 45 周岁；不限留空"
          />
        </>
      )}
    </FormDialog>
  )
}
