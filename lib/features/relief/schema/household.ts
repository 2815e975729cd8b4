import { z } from 'zod'
import type { FileView } from '#lib/base/files/schema.ts'
import type { Assessment } from '#lib/features/relief/rules/assess.ts'
import { EXITS, HOUSEHOLD_STATES, type HouseholdState } from '#lib/features/relief/rules/machine.ts'
import {
  CAUSES,
  type Cause,
  COMPARISON_RESULTS,
  COMPARISONS,
  type Comparison,
  type ComparisonResult,
  DETAIL_FIELDS,
  type DetailField,
  EXCLUSIONS,
  type Exclusion,
  keysOf,
  MATERIALS,
  type Material,
  RELATIONS,
  type Relation,
  RIGID_KINDS,
  type RigidKind,
  STANDINGS,
  type Standing,
} from '#lib/features/relief/schema/form.ts'
import {
  GIVEN_CLASSES,
  HARDSHIP_CLASSES,
  type HardshipClass,
  LINE_KINDS,
} from '#lib/features/relief/schema/words.ts'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { normalizeIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { type Fen, money } from '#lib/kernel/pure/money.ts'
import { personName } from '#lib/kernel/pure/names.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { revealSchema } from '#lib/kernel/pure/reveal.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

/** What a screen shows in place of a secret is no value: it never overwrites one. */
const notMasked = (value: string) => !/[*＊•]/.test(value)
const MASKED = '含有 * 的是掩码，不是完整内容；不改就留空，要改请填完整'
const digits = (given: string) => toHalfWidth(given).replace(/[\s-]/g, '')

const idNumber = z
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

export const memberInput = z.object({
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

const at = { id: idSchema, version: z.number().int().min(1) }
const why = text(4, 500)
export const householdIdInput = z.object({ id: idSchema })
export const plainActInput = z.object({ ...at, note: text(0, 500).default('') })
export const reasonActInput = z.object({ ...at, reason: why })
export const visitInput = z.object({
  ...at,
  visitedOn: daySchema,
  visitors: line(4, 60, '两名入户人员').refine(
    (names) => names.split(/[、，,;； ]+/).filter(Boolean).length >= 2,
    '入户调查由两人进行，请填写两人姓名，用“、”隔开',
  ),
  findings: text(10, 1000),
})
export const compareInput = z.object({
  ...at,
  results: z.object(
    Object.fromEntries(
      keysOf(COMPARISONS).map((name) => [name, z.enum(keysOf(COMPARISON_RESULTS), '请选择比对结果')]),
    ) as { [K in Comparison]: z.ZodEnum<{ [R in ComparisonResult]: R }> },
  ),
  note: text(0, 500).default(''),
})
export const postInput = z.object({ ...at, from: daySchema, place: line(2, 120, '公示地点') })
export const fileInput = z.object({
  ...at,
  hardshipClass: z.enum(GIVEN_CLASSES, '请选择困难类别'),
  /** wanted when the class is not the computed one */
  note: text(0, 500).default(''),
})
export const exitInput = z.object({ ...at, exit: z.enum(EXITS, '请选择退出情形'), reason: why })
export const mergeInput = z.object({ ...at, intoId: idSchema, reason: why })

export const HOUSEHOLD_SECRETS = ['card', 'phone', 'otherContact', 'address'] as const
export const MEMBER_SECRETS = ['idNumber', 'illness'] as const
export const revealHouseholdInput = revealSchema(HOUSEHOLD_SECRETS).extend({ id: idSchema })
export const revealMemberInput = revealSchema(MEMBER_SECRETS).extend({ id: idSchema })
export const findHouseholdInput = z.object({
  idNumber: idNumber.length(18, '身份证号应为 18 位，请核对'),
})

export const HOUSEHOLD_SORTS = ['updated', 'stroke', 'net'] as const
/** Only these filters and sorts; anything else is refused, so that no list answers by a secret. */
export const listHouseholdsInput = z.strictObject({
  ...paging,
  q: z.string().max(30).default(''),
  state: z.enum([...HOUSEHOLD_STATES, 'open', 'held']).optional(),
  hardshipClass: z.enum(HARDSHIP_CLASSES).optional(),
  unit: orgIdSchema.optional(),
  town: orgIdSchema.optional(),
  /** due = runs out within 60 days or has; never = never helped; stale = not updated for a year */
  watch: z.enum(['due', 'never', 'stale']).optional(),
  sort: z.enum(HOUSEHOLD_SORTS).default('updated'),
})
export type ListHouseholds = z.output<typeof listHouseholdsInput>

/** A file in lists; the name is masked where the reader belongs to another region. */
export type HouseholdItem = {
  id: string
  no: string
  state: HouseholdState
  hardshipClass: '' | HardshipClass
  headName: string
  unitName: string
  /** the union that entered it */
  orgName: string
  memberCount: number
  netFen: Fen | null
  mainCause: '' | Cause
  validTo: Day | null
  aidedTimes: number
  updatedAt: string
  version: number
}

export type MemberItem = {
  id: string
  name: string
  relation: Relation
  sex: '' | 'male' | 'female'
  birthMonth: string
  standing: '' | Standing
  unitOrSchool: string
  education: string
  incomeFen: Fen
  livesTogether: boolean
  /** last four characters; '' = none; null = not for this reader */
  idNumberTail: string | null
  hasIllness: boolean | null
  sharedReason: string
}

/** Survey, comparison, notice of the unit, and what a return remembers. */
export type Process = {
  visit?: { visitedOn: Day; visitors: string; findings: string }
  compare?: { results: Record<Comparison, ComparisonResult>; note: string }
  notice?: { place: string; hardshipClass: string }
  objection?: string
}

export type HouseholdEvent = {
  id: string
  verb: string
  fromState: HouseholdState
  toState: HouseholdState
  note: string
  byName: string
  byOrgName: string
  at: string
}

/** A whole file without its secrets: only that there is one, and its end. */
export type HouseholdDetail = HouseholdItem & {
  countyId: string
  townId: string
  unitId: string
  regionId: string
  lineKind: 'urban' | 'rural'
  wantsTemporary: boolean
  members: MemberItem[]
  incomes: { label: string; amount: Fen }[]
  rigids: { kind: RigidKind; amount: Fen; note: string }[]
  incomeFen: Fen
  rigidFen: Fen
  accident: Fen
  disaster: boolean
  secondaryCauses: Cause[]
  exclusions: { code: Exclusion; applies: boolean; evidence: string }[]
  materials: { code: Material; note: string }[]
  detail: Record<DetailField, string>
  assessment: Assessment | null
  process: Process
  noticeFrom: Day | null
  noticeTo: Day | null
  filedOn: Day | null
  checkedOn: Day | null
  keepUntil: Day | null
  lastAidedOn: Day | null
  reason: string
  mergedInto: string | null
  enteredBy: string
  enteredName: string
  townBy: string
  townName: string
  filedName: string
  cardTail: string | null
  cardName: string
  cardReason: string
  phoneTail: string | null
  hasAddress: boolean | null
  hasOtherContact: boolean | null
  events: HouseholdEvent[]
  /** scans of papers, sealed; each is opened with a reason */
  files: FileView[]
}
