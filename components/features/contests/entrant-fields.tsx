'use client'

import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { levelWords } from '#lib/features/contests/rules/requirements.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'

export const EMPTY_ENTRANT = {
  name: '',
  number: '',
  sex: '',
  birthMonth: '',
  job: '',
  skillLevel: '',
  members: '',
}
export type EntrantText = typeof EMPTY_ENTRANT

/** One member a line: 姓名 and, after a blank, 岗位. */
export function entrantBody({ members, ...rest }: EntrantText): Record<string, unknown> {
  const lines = members
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return {
    ...rest,
    members: lines.map((line) => {
      const [name = '', ...job] = line.split(/\s+/)
      return { name, job: job.join(' ') }
    }),
  }
}

/** The fields as an entry fills them. */
export function entrantText(entry: EntryItem): EntrantText {
  const { name, number, sex, birthMonth, job, skillLevel } = entry
  const members = entry.members.map((each) => `${each.name} ${each.job}`.trim()).join('\n')
  return { name, number, sex, birthMonth, job, skillLevel, members }
}

type Props = {
  values: EntrantText
  set: (part: Partial<EntrantText>) => void
  errors: Record<string, string>
  /** what they enter for */
  event: Pick<EventItem, 'entryKind' | 'minLevel' | 'maxAge'> | undefined
}

/** Who competes. No identity number, telephone or address is asked for. */
export function EntrantFields({ values, set, errors, event }: Props) {
  const team = event?.entryKind === 'team'
  const { minLevel = '', maxAge = 0 } = event ?? {}
  const line = (
    name: keyof EntrantText,
    label: string,
    more: Partial<Parameters<typeof TextLine>[0]> = {},
  ) => (
    <TextLine
      label={label}
      path={name}
      value={values[name]}
      errors={errors}
      onValue={(value) => set({ [name]: value })}
      {...more}
    />
  )
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {line('name', team ? '队名' : '选手姓名', { required: true })}
        {line('number', '工号', { hint: '本单位有同名选手时填写，用来区分' })}
        {!team && (
          <Field label="性别" path="sex" error={errors.sex} optional>
            <Select
              placeholder="不填"
              options={[
                { value: 'male', label: '男' },
                { value: 'female', label: '女' },
              ]}
              value={values.sex}
              onChange={(event) => set({ sex: event.target.value })}
            />
          </Field>
        )}
        {!team &&
          line('birthMonth', '出生年月', {
            hint: maxAge > 0 ? `例如 1990-05；决赛当日不超过 ${maxAge} 周岁` : '例如 1990-05',
            required: maxAge > 0,
          })}
        {!team && line('job', '岗位')}
        {!team &&
          line('skillLevel', '技能等级', {
            hint: minLevel ? `要求${levelWords(minLevel)}` : '例如 高级工（三级）',
            required: minLevel !== '',
          })}
      </div>
      {team && (
        <TextLines
          label="队员"
          path="members"
          value={values.members}
          errors={errors}
          onValue={(members) => set({ members })}
          hint="一行一名，姓名后空一格写岗位"
          rows={4}
          maxChars={1500}
          required
        />
      )}
    </div>
  )
}
