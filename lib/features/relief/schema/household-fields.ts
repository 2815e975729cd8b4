import { z } from 'zod'
import {
  CAUSES,
  DETAIL_FIELDS,
  type DetailField,
  EXCLUSIONS,
  keysOf,
  MATERIALS,
  RELATIONS,
  RIGID_KINDS,
  STANDINGS,
} from '#lib/features/relief/schema/form.ts'
import { LINE_KINDS } from '#lib/features/relief/schema/words.ts'
import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { normalizeIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { money } from '#lib/kernel/pure/money.ts'
import { personName } from '#lib/kernel/pure/names.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

/** What a screen shows in place of a secret is no value: it never overwrites one. */
const notMasked = (value: string) => !/[*＊•]/.test(value)
const MASKED = '含有 * 的是掩码，不是完整内容；不改就留空，要改请填完整'
const digits = (given: string) => toHalfWidth(given).replace(/[\s-]/g, '')

export const idNumber = z
  .string()
  .overwrite(normalizeIdNumber)
  .refine(notMasked, MASKED)
  .max(18, '身份证号应为 18 位，请核对')
const card = z
  .string()
  .overwrite(digits)
  .refine(notMasked, MASKED)
  .refine((value) => /^(\d{12,19})?$/.test(value), '银行卡号应为 12 至 19 位数字，请核对')
const phone = z
  .string()
  .overwrite(digits)
  .refine(notMasked, MASKED)
  .refine((value) => /^(1[3-9]\d{9}|0\d{9,11})?$/.test(value), '请填 11 位手机号，或带区号的电话')
const secretText = (max: number) => text(0, max).refine(notMasked, MASKED)

const memberInput = z.object({
  /** left out for a new member */
  id: idSchema.optional(),
  name: personName,
  relation: z.enum(keysOf(RELATIONS), '请选择与户主的关系'),
  sex: z.enum(['', 'male', 'female']).default(''),
  birthMonth: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, '出生年月例如 1975-06')
    .default(''),
  standing: z.enum(['', ...keysOf(STANDINGS)]).default(''),
  unitOrSchool: line(0, 80).default(''),
  education: line(0, 40).default(''),
  income: money().default(0),
  livesTogether: z.boolean().default(true),
  idNumber: idNumber.optional(),
  illness: secretText(500).optional(),
  sharedReason: line(0, 120).default(''),
})

const detail = z.object(
  Object.fromEntries(keysOf(DETAIL_FIELDS).map((name) => [name, line(0, 120).default('')])) as {
    [K in DetailField]: z.ZodDefault<ReturnType<typeof line>>
  },
)

/** What a file says. Secrets: '' clears, left out = as it is. Amounts as written in 元, of a year where not said. */
const fields = {
  unitName: line(0, 80).default(''),
  lineKind: z.enum(LINE_KINDS).default('urban'),
  /** 困难类别 that is asked for: '' = as computed */
  wantsTemporary: z.boolean().default(false),
  members: z
    .array(memberInput)
    .min(1, '请填写户主')
    .max(15, '最多 15 名家庭成员')
    .refine(
      (list) => list.filter((each) => each.relation === 'self').length === 1,
      '请填写户主本人，只填一位',
    ),
  incomes: z
    .array(z.object({ label: line(1, 60, '收入名称'), amount: money() }))
    .max(20)
    .default([]),
  rigids: z
    .array(
      z.object({
        kind: z.enum(keysOf(RIGID_KINDS), '请选择支出类别'),
        amount: money(),
        note: line(0, 120).default(''),
      }),
    )
    .max(20)
    .default([]),
  accident: money().default(0),
  disaster: z.boolean().default(false),
  mainCause: z.enum(['', ...keysOf(CAUSES)]).default(''),
  secondaryCauses: z
    .array(z.enum(keysOf(CAUSES)))
    .max(5)
    .default([]),
  exclusions: z
    .array(
      z.object({
        code: z.enum(keysOf(EXCLUSIONS)),
        applies: z.boolean(),
        evidence: line(0, 200).default(''),
      }),
    )
    .max(10)
    .default([]),
  materials: z
    .array(z.object({ code: z.enum(keysOf(MATERIALS)), note: line(0, 120).default('') }))
    .max(20)
    .default([]),
  detail: detail.prefault({}),
  card: card.optional(),
  cardName: line(0, 25).default(''),
  cardReason: line(0, 120).default(''),
  phone: phone.optional(),
  otherContact: secretText(120).optional(),
  address: secretText(200).optional(),
}
export const createHouseholdInput = z.object(fields)
export const updateHouseholdInput = z.object({ ...fields, id: idSchema, version: z.number().int().min(1) })
export type HouseholdFields = z.output<typeof createHouseholdInput>
export type MemberFields = HouseholdFields['members'][number]
