import { z } from 'zod'
import {
  ACHIEVEMENT_KINDS,
  ACHIEVEMENT_STATES,
  type AchievementKind,
  type AchievementState,
} from '#lib/features/studios/labels.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { money } from '#lib/kernel/pure/money.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const fields = {
  kind: z.enum(ACHIEVEMENT_KINDS, '请选择成果类别'),
  name: line(2, 100, '成果名称'),
  certNo: line(0, 60).default(''),
  achievedOn: partialDay.default(''),
  contributors: line(0, 200).default(''),
  appliedAt: line(0, 80).default(''),
  /** 元; null = not stated */
  benefit: money({ min: 1 }).nullable().default(null),
  benefitFrom: partialDay.default(''),
  benefitTo: partialDay.default(''),
  /** who worked it out */
  benefitBy: line(0, 60).default(''),
  award: line(0, 100).default(''),
  owner: line(0, 80).default(''),
  confidential: z.boolean().default(false),
  source: line(0, 200).default(''),
}
type Benefit = { benefit: number | null; benefitFrom: string; benefitTo: string; benefitBy: string }

/** A benefit is a figure only with its period and who worked it out (domain.md §3). */
function benefitStated(given: Benefit, ctx: z.RefinementCtx): void {
  if (given.benefit === null) return
  const missing: [keyof Benefit, string][] = [
    ['benefitFrom', '填了效益就要写明起始年月'],
    ['benefitTo', '填了效益就要写明截止年月'],
    ['benefitBy', '填了效益就要写明由谁核算，例如 企业财务部'],
  ]
  for (const [name, message] of missing) {
    if (given[name] === '') ctx.addIssue({ code: 'custom', path: [name], message })
  }
  if (
    given.benefitFrom &&
    given.benefitTo &&
    given.benefitTo < given.benefitFrom.slice(0, given.benefitTo.length)
  ) {
    ctx.addIssue({ code: 'custom', path: ['benefitTo'], message: '截止时间不能早于起始时间' })
  }
}

export const createAchievementInput = z
  .object({
    ...fields,
    studioId: idSchema,
    /** other studios that took part; it still counts once */
    studioIds: z.array(idSchema).max(10, '最多 10 个').default([]),
  })
  .superRefine(benefitStated)
export const updateAchievementInput = z
  .object({ ...fields, id: idSchema, version: z.number().int().min(1) })
  .superRefine(benefitStated)
export type AchievementFields = Omit<z.output<typeof createAchievementInput>, 'studioId' | 'studioIds'>

export const achievementIdInput = z.object({ id: idSchema })
export const achievementReasonInput = z.object({ id: idSchema, reason: text(4, 300) })
export const joinAchievementInput = z.object({ id: idSchema, studioId: idSchema })

export const listAchievementsInput = z.object({
  ...paging,
  q: z.string().max(60).default(''),
  kind: z.enum(ACHIEVEMENT_KINDS).optional(),
  state: z.enum(ACHIEVEMENT_STATES).optional(),
  /** 0 = not stated */
  year: z.coerce.number().int().min(0).max(2100).optional(),
  studioId: idSchema.optional(),
})
export type ListAchievements = z.output<typeof listAchievementsInput>

/** An achievement in lists. */
export type AchievementItem = {
  id: string
  studioId: string
  studioName: string
  /** other studios that took part, as far as the reader sees them */
  shared: { id: string; name: string }[]
  kind: AchievementKind
  name: string
  certNo: string
  achievedOn: string
  year: number
  contributors: string
  appliedAt: string
  benefitFen: number | null
  benefitFrom: string
  benefitTo: string
  benefitBy: string
  award: string
  owner: string
  confidential: boolean
  source: string
  state: AchievementState
  reason: string
  enteredBy: string
  enteredName: string
  version: number
}
