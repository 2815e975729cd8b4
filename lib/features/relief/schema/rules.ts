import { z } from 'zod'
import {
  AID_KINDS,
  type AidKind,
  APPROVER_ROLES,
  type ApproverRole,
  GIVEN_CLASSES,
  type HardshipClass,
} from '#lib/features/relief/schema/words.ts'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { line } from '#lib/kernel/pure/text.ts'

/** What one household may get of one kind in a year: months of the line, an amount, or the share of its own costs. */
export type Cap = {
  kind: AidKind
  /** '' = every class */
  hardshipClass: HardshipClass | ''
  /** times the monthly line of the household; null = not limited so */
  months: number | null
  /** fen; null = not limited so */
  fen: Fen | null
  /** percent of what the household paid itself; null = not limited so */
  percent: number | null
  /** per household and year, or per student and year */
  per: 'household' | 'student'
  /** the clause that says so */
  basis: string
}

/**
 * Who approves a batch whose largest payment is at most `upToFen` (null = without end), and how many of them. `higher`:
 * the region's approver with the paper of the superior union.
 */
export type ApproverStep = { upToFen: Fen | null; role: ApproverRole; people: number }

/** Parameters of one year in force on a day. */
export type RuleSet = {
  id: string
  year: number
  /** organization id of a county below the region; '' = the whole region */
  areaId: string
  versionNo: number
  validFrom: Day
  lineUrbanFen: Fen
  lineRuralFen: Fen
  deepPercent: number
  relativePercent: number
  accidentPercent: number
  accidentRatio: number
  noticeWorkdays: number
  validMonths: number
  keepYears: number
  caps: Cap[]
  approvers: ApproverStep[]
  basis: string
  createdName: string
  createdAt: string
}

const percent = (name: string, max = 1000) =>
  z
    .number({ error: `请填写${name}` })
    .int(`${name}请填整数`)
    .min(1, `${name}至少为 1`)
    .max(max, `${name}最大为 ${max}`)
const count = (name: string, max: number) => percent(name, max)
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

const capInput = z
  .object({
    kind: z.enum(AID_KINDS, '请选择帮扶项目'),
    hardshipClass: z.enum(['', ...GIVEN_CLASSES]).default(''),
    months: orNull(z.number().min(0.5).max(60)),
    fen: orNull(money({ min: 1 })),
    percent: orNull(percent('比例', 100)),
    per: z.enum(['household', 'student']).default('household'),
    basis: line(0, 120).default(''),
  })
  .refine((cap) => cap.months !== null || cap.fen !== null || cap.percent !== null, {
    path: ['fen'],
    message: '请填写上限：月数、金额、自付比例至少一项',
  })

const approverInput = z.object({
  upToFen: orNull(money({ min: 1 })),
  role: z.enum(APPROVER_ROLES, '请选择审批人'),
  people: z.number({ error: '请填写审批人数' }).int().min(1, '至少 1 人').max(5, '最多 5 人').default(1),
})

/** A new version of the parameters. Amounts as written in 元. */
export const setRulesInput = z.object({
  year: z.number({ error: '请填写年度' }).int().min(2015, '年度不早于 2015').max(2100, '年度不晚于 2100'),
  areaId: z.string().max(40).default(''),
  validFrom: daySchema,
  lineUrbanFen: money({ min: 1, max: 10_000_00 }),
  lineRuralFen: money({ min: 1, max: 10_000_00 }),
  deepPercent: percent('深度困难的倍数'),
  relativePercent: percent('相对困难的倍数'),
  accidentPercent: percent('意外致困的倍数'),
  accidentRatio: percent('意外支出的比例'),
  noticeWorkdays: count('公示工作日', 60),
  validMonths: count('在档月数', 60),
  keepYears: count('保管年数', 100),
  caps: z.array(capInput).max(40, '最多 40 行上限').default([]),
  approvers: z.array(approverInput).min(1, '请至少填写一档审批人').max(6, '最多 6 档审批人'),
  basis: line(4, 200, '依据文件'),
})
export type SetRules = z.output<typeof setRulesInput>

export const listRulesInput = z.object({
  year: z.coerce.number().int().min(2015).max(2100).optional(),
})
export const ruleSetIdInput = z.object({ id: idSchema })
