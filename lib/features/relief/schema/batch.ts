import { z } from 'zod'
import { BANK_COLUMNS, DEFAULT_COLUMNS } from '#lib/features/relief/rules/bank-file.ts'
import type { Verdict } from '#lib/features/relief/rules/bank-return.ts'
import type { FormulaType } from '#lib/features/relief/rules/batch-amount.ts'
import { BATCH_STATES, type BatchState, type BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import { AID_KINDS, type AidKind, type ApproverRole } from '#lib/features/relief/schema/words.ts'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

export const batchIdInput = z.object({ id: idSchema })

export const createBatchInput = z.object({
  programId: idSchema,
  period: z.string().regex(/^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$/, '请选择发放期'),
  title: line(2, 60, '批次名称'),
})

const version = z.number().int().min(1)
export const stepInput = z.object({ id: idSchema, version })
export const reasonInput = stepInput.extend({ reason: text(4, 300) })
export const approveInput = stepInput.extend({
  minutes: line(2, 100, '会议纪要'),
  higherDoc: line(0, 80).default(''),
})
export const noticeInput = stepInput.extend({
  startOn: daySchema,
  workdays: z.coerce
    .number({ error: '请填写公示几个工作日' })
    .int('请填写整数')
    .min(5, '公示期不少于 5 个工作日')
    .max(30, '公示期最多 30 个工作日'),
  contactOffice: line(2, 60, '受理部门'),
  contactPhone: line(5, 60, '联系电话'),
  /** does each payee's amount stand in the list */
  amounts: z.enum(['shown', 'hidden']).default('shown'),
})
export const releaseInput = stepInput.extend({
  columns: z
    .array(z.enum(BANK_COLUMNS))
    .min(3)
    .max(BANK_COLUMNS.length)
    .refine((columns) => new Set(columns).size === columns.length, '列不能重复')
    .refine((columns) => columns.includes('orderNo') && columns.includes('amount'), '业务编号和金额不能少')
    .default([...DEFAULT_COLUMNS]),
  encoding: z.enum(['utf-8', 'gbk']).default('utf-8'),
})
export const sendInput = stepInput.extend({
  hash: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, '请粘贴报盘文件的哈希（64 位），或选择文件核对'),
})
const returnedLine = z.object({
  no: z.number().int().min(1),
  orderNo: line(1, 40),
  amountFen: z.number().int().min(0).nullable(),
  paid: z.boolean(),
  code: line(0, 20).default(''),
  message: line(0, 100).default(''),
})
export const answerInput = z.object({
  id: idSchema,
  fileName: line(0, 200).default(''),
  lines: z.array(returnedLine).min(1).max(20_000),
})
export const reconcileInput = stepInput.extend({ statement: money() })
export const voucherInput = stepInput.extend({ voucherNo: line(1, 40, '凭证号'), voucherOn: daySchema })

export const listBatchesInput = z.object({
  ...paging,
  state: z.enum(BATCH_STATES).optional(),
  kind: z.enum(AID_KINDS).optional(),
  year: z.coerce.number().int().min(2015).max(2100).optional(),
  programId: idSchema.optional(),
})
export type ListBatches = z.output<typeof listBatchesInput>
export type BatchItem = {
  id: string
  /** 2026-7 */
  number: string
  title: string
  programName: string
  kind: AidKind
  form: 'cash' | 'goods'
  period: string
  state: BatchState
  lineCount: number
  totalFen: Fen
  makerName: string
  checkerName: string
  approverName: string
  reissueOf: string | null
  orgName: string
  version: number
}

export type Anomaly = {
  verdict: Verdict
  orderNo: string
  amountFen: Fen | null
  message: string
  fileName: string
  at: string
}

export type BatchDone = { id: string; state: BatchState; version: number }

/** What the system notices about the payees of a batch. `block`: must be mended before it is handed on. */
export type Finding = { level: 'block' | 'warn'; message: string }

/** Payees on one page of a batch. */
export const PAYEES_AT_ONCE = 200

export type BatchDetail = BatchItem & {
  programId: string
  fundName: string
  filedOnly: boolean
  /** how the amount of each payee comes about */
  formulaType: FormulaType
  wantNotice: boolean
  clause: string
  checkedAt: string | null
  approvedAt: string | null
  submittedAt: string | null
  minutes: string
  /** who has to approve by the parameters, and who has */
  approval: {
    role: ApproverRole
    people: number
    fen: Fen
    higherDoc: string
    given: { name: string; at: string; minutes: string }[]
  }
  contentHash: string
  noticeId: string
  notice: { label: string; startOn: Day; endOn: Day } | null
  file: {
    fileName: string
    sha256: string
    bytes: number
    encoding: string
    madeName: string
    madeAt: string
  } | null
  sentHash: string
  statementFen: number | null
  voucherNo: string
  voucherOn: Day | null
  reason: string
  findings: Finding[]
  anomalies: Anomaly[]
  reissues: { id: string; number: string; state: BatchState }[]
  verbs: BatchVerb[]
}
