import { z } from 'zod'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { text } from '#lib/kernel/pure/text.ts'
import type { SheetForm } from '#lib/kernel/sheet/file.ts'

/** EXPIRED = approved and the day is over, or nobody decided within seven days. */
const PRIVATE_EXPORT_STATES = ['WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const
export type PrivateExportState = (typeof PRIVATE_EXPORT_STATES)[number]
export const PRIVATE_EXPORT_LABELS: Record<PrivateExportState, string> = {
  WAITING: '待批准',
  APPROVED: '已批准',
  REFUSED: '未批准',
  WITHDRAWN: '已撤回',
  EXPIRED: '已过期',
}

/** A request as its asker, those who decide and auditors see it. Instants ISO. */
export type PrivateExportItem = {
  id: string
  list: string
  title: string
  form: SheetForm
  /** the filter in words */
  said: string
  rows: number
  reason: string
  state: PrivateExportState
  askedName: string
  askedAt: string
  decidedName: string
  decidedAt: string | null
  refusal: string
  expiresAt: string | null
  fetched: number
  /** asked for by this account; by this person under any account */
  own: boolean
  samePerson: boolean
  mayDecide: boolean
}

/** Number of a request on paper: the end of its id. */
export const exportNumber = (id: string) => id.slice(-8).toUpperCase()

export const askInput = z.object({
  list: z.string().min(1).max(60),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  /** the list's own filter, as in the address of its page */
  filter: z.record(z.string(), z.union([z.string().max(200), z.number(), z.boolean()])).default({}),
  reason: text(4, 200),
})

export const privateExportId = z.object({ id: idSchema })
export const refuseInput = z.object({ id: idSchema, reason: text(4, 200) })
