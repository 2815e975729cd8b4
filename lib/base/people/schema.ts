import { z } from 'zod'
import {
  EVENT_KINDS,
  type EventKind,
  MODEL_LEVELS,
  PERSON_CATEGORIES,
  PERSON_STATES,
  type PersonCategory,
  type PersonState,
  SEXES,
} from '#lib/base/people/labels.ts'
import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { normalizeIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { personName } from '#lib/kernel/pure/names.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { parsePartialDay, partialDay } from '#lib/kernel/pure/partial-day.ts'
import { revealSchema } from '#lib/kernel/pure/reveal.ts'
import { cleanLine, line, text } from '#lib/kernel/pure/text.ts'

/** Year and month of birth; a full date is cut: the day is kept with the identity number only. */
export const birthMonth = z
  .string()
  .overwrite((given) => (parsePartialDay(given) ?? given).slice(0, 7))
  .refine((given) => /^(\d{4}(-\d{2})?)?$/.test(given), '出生年月例如 1975-06')

const idNumber = z.string().overwrite(normalizeIdNumber).max(18, '身份证号应为 18 位，请核对')
const phone = z
  .string()
  .overwrite((given) => toHalfWidth(given).replace(/[\s-]/g, ''))
  .regex(/^(1[3-9]\d{9}|0\d{9,11})?$/, '请填 11 位手机号，或带区号的电话')

/** What a record says of a person. Private fields: '' clears, left out = as it is. */
const fields = {
  name: personName,
  formerName: line(0, 25).default(''),
  /** reading of the name, 'ceng fan rong'; '' = by the dictionary */
  pinyin: z
    .string()
    .overwrite((given) => cleanLine(given).toLowerCase())
    .regex(/^[a-zü ]{0,80}$/, '拼音用小写字母，音节之间空一格')
    .default(''),
  sex: z.enum(['', ...SEXES]).default(''),
  birthMonth: birthMonth.default(''),
  nation: line(0, 20).default(''),
  politics: line(0, 20).default(''),
  education: line(0, 20).default(''),
  category: z.enum(['', ...PERSON_CATEGORIES]).default(''),
  isMigrant: z.boolean().default(false),
  job: line(0, 60).default(''),
  skillLevel: line(0, 40).default(''),
  unitName: line(0, 80).default(''),
  /** the unit, when it is registered in this system */
  unitOrgId: orgIdSchema.nullable().default(null),
  area: line(0, 30).default(''),
  deeds: text(0, 5000).default(''),
  photoConsent: z.boolean().default(false),
  source: line(0, 200).default(''),
  idNumber: idNumber.optional(),
  phone: phone.optional(),
}

export const createPersonInput = z.object({
  ...fields,
  /** the office knows of others with this name and has compared them */
  otherSameName: z.boolean().default(false),
})
export const updatePersonInput = z.object({ ...fields, id: idSchema, version: z.number().int().min(1) })
export type CreatePerson = z.output<typeof createPersonInput>
export type UpdatePerson = z.output<typeof updatePersonInput>
export type PersonFields = Omit<CreatePerson, 'otherSameName'>

export const addEventInput = z.object({
  id: idSchema,
  kind: z.enum(EVENT_KINDS, '请选择事项'),
  happenedOn: partialDay.default(''),
  /** what was decided, the seat, the new unit */
  note: line(0, 120).default(''),
})

/** Private fields that can be revealed. */
const PERSON_SECRETS = ['idNumber', 'phone'] as const
export const revealPersonInput = revealSchema(PERSON_SECRETS).extend({ id: idSchema })

export const findPersonInput = z.object({
  idNumber: z
    .string({ error: '请填写身份证号' })
    .overwrite(normalizeIdNumber)
    .length(18, '身份证号应为 18 位，请核对'),
})

export const mergePersonInput = z.object({
  /** the record that stays */
  id: idSchema,
  /** the record that goes into it */
  personId: idSchema,
  version: z.number().int().min(1),
})
export const distinctPersonInput = z.object({ id: idSchema, personId: idSchema })
export const personIdInput = z.object({ id: idSchema })
export const archivePersonInput = z.object({
  id: idSchema,
  version: z.number().int().min(1),
  reason: text(4, 200),
})

/** Orders of the list: by strokes of the name, by pinyin, newest first. */
export const PERSON_SORTS = ['stroke', 'pinyin', 'newest'] as const
export const PERSON_SORT_LABELS: Record<(typeof PERSON_SORTS)[number], string> = {
  stroke: '姓氏笔画',
  pinyin: '拼音',
  newest: '最近登记',
}

export const listPeopleInput = z.object({
  ...paging,
  /** part of the name, unit, their pinyin or initials */
  q: z.string().max(60).default(''),
  category: z.enum(PERSON_CATEGORIES).optional(),
  status: z.enum(PERSON_STATES).optional(),
  migrant: z.enum(['0', '1']).optional(),
  area: z.string().max(30).optional(),
  /** holds a model worker's title that was checked and not revoked: of this level, or of any */
  model: z.enum(['any', ...MODEL_LEVELS]).optional(),
  /** 1: only the own region's records, without those of county regions below */
  own: z.enum(['0', '1']).default('0'),
  sort: z.enum(PERSON_SORTS).default('stroke'),
})
export type ListPeople = z.output<typeof listPeopleInput>

/** A person in lists. */
export type PersonItem = {
  id: string
  name: string
  formerName: string
  sex: '' | 'male' | 'female'
  birthMonth: string
  category: '' | PersonCategory
  isMigrant: boolean
  job: string
  skillLevel: string
  unitName: string
  area: string
  status: PersonState
  /** awards that are not discarded, as far as the reader may see them */
  honors: number
  regionName: string
  source: string
  version: number
}

export type PersonEventItem = {
  id: string
  kind: EventKind
  happenedOn: string
  note: string
  byName: string
  at: string
}

/** A whole record. Private values never: only that there is one, and its end. */
export type PersonDetail = PersonItem & {
  countyId: string
  pinyin: string
  nation: string
  politics: string
  education: string
  unitOrgId: string | null
  deeds: string
  photoId: string
  photoConsent: boolean
  /** YYYY-MM-DD, or null */
  photoConsentOn: string | null
  photoWithdrawnOn: string | null
  enteredName: string
  createdAt: string
  updatedAt: string
  /** last four characters; '' = none registered; null = not for this reader */
  idNumberTail: string | null
  phoneTail: string | null
  events: PersonEventItem[]
}

/** Two records that may be one person, and what speaks for it. */
export type DuplicatePair = { a: PersonItem; b: PersonItem; reasons: string[] }
