import { z } from 'zod'
import { STUDIO_KINDS, STUDIO_LEVEL_LABELS, type StudioKind } from '#lib/features/studios/labels.ts'
import type { PublicState, PublicVerb } from '#lib/features/studios/rules/publishing.ts'
import { STUDIO_STATES, type StudioState, type StudioVerb } from '#lib/features/studios/rules/states.ts'
import { AWARD_LEVELS } from '#lib/kernel/pure/award-level.ts'
import { daySchema } from '#lib/kernel/pure/day.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { PERSON_NAME, personName } from '#lib/kernel/pure/names.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { cleanLine, line, text } from '#lib/kernel/pure/text.ts'

const version = z.number().int().min(1)

const fields = {
  name: line(4, 60, '工作室名称'),
  kind: z.enum(STUDIO_KINDS, '请选择类别'),
  unitName: line(0, 80).default(''),
  area: line(0, 30).default(''),
  trade: line(0, 60).default(''),
  foundedOn: partialDay.default(''),
  /** '' = not stated, as in an article that does not name the leader */
  leaderName: z
    .string()
    .overwrite((name) => cleanLine(name).replace(/\s/g, ''))
    .refine((name) => name === '' || PERSON_NAME.test(name), '姓名请填 2 至 25 个汉字')
    .default(''),
  leaderHonor: line(0, 80).default(''),
  areaM2: z.number().int('面积写整数').min(0).max(1_000_000, '面积超出范围').default(0),
  address: line(0, 100).default(''),
  intro: text(0, 1000).default(''),
  source: line(0, 200).default(''),
}

/** A title with its date; several on one studio. */
export const titleFields = {
  level: z.enum(AWARD_LEVELS, '请选择级别'),
  grantedOn: partialDay.default(''),
  grantedBy: line(0, 60).default(''),
  docNo: line(0, 40).default(''),
  plaqueNo: line(0, 40).default(''),
}

export const createStudioInput = z.object({
  ...fields,
  /** the unit it belongs to, where that is registered here */
  unitOrgId: orgIdSchema.nullable().default(null),
  /** the leader's record of the register */
  leaderId: idSchema.nullable().default(null),
  /** it has its title already (登记已有命名), of a level that may not be stated; left out: an application */
  named: z
    .object({ ...titleFields, level: z.enum(['', ...AWARD_LEVELS], '请选择级别').default('') })
    .optional(),
})
/** A clerk's proposal for the own unit. */
export const proposeStudioInput = z.object(fields)
export const updateStudioInput = z.object({
  ...fields,
  leaderId: idSchema.nullable().default(null),
  id: idSchema,
  version,
})

const reason = text(4, 300)
const note = text(0, 300).default('')
const docNo = line(0, 40).default('')
export const studioIdInput = z.object({ id: idSchema })
export const studioStepInput = z.object({ id: idSchema, note, docNo, happenedOn: partialDay.default('') })
export const studioReasonInput = z.object({ id: idSchema, reason, docNo, happenedOn: partialDay.default('') })
const dayOrNone = daySchema.or(z.literal('')).default('')
/** The days of a notice are typed only where it was not made in this system. */
export const nameStudioInput = z
  .object({ id: idSchema, ...titleFields, noticeFrom: dayOrNone, noticeTo: dayOrNone })
  .refine(({ noticeFrom, noticeTo }) => noticeTo >= noticeFrom, {
    path: ['noticeTo'],
    message: '公示结束日不能早于开始日',
  })
/** A notice says at which level the studio is to be named. */
export const noticeStudioInput = z.object({
  id: idSchema,
  level: titleFields.level,
  /** '' = the office's own of the region's settings */
  contactPhone: line(0, 60).default(''),
})
export const changeLeaderInput = z.object({
  id: idSchema,
  leaderId: idSchema.nullable().default(null),
  leaderName: personName,
  leaderHonor: fields.leaderHonor,
  /** new name of the studio; '' keeps the old one */
  name: line(0, 60).default(''),
  reason,
  happenedOn: partialDay.default(''),
})
export const mergeStudioInput = z.object({ id: idSchema, studioId: idSchema, reason })
export const selfReportInput = z.object({
  id: idSchema,
  year: z.number().int().min(1990).max(2100),
  selfReport: text(20, 2000),
})

