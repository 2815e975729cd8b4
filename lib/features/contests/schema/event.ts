import { z } from 'zod'
import { ENTRY_KINDS, type EntryKind } from '#lib/features/contests/labels.ts'
import type { Requirements } from '#lib/features/contests/rules/requirements.ts'
import { SKILL_LEVELS } from '#lib/features/contests/rules/skill-levels.ts'
import { type Issues, say } from '#lib/features/contests/schema/issues.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { line } from '#lib/kernel/pure/text.ts'

const eventFields = {
  name: line(2, 40, '比赛项目（工种）'),
  occupationCode: z
    .union([z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/, '职业编码形如 6-18-02-04'), z.literal('')])
    .default(''),
  entryKind: z.enum(ENTRY_KINDS, '请选择个人或团队').default('person'),
  minLevel: z.enum(['', ...SKILL_LEVELS], '请选择技能等级').default(''),
  /** 0 = any */
  maxAge: z
    .number({ error: '请填写整数' })
    .int('请填写整数')
    .refine((age) => age === 0 || (age >= 16 && age <= 80), '年龄上限在 16 到 80 之间')
    .default(0),
}
type EventFields = z.output<z.ZodObject<typeof eventFields>>

/** Of a team's members only names and jobs are known: nothing can be required of them. */
function ofPersons({ entryKind, minLevel, maxAge }: EventFields, ctx: Issues): void {
  const message = '团队项目不能限定等级和年龄'
  const errors = [
    ...(minLevel ? [{ path: 'minLevel', message }] : []),
    ...(maxAge ? [{ path: 'maxAge', message }] : []),
  ]
  if (entryKind === 'team') say(errors, ctx)
}
export const createEventInput = z.object({ ...eventFields, contestId: idSchema }).superRefine(ofPersons)
export const updateEventInput = z
  .object({ ...eventFields, id: idSchema, version: z.number().int().min(1) })
  .superRefine(ofPersons)

export type EventItem = {
  id: string
  name: string
  occupationCode: string
  entryKind: EntryKind
  minLevel: Requirements['minLevel']
  maxAge: number
  entrants: number
  units: number
  version: number
}
