import { z } from 'zod'
import { type Formula, formulaSchema } from '#lib/features/relief/rules/batch-amount.ts'
import { CYCLES, type Cycle, SEASONS, type Season } from '#lib/features/relief/rules/batch-period.ts'
import { AID_KINDS, type AidKind } from '#lib/features/relief/schema/words.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { line } from '#lib/kernel/pure/text.ts'

const year = z.number({ error: '请填写年度' }).int().min(2015, '年度不早于 2015').max(2100, '年度不晚于 2100')

const programFields = {
  name: line(2, 40, '项目名称'),
  kind: z.enum(AID_KINDS, '请选择帮扶项目'),
  form: z.enum(['cash', 'goods']).default('cash'),
  season: z.enum(SEASONS).default(''),
  year,
  cycle: z.enum(CYCLES, '请选择发放次数').default('once'),
  fundId: idSchema,
  formula: formulaSchema,
  capFen: money().default(0),
  filedOnly: z.boolean().default(true),
  wantNotice: z.boolean().default(false),
  basis: line(0, 200).default(''),
}
export const createProgramInput = z.object(programFields)
export const updateProgramInput = z.object({
  id: idSchema,
  version: z.number().int().min(1),
  name: programFields.name,
  formula: formulaSchema,
  capFen: money().default(0),
  filedOnly: z.boolean().default(true),
  wantNotice: z.boolean().default(false),
  basis: programFields.basis,
  status: z.enum(['open', 'closed']).default('open'),
})
export const listProgramsInput = z.object({ year: z.coerce.number().int().min(2015).max(2100).optional() })
export type ProgramItem = {
  id: string
  name: string
  kind: AidKind
  form: 'cash' | 'goods'
  season: Season
  year: number
  cycle: Cycle
  fundId: string
  fundName: string
  /** money of the fund that may still be reserved, fen */
  roomFen: Fen
  formula: Formula
  capFen: Fen
  filedOnly: boolean
  wantNotice: boolean
  basis: string
  status: 'open' | 'closed'
  version: number
}
