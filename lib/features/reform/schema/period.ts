import { z } from 'zod'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { type Period, periodSchema } from '#lib/kernel/pure/period.ts'
import { cleanText, line, text } from '#lib/kernel/pure/text.ts'
import { REASON_MAX } from './report.ts'

const version = z.number().int().min(0)

/** What a region sets for a month; null = follow the rule. `version` 0 = nothing was set for it before. */
export const setPeriodSchema = z.object({
  period: periodSchema,
  version,
  opensOn: daySchema.nullable(),
  dueOn: daySchema.nullable(),
  fullForm: z.boolean().nullable(),
})
export type SetPeriod = z.output<typeof setPeriodSchema>

export const lockPeriodSchema = z.object({
  period: periodSchema,
  reason: text(0, REASON_MAX).default(''),
})

/** What becomes of the month's locked reports: they stay as they are, or all go back to their units. */
export const REOPEN_SCOPES = ['none', 'all'] as const

export const reopenPeriodSchema = z.object({
  period: periodSchema,
  reports: z.enum(REOPEN_SCOPES, '请选择已归档的月报怎么办'),
  reason: z
    .string({ error: '请写明原因（至少 2 个字）' })
    .overwrite(cleanText)
    .min(2, '请写明原因（至少 2 个字）')
    .max(REASON_MAX, `原因最多 ${REASON_MAX} 字，请精简`),
})

/** A correction of one day; null takes it back. */
export const setWorkdaySchema = z.object({
  day: daySchema,
  isWorkday: z.boolean({ error: '请选择上班或休息' }).nullable(),
  note: line(0, 60).default(''),
})

export const listPeriodsSchema = z.object({
  /** year of the plan; left out: the present year */
  year: z.coerce.number().int().min(2015).max(2100).optional(),
})

export type PeriodChanged = { period: Period; version: number; status: 'open' | 'locked'; reports: number }

/** A month of the calendar as pages and API give it. */
export type PeriodItem = {
  period: Period
  version: number
  /** in force: set for this month, or by the rule */
  opensOn: Day
  dueOn: Day
  fullForm: boolean
  /** what is set for this month; null = follows the rule */
  own: { opensOn: Day | null; dueOn: Day | null; fullForm: boolean | null }
  /** what the rule says without it */
  rule: { opensOn: Day; dueOn: Day; fullForm: boolean }
  status: 'open' | 'locked'
  lockedAt: string | null
  lockedBy: string
  /** rows of the month: due, sent in, accepted; and accepted ones that are not locked yet */
  counts: { due: number; sent: number; accepted: number; unlocked: number }
}

export type WorkdayItem = { day: Day; isWorkday: boolean; note: string }

export type PeriodYear = { year: number; items: PeriodItem[]; workdays: WorkdayItem[] }
