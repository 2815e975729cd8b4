import { z } from 'zod'
import { PERSON_CATEGORIES } from '#lib/base/people/labels.ts'
import {
  HOLDER_KINDS,
  HONOR_LEVELS,
  type HolderKind,
  type HonorLevel,
  TREATMENT_LEVELS,
} from '#lib/features/honors/labels.ts'
import type { Facets } from '#lib/features/honors/rules/facets.ts'
import { HONOR_STATES, type HonorState, type HonorVerb } from '#lib/features/honors/rules/states.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const titleFields = {
  name: line(2, 40, '荣誉名称'),
  level: z.enum(HONOR_LEVELS, '请选择级别'),
  kind: z.enum(HOLDER_KINDS, '请选择授予对象'),
  grantedBy: line(0, 60).default(''),
  aliases: z.array(line(1, 40)).max(20, '最多 20 个别名').default([]),
  treatmentLevel: z.enum(['', ...TREATMENT_LEVELS]).default(''),
  /** awards of this year and later are published after a notice only; 0 = without one */
  noticeFrom: z
    .number({ error: '请填写年份' })
    .int('请填写年份')
    .refine((year) => year === 0 || (year >= 1949 && year <= 2100), '请填写四位年份，例如 2026')
    .default(0),
}
export const createTitleInput = z.object(titleFields)
export const updateTitleInput = z.object({
  ...titleFields,
  id: idSchema,
  status: z.enum(['active', 'retired']).default('active'),
  version: z.number().int().min(1),
})
export const titleIdInput = z.object({ id: idSchema })
export const listTitlesInput = z.object({
  ...paging,
  q: z.string().max(40).default(''),
  kind: z.enum(HOLDER_KINDS).optional(),
  /** also those that are no longer awarded */
  retired: z.enum(['0', '1']).default('0'),
})

/** A title as pages and the API show it. */
export type TitleItem = {
  id: string
  name: string
  level: HonorLevel
  kind: HolderKind
  grantedBy: string
  aliases: string[]
  treatmentLevel: string
  noticeFrom: number
  status: 'active' | 'retired'
  /** kept by the reader's own region */
  own: boolean
  version: number
}

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

/** So many awards in one act; an office with more does it twice. */
export const HONOR_BATCH = 300
const ids = z
  .array(idSchema)
  .min(1, '请先选择荣誉')
  .max(HONOR_BATCH, `一次最多 ${HONOR_BATCH} 项，请分批操作`)

/** Awards as they were looked at: one that changed since is left out. */
export const honorBatchInput = z.object({
  items: z
    .array(z.object({ id: idSchema, version: z.number().int().min(1) }))
    .min(1, '请先选择荣誉')
    .max(HONOR_BATCH, `一次最多 ${HONOR_BATCH} 项，请分批操作`),
  /** all or nothing; otherwise those that are sound go through */
  strict: z.boolean().default(false),
})
export const noticeHonorsInput = z.object({
  honorIds: ids,
  /** of the office; asked for where the region's settings name none */
  contactPhone: line(0, 60).default(''),
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

/** The tabs of the publishing desk. */
export const DESK_STATES = ['DRAFT', 'CHECKED', 'PUBLISHED', 'WITHDRAWN'] as const
export const publishDeskInput = z.object({
  state: z.enum(DESK_STATES).default('DRAFT'),
  cursor: idSchema.optional(),
})

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

/** An award as visitors will see it, with its holder. */
export type HonorPreview = {
  id: string
  state: HonorState
  holder: {
    id: string
    kind: HolderKind
    name: string
    unitName: string
    area: string
    deeds: string
    seats: string[]
    deceased: boolean
    hasPhoto: boolean
  }
  award: {
    title: string
    level: HonorLevel
    grantedOn: string
    grantedBy: string
    docNo: string
    unitName: string
    citation: string
    source: string
  }
  /** the holder's awards that are shown already */
  others: { id: string; title: string; grantedOn: string }[]
  /** private numbers found in texts; publishing is refused while there are any */
  findings: { field: string; kind: string; text: string }[]
}

/** Where an award stands with its notice. `bar`: why it cannot be published yet, null when nothing stands in the way. */
export type NoticeStanding = {
  needed: boolean
  bar: string | null
  /** the notices in which it was shown, newest first */
  notices: { id: string; title: string; label: string; startOn: string; endOn: string }[]
}

/** What became of a batch, each award by name. */
export type HonorBatchDone = {
  done: { id: string; name: string }[]
  left: { id: string; name: string; reason: string }[]
}

/** Answer of an act. */
export type HonorDone = { id: string; state: HonorState; version: number; verb: HonorVerb }

/** An award as visitors see it, below its holder. */
export type RollAward = {
  id: string
  title: string
  level: HonorLevel
  /** 0 = not stated */
  year: number
  grantedOn: string
  grantedBy: string
  docNo: string
  /** at the time of the award; '' not stated */
  unitName: string
  citation: string
  source: string
}

/** A holder as visitors see it in lists. */
export type RollHolder = {
  id: string
  kind: HolderKind
  name: string
  unitName: string
  area: string
  photoId: string
  deceased: boolean
}

/** A holder in the list: the awards that meet the filter, and how many there are besides. */
export type RollItem = RollHolder & { awards: RollAward[]; others: number }

/** One page of the roll. `awards` and `holders`: how many meet the filter. */
export type RollPage = {
  items: RollItem[]
  facets: Facets
  awards: number
  holders: number
  page: number
  pages: number
}

/** A holder's own page. */
export type HolderPage = RollHolder & {
  sex: string
  job: string
  category: string
  deeds: string
  /** its photo is shown, at publicPhoto */
  hasPhoto: boolean
  seats: string[]
  awards: RollAward[]
  source: string
  /** ISO instant of the last publication */
  updatedAt: string
  related: { sameUnit: RollHolder[]; sameArea: RollHolder[] }
}

/** An award that was published lately. */
export type NewestAward = { id: string; holderId: string; holderName: string; title: string; year: number }
