import { z } from 'zod'
import { PERSON_CATEGORIES } from '#lib/base/people/labels.ts'
import { HOLDER_KINDS, HONOR_LEVELS, type HolderKind, type HonorLevel } from '#lib/features/honors/labels.ts'
import { HONOR_STATES, type HonorState, type HonorVerb } from '#lib/features/honors/rules/states.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

/** A unit or team; its record is made with its first honor. */
const collective = z.object({
  name: line(2, 60, '单位或班组名称'),
  /** of a team: the unit it belongs to */
  unitName: line(0, 80).default(''),
  unitOrgId: orgIdSchema.nullable().default(null),
  area: line(0, 30).default(''),
})

const honorFields = {
  titleId: idSchema,
  grantedOn: partialDay.default(''),
  docNo: line(0, 40).default(''),
  certNo: line(0, 40).default(''),
  unitAtAward: line(0, 80).default(''),
  jobAtAward: line(0, 60).default(''),
  categoryAtAward: z.enum(['', ...PERSON_CATEGORIES]).default(''),
  citation: text(0, 1000).default(''),
  source: line(0, 200).default(''),
}

export const createHonorInput = z
  .object({ ...honorFields, personId: idSchema.optional(), collective: collective.optional() })
  .superRefine(({ personId, collective: group }, ctx) => {
    if (personId === undefined && group === undefined) {
      ctx.addIssue({ code: 'custom', path: ['personId'], message: '请选择获奖人，或填写获奖的单位、班组' })
    }
    if (personId !== undefined && group !== undefined) {
      ctx.addIssue({ code: 'custom', path: ['collective'], message: '个人和集体只能填一个' })
    }
  })
export type CreateHonor = z.output<typeof createHonorInput>

export const updateHonorInput = z.object({ ...honorFields, id: idSchema, version: z.number().int().min(1) })

/** What is told of the unit or team that holds an award. `version`: of its record. */
export const collectiveDeedsInput = z.object({
  id: idSchema,
  version: z.number().int().min(1),
  area: line(0, 30).default(''),
  deeds: text(0, 5000).default(''),
})

const reason = text(4, 300)
export const honorIdInput = z.object({ id: idSchema })
export const honorReasonInput = z.object({ id: idSchema, reason })
export const revokeHonorInput = z.object({
  id: idSchema,
  reason,
  /** day of the decision that revokes the honor */
  revokedOn: partialDay.default(''),
  revokeDocNo: line(0, 40).default(''),
})

export const HONOR_SORTS = ['newest', 'year', 'stroke', 'pinyin'] as const
export const HONOR_SORT_LABELS: Record<(typeof HONOR_SORTS)[number], string> = {
  newest: '最近登记',
  year: '授予年份',
  stroke: '姓氏笔画',
  pinyin: '拼音',
}

export const listHonorsInput = z.object({
  ...paging,
  /** part of the holder's name, the title, the unit, their pinyin or initials */
  q: z.string().max(60).default(''),
  state: z.enum(HONOR_STATES).optional(),
  level: z.enum(HONOR_LEVELS).optional(),
  kind: z.enum(HOLDER_KINDS).optional(),
  titleId: idSchema.optional(),
  personId: idSchema.optional(),
  /** 0 = not stated */
  year: z.coerce.number().int().min(0).max(2100).optional(),
  /** 1: only the own region's records */
  own: z.enum(['0', '1']).default('0'),
  sort: z.enum(HONOR_SORTS).default('newest'),
})
export type ListHonors = z.output<typeof listHonorsInput>

/** An award in lists. */
export type HonorItem = {
  id: string
  kind: HolderKind
  holderId: string
  holderName: string
  titleId: string
  title: string
  level: HonorLevel
  grantedOn: string
  /** 0 = not stated */
  year: number
  unitAtAward: string
  state: HonorState
  enteredName: string
  checkedName: string
  regionName: string
  source: string
  version: number
}

export type HonorDetail = HonorItem & {
  cityId: string
  countyId: string
  personId: string | null
  collectiveId: string | null
  holderUnit: string
  /** of a unit or team: what is told of it */
  collective: { version: number; area: string; deeds: string } | null
  grantedBy: string
  docNo: string
  certNo: string
  jobAtAward: string
  categoryAtAward: string
  citation: string
  enteredBy: string
  checkedAt: string | null
  publishedName: string
  publishedAt: string | null
  reason: string
  revokedOn: string
  revokeDocNo: string
  twoPeople: boolean
  createdAt: string
  updatedAt: string
}

/** Answer of an act. */
export type HonorDone = { id: string; state: HonorState; version: number; verb: HonorVerb }