export const STUDIO_SORTS = ['level', 'newest', 'stroke'] as const
export const STUDIO_SORT_LABELS: Record<(typeof STUDIO_SORTS)[number], string> = {
  level: '级别',
  newest: '最近登记',
  stroke: '名称笔画',
}
export const listStudiosInput = z.object({
  ...paging,
  /** part of the name, the leader, the unit or the trade, their pinyin or initials */
  q: z.string().max(60).default(''),
  state: z.enum(STUDIO_STATES).optional(),
  level: z.enum(AWARD_LEVELS).optional(),
  /** highest level is this one or a higher one */
  from: z.enum(AWARD_LEVELS).optional(),
  /** holds a title of this level, or of any, whatever its highest one is */
  titled: z.enum(['any', ...AWARD_LEVELS]).optional(),
  kind: z.enum(STUDIO_KINDS).optional(),
  /** 1: only those that hold their title and work, as the figures count them */
  living: z.enum(['0', '1']).default('0'),
  /** 1: the yearly review is still to be made, or a rectification runs */
  due: z.enum(['0', '1']).default('0'),
  /** 1: only what the own region keeps */
  own: z.enum(['0', '1']).default('0'),
  sort: z.enum(STUDIO_SORTS).default('level'),
})
export type ListStudios = z.output<typeof listStudiosInput>

/** In words what a link brought along beside the choices of the form. */
export function keptWords({
  living,
  from,
  titled,
}: Pick<ListStudios, 'living' | 'from' | 'titled'>): string[] {
  const levels = { any: '有', ...STUDIO_LEVEL_LABELS }
  return [
    ...(living === '1' ? ['在运行'] : []),
    ...(from ? [`${STUDIO_LEVEL_LABELS[from]}及以上`] : []),
    ...(titled ? [`${levels[titled]}称号`] : []),
  ]
}

/** A studio in lists. */
export type StudioItem = {
  id: string
  name: string
  kind: StudioKind
  state: StudioState
  /** highest title in force; '' none */
  level: string
  unitName: string
  area: string
  trade: string
  leaderId: string | null
  leaderName: string
  namedYear: number
  lastReviewYear: number
  lastAchievedOn: string
  rectifyBy: string
  publicState: PublicState
  regionName: string
  source: string
  version: number
}

export type StudioTitleItem = {
  id: string
  level: string
  grantedOn: string
  grantedBy: string
  docNo: string
  plaqueNo: string
  endedOn: string
  endReason: string
}
export type StudioMemberItem = {
  id: string
  personId: string | null
  name: string
  role: string
  skillLevel: string
  joinedOn: string
  leftOn: string
  version: number
}
export type StudioFundItem = {
  id: string
  year: number
  kind: string
  source: string
  amountFen: number
  usedFen: number
  usedFor: string
  version: number
}
export type StudioProjectItem = {
  id: string
  name: string
  goal: string
  startedOn: string
  dueOn: string
  state: string
  result: string
  version: number
}
export type StudioReviewItem = {
  id: string
  year: number
  selfReport: string
  selfName: string
  scores: number[]
  total: number
  grade: string
  opinion: string
  assessedName: string
  rectifyBy: string
  recheck: string
  recheckNote: string
}
export type StudioEventItem = {
  id: string
  verb: StudioVerb
  from: StudioState
  to: StudioState
  happenedOn: string
  docNo: string
  note: string
  byName: string
  at: string
}

export type StudioDetail = StudioItem & {
  cityId: string
  countyId: string
  unitId: string
  foundedOn: string
  leaderHonor: string
  areaM2: number
  address: string
  intro: string
  lastGrade: string
  reason: string
  enteredBy: string
  enteredName: string
  checkedName: string
  publishedName: string
  publishedAt: string | null
  twoPeople: boolean
  createdAt: string
  updatedAt: string
  titles: StudioTitleItem[]
  members: StudioMemberItem[]
  funds: StudioFundItem[]
  projects: StudioProjectItem[]
  reviews: StudioReviewItem[]
  events: StudioEventItem[]
}

/** Where a studio stands with its public notice. `bar`: why it cannot be named yet. */
export type StudioNotice = {
  needed: boolean
  bar: string | null
  /** days of a notice that ended clear and shows the studio as it is */
  shown: { startOn: string; endOn: string } | null
  notices: { id: string; title: string; label: string; startOn: string; endOn: string }[]
}

/** Answer of an act. */
export type StudioDone = { id: string; state: StudioState; version: number; verb: StudioVerb | PublicVerb }
