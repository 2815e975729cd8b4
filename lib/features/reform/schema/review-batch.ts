import { z } from 'zod'
import { refSchema } from '#lib/features/reform/schema/report.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

/** So many reports at once; an office with more does it twice. */
export const BATCH_MAX = 300

const item = z.object({
  id: refSchema,
  /** the version that was looked at; a newer one is left out */
  submittedNo: z.number().int().min(1),
  /** picked by hand: a red one is let through */
  chosen: z.boolean().default(false),
})

const tooMany = `一次最多通过 ${BATCH_MAX} 条，请分批操作`

export const approveReportsSchema = z.object({
  items: z.array(item).min(1, '请先选择要通过的填报').max(BATCH_MAX, tooMany),
})
export type BatchItem = z.output<typeof item>

/** `at`: when the batch was approved; what was decided on since is not touched. */
export const undoReportsSchema = z.object({
  ids: z.array(refSchema).min(1, '请先选择要撤销的填报').max(BATCH_MAX, tooMany),
  at: z.iso.datetime({ error: '缺少批量通过的时间，请刷新后再操作' }),
})

/** One report of a batch, as the result names it. */
export type BatchLine = {
  id: string
  unitName: string
  countyName: string
  period: Period
  taskCode: string
  taskTitle: string
  /** the version that the result is about */
  submittedNo: number
}

/** red: predicted 逾期, not picked by hand; changed: sent anew or decided on since the page was loaded. */
export type LeftOutWhy = 'red' | 'changed'

export type BatchApproved = {
  /** ISO instant of the decision, the same for all */
  at: string
  /** state that the accepted ones are in now differs where a county accepts first */
  accepted: (BatchLine & { label: string; undoable: boolean })[]
  /** `open`: still waits for this person, so it can be let through after a look */
  leftOut: (BatchLine & { why: LeftOutWhy; reason: string; open: boolean })[]
  failed: ({ id: string; reason: string } & Partial<BatchLine>)[]
}

export type BatchUndone = { undone: number }
