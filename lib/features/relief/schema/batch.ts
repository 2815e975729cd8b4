import { z } from 'zod'
import { BANK_COLUMNS, DEFAULT_COLUMNS } from '#lib/features/relief/rules/bank-file.ts'
import type { Verdict } from '#lib/features/relief/rules/bank-return.ts'
import { type Formula, formulaSchema } from '#lib/features/relief/rules/batch-amount.ts'
import { CYCLES, type Cycle, SEASONS, type Season } from '#lib/features/relief/rules/batch-period.ts'
import {
  BATCH_STATES,
  type BatchState,
  type BatchVerb,
  type PaymentState,
} from '#lib/features/relief/rules/batch-states.ts'
import {
  AID_KINDS,
  type AidKind,
  type ApproverRole,
  HARDSHIP_CLASSES,
} from '#lib/features/relief/schema/words.ts'
import { type Day, daySchema, today } from '#lib/kernel/pure/day.ts'
import { checkIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

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
export const batchIdInput = z.object({ id: idSchema })

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

export const createBatchInput = z.object({
  programId: idSchema,
  period: z.string().regex(/^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$/, '请选择发放期'),
  title: line(2, 60, '批次名称'),
})

export const idNumberInput = z
  .string()
  .max(40)
  .transform((input, context) => {
    const checked = checkIdNumber(input, today())
    if (checked.ok) return checked.value
    context.addIssue({ code: 'custom', message: checked.message })
    return z.NEVER
  })
export const cardInput = z
  .string()
  .max(40)
  .transform((input) => input.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{12,19}$/, '银行卡号应为 12 至 19 位数字，请核对'))

const amountInput = money({ min: 1 }).nullable().default(null)
const payeeFields = {
  name: line(2, 30, '姓名'),
  idNumber: idNumberInput,
  /** '' = goods, or the card of the household file */
  card: z.union([z.literal(''), cardInput]).default(''),
  accountName: line(0, 30).default(''),
  bankName: line(0, 60).default(''),
  unitName: line(0, 60).default(''),
  area: line(0, 20).default(''),
  hardshipClass: z.enum(['', ...HARDSHIP_CLASSES]).default(''),
  /** fen paid by the household itself (share), or number (count) */
  base: z.number().min(0).max(1e12).nullable().default(null),
  amount: amountInput,
  goods: line(0, 60).default(''),
  note: line(0, 100).default(''),
}
/** A payee by name and number, as in a file. `id` = the batch. */
export const addPayeeInput = z.object({ id: idSchema, ...payeeFields })
export type AddPayee = z.output<typeof addPayeeInput>
/** Payees from household files. `id` = the batch. */
export const addHouseholdsInput = z.object({
  id: idSchema,
  householdIds: z.array(idSchema).min(1, '请选择家庭').max(500, '一次最多 500 户'),
  base: payeeFields.base,
  amount: amountInput,
})
export const removePayeeInput = z.object({ id: idSchema, paymentId: idSchema })

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
export const returnedLine = z.object({
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
const signFields = {
  signedBy: z.enum(['self', 'relative', 'none'], '请选择谁签收的').default('self'),
  /** of a relative who signed */
  signerName: line(0, 30).default(''),
  relation: line(0, 20).default(''),
  /** why nobody collected */
  reason: line(0, 60).default(''),
  handedOn: daySchema,
}
/** `id` = the payment; `none` = not collected: the goods go back to the store. */
export const signInput = z
  .object({ id: idSchema, ...signFields })
  .superRefine(({ signedBy, signerName, relation, reason }, context) => {
    const asked = {
      self: {},
      relative: { signerName: [signerName, '请填写代领人姓名'], relation: [relation, '请填写与本人的关系'] },
      none: { reason: [reason, '请填写没有领取的原因'] },
    }[signedBy]
    for (const [path, [given, message]] of Object.entries(asked)) {
      if (!given) context.addIssue({ code: 'custom', path: [path], message: message ?? '' })
    }
  })
/** `id` = the batch: everybody whose goods nobody has signed for yet, in person. */
export const signRestInput = z.object({ id: idSchema, handedOn: daySchema })
export const reconcileInput = stepInput.extend({ statement: money() })
export const voucherInput = stepInput.extend({ voucherNo: line(1, 40, '凭证号'), voucherOn: daySchema })

/** `id` = the failed payment. Money asks for the new card and what proves it, goods for what was agreed only. */
export const fixInput = z.object({
  id: idSchema,
  card: payeeFields.card,
  accountName: line(0, 30).default(''),
  bankName: line(0, 60).default(''),
  proof: text(4, 200),
})
export const fixIdInput = z.object({ id: idSchema })
export const refundInput = z.object({ id: idSchema, note: text(4, 200) })

export const listBatchesInput = z.object({
  ...paging,
  state: z.enum(BATCH_STATES).optional(),
  kind: z.enum(AID_KINDS).optional(),
  year: z.coerce.number().int().min(2015).max(2100).optional(),
  programId: idSchema.optional(),
})
export type ListBatches = z.output<typeof listBatchesInput>
export const listPaymentsInput = z.object({ ...paging, id: idSchema })

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

export type PaymentItem = {
  id: string
  no: number
  name: string
  idTail: string
  cardTail: string
  accountName: string
  bankName: string
  unitName: string
  area: string
  hardshipClass: string
  amountFen: Fen
  steps: string
  clause: string
  goods: string
  note: string
  status: PaymentState
  orderNo: string
  paidOn: Day | null
  failReason: string
  attempt: number
  fix: {
    id: string
    state: string
    cardTail: string
    proof: string
    proposedName: string
    mine: boolean
  } | null
  /** who signed for the goods and when; '' = nobody yet, or money */
  signed: string
  /** a payment that repeats this one is under way or paid */
  repeated: boolean
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

export type BatchDetail = BatchItem & {
  programId: string
  fundName: string
  filedOnly: boolean
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
