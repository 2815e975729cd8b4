import { z } from 'zod'
import type { PaymentState } from '#lib/features/relief/rules/batch-states.ts'
import { HARDSHIP_CLASSES } from '#lib/features/relief/schema/words.ts'
import { type Day, daySchema, today } from '#lib/kernel/pure/day.ts'
import { checkIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { joinHan } from '#lib/kernel/pure/names.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const idNumberInput = z
  .string()
  .max(40)
  .transform((input, context) => {
    const checked = checkIdNumber(input, today())
    if (checked.ok) return checked.value
    context.addIssue({ code: 'custom', message: checked.message })
    return z.NEVER
  })
const cardInput = z
  .string()
  .max(40)
  .transform((input) => input.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{12,19}$/, '银行卡号应为 12 至 19 位数字，请核对'))

const amountInput = money({ min: 1 }).nullable().default(null)
const payeeFields = {
  name: line(2, 30, '姓名').overwrite(joinHan),
  idNumber: idNumberInput,
  /** '' = goods, or the card of the household file */
  card: z.union([z.literal(''), cardInput]).default(''),
  accountName: line(0, 30).overwrite(joinHan).default(''),
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

export const listPaymentsInput = z.object({ ...paging, id: idSchema })

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
