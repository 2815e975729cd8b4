import { z } from 'zod'
import {
  AID_KINDS,
  type AidKind,
  FUND_SOURCES,
  type FundSource,
  HARDSHIP_CLASSES,
  type HardshipClass,
} from '#lib/features/relief/schema/words.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { line } from '#lib/kernel/pure/text.ts'

const fields = {
  name: line(2, 60, '资金名称'),
  source: z.enum(FUND_SOURCES, '请选择资金来源'),
  year: z.number({ error: '请填写年度' }).int().min(2015).max(2100),
  budgetNo: line(0, 60).default(''),
  budget: money(),
  allowedKinds: z.array(z.enum(AID_KINDS)).max(20).default([]),
  allowedClasses: z.array(z.enum(HARDSHIP_CLASSES)).max(10).default([]),
  carryOver: z.boolean().default(false),
  note: line(0, 200).default(''),
}
export const createFundInput = z.object(fields)
export const updateFundInput = z.object({
  ...fields,
  id: idSchema,
  version: z.number().int().min(1),
  status: z.enum(['active', 'closed']).default('active'),
})
export const listFundsInput = z.object({ year: z.coerce.number().int().min(2015).max(2100).optional() })
export const fundIdInput = z.object({ id: idSchema })
export type FundFields = z.output<typeof createFundInput>

/** A fund: money of one source and year. Empty kinds or classes = all. */
export type Fund = {
  id: string
  name: string
  source: FundSource
  year: number
  budgetNo: string
  budget: Fen
  allowedKinds: AidKind[]
  allowedClasses: HardshipClass[]
  carryOver: boolean
  status: 'active' | 'closed'
  note: string
  version: number
}
