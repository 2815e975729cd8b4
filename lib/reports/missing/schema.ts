import { z } from 'zod'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import { type BoardPlan, boardFilterSchema } from '#lib/reports/board/schema.ts'

const id = z.string().max(60)

const MISSING_VIEWS = ['unit', 'task'] as const
export type MissingView = (typeof MISSING_VIEWS)[number]

/** Search parameters of 缺报清单; what is left out is not asked for. */
export const missingFilterSchema = boardFilterSchema.omit({ known: true }).extend({
  view: z.enum(MISSING_VIEWS).default('unit'),
  /** part of a unit's or task's name, code, pinyin or initials */
  q: z.string().trim().max(60).optional(),
  pillar: id.optional(),
  unit: id.optional(),
  /** never sent, or returned and not sent again */
  state: z.enum(['unsent', 'returned']).optional(),
  /** chased for this month: never, or at least once */
  chased: z.enum(['no', 'yes']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
export type MissingFilter = z.output<typeof missingFilterSchema>

/** One unit's task whose report of the month is not in. */
export type MissingRow = {
  assignmentId: string
  unit: { id: string; name: string; shortName: string }
  liaisonName: string
  /** masked but for the reader's own organization; '' = none is known */
  liaisonPhone: string
  measureId: string
  taskId: string
  taskCode: string
  taskTitle: string
  state: ReportState | ''
  /** chases for this month so far, and the day of the last one */
  chases: number
  chasedOn: Day | null
}

export type MissingList = {
  plan: BoardPlan
  plans: BoardPlan[]
  period: Period
  periods: Period[]
  deadline: Day
  /** days since the deadline; 0 = not yet due */
  daysLate: number
  locked: boolean
  today: Day
  /** ISO instant of the reading */
  asOf: string
  /** 应报, 已报, 未报 of the reader's part of the plan, before the filter: the board's own figures */
  due: number
  reported: number
  missing: number
  /** units with something missing, before the filter */
  units: { id: string; name: string; count: number }[]
  pillars: { id: string; code: string; title: string }[]
  /** what the filter finds */
  total: number
  page: number
  pages: number
  items: MissingRow[]
}
