import { z } from 'zod'
import {
  FUND_KINDS,
  GRADES,
  MEMBER_ROLES,
  PROJECT_STATES,
  SCORE_PARTS,
} from '#lib/features/studios/labels.ts'
import { titleFields } from '#lib/features/studios/schema/studio.ts'
import { isDay } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { money } from '#lib/kernel/pure/money.ts'
import { personName } from '#lib/kernel/pure/names.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

/** `id`: the studio; of the changing acts: the part. */
const studio = { id: idSchema }
const part = { id: idSchema, version: z.number().int().min(1) }

export const addTitleInput = z.object({ ...studio, ...titleFields })
export const endTitleInput = z.object({
  id: idSchema,
  endedOn: partialDay.refine((given) => given !== '', '请填写失效时间'),
  reason: text(4, 300),
})

const member = {
  name: personName,
  personId: idSchema.nullable().default(null),
  role: z.enum(MEMBER_ROLES, '请选择').default('member'),
  skillLevel: line(0, 30).default(''),
  joinedOn: partialDay.default(''),
  leftOn: partialDay.default(''),
}
export const addMemberInput = z.object({ ...studio, ...member })
export const updateMemberInput = z.object({ ...part, ...member })

const fund = {
  year: z.number({ error: '请填写年度' }).int().min(1990, '年度不对').max(2100, '年度不对'),
  kind: z.enum(FUND_KINDS, '请选择').default('subsidy'),
  source: line(2, 60, '经费来源'),
  amount: money({ min: 1 }),
  used: money().default(0),
  usedFor: line(0, 200).default(''),
}
const usedFits = ({ amount, used }: { amount: number; used: number }) => used <= amount
const TOO_MUCH = { path: ['used'], message: '已用金额不能大于拨付金额' }
export const addFundInput = z.object({ ...studio, ...fund }).refine(usedFits, TOO_MUCH)
export const updateFundInput = z.object({ ...part, ...fund }).refine(usedFits, TOO_MUCH)

const project = {
  name: line(2, 80, '课题名称'),
  goal: line(0, 200).default(''),
  startedOn: partialDay.default(''),
  dueOn: partialDay.default(''),
  state: z.enum(PROJECT_STATES, '请选择').default('ongoing'),
  result: line(0, 200).default(''),
}
export const addProjectInput = z.object({ ...studio, ...project })
export const updateProjectInput = z.object({ ...part, ...project })

const score = (most: number) =>
  z.number({ error: '请填写得分' }).int('得分写整数').min(0).max(most, `最多 ${most} 分`)

export const assessInput = z.object({
  ...studio,
  scores: z.tuple([
    score(SCORE_PARTS[0].most),
    score(SCORE_PARTS[1].most),
    score(SCORE_PARTS[2].most),
    score(SCORE_PARTS[3].most),
    score(SCORE_PARTS[4].most),
  ]),
  grade: z.enum(GRADES, '请选择等次'),
  opinion: text(0, 500).default(''),
  /** needed with the grade 限期整改 */
  rectifyBy: z
    .string()
    .refine((given) => given === '' || isDay(given), '日期例如 2026-12-31')
    .default(''),
})
export type Assess = z.output<typeof assessInput>
