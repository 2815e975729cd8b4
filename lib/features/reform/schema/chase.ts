import { z } from 'zod'
import type { LeftOut } from '#lib/features/reform/rules/chasing.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Period, periodSchema } from '#lib/kernel/pure/period.ts'

/** As many as one page of 缺报清单 holds. */
export const CHASE_MAX = 500

export const chaseSchema = z.object({
  period: periodSchema,
  assignmentIds: z
    .array(idSchema)
    .min(1, '请先勾选要催报的任务')
    .max(CHASE_MAX, `一次最多催报 ${CHASE_MAX} 条`),
})

/** As many as are chased in one act; more are narrowed by the filter first. */
export const CHASE_ALL_MAX = 5_000

export type ChaseLine = { assignmentId: string; unitName: string; taskCode: string; taskTitle: string }

/** What a chase has done: who was told, and who was left out and why. */
export type ChaseReport = {
  period: Period
  /** how many; the lines below are at most CHASE_MAX of each */
  sentCount: number
  leftOutCount: number
  sent: ChaseLine[]
  leftOut: (ChaseLine & { why: LeftOut; reason: string })[]
}
