import { z } from 'zod'
import {
  CONTEST_KINDS,
  CONTEST_LEVELS,
  type ContestKind,
  type ContestLevel,
} from '#lib/features/contests/labels.ts'
import { AWARD_MODES, type AwardRule, awardErrors } from '#lib/features/contests/rules/awards.ts'
import { REVIEWERS_AT_MOST, type ScoringRule, scoringErrors } from '#lib/features/contests/rules/scoring.ts'
import { CONTEST_STATES, type ContestState, type ContestVerb } from '#lib/features/contests/rules/states.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { say } from '#lib/features/contests/schema/issues.ts'
import { daySchema } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { hundredths } from '#lib/kernel/pure/quantity.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const version = z.number().int().min(1)
const count = (max: number) => z.number({ error: '请填写整数' }).int('请填写整数').min(0).max(max)
const optionalDay = z.union([daySchema, z.literal('')]).default('')

const scoring = z
  .object({
    parts: z
      .array(
        z.object({
          key: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
          name: line(1, 10, '评分部分'),
          weightBp: count(10_000),
          fullMark: hundredths({ min: 100, max: 100_000 }),
        }),
      )
      .max(6, '最多 6 个评分部分'),
    dropHigh: count(3),
    dropLow: count(3),
    tieOrder: z.array(z.string()).max(6),
    minReviews: z
      .number({ error: '请填写整数' })
      .int('请填写整数')
      .min(1, '至少 1 份')
      .max(REVIEWERS_AT_MOST, `评审人序号到 ${REVIEWERS_AT_MOST} 为止`)
      .optional(),
  })
  .superRefine((rule, ctx) => say(scoringErrors(rule), ctx))

const awards = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
      name: line(2, 20, '奖项'),
      rankFrom: z.number().int().min(1).max(500),
      rankTo: z.number().int().min(1).max(500),
      minEntrants: z.number().int().min(1).max(100_000),
      maxEntrants: z.number().int().min(1).max(100_000).nullable().default(null),
      mode: z.enum(AWARD_MODES, '请选择奖项如何落实'),
      titleId: z.union([idSchema, z.literal('')]).default(''),
      amountFen: z.number().int().min(0).max(1e11).default(0),
    }),
  )
  .max(40, '奖项最多 40 行')
  .superRefine((rules, ctx) => {
    say(awardErrors(rules), ctx)
    if (new Set(rules.map(({ key }) => key)).size !== rules.length) {
      ctx.addIssue({ code: 'custom', path: [], message: '奖项编号重复' })
    }
  })

const fields = {
  name: line(4, 60, '竞赛名称'),
  kind: z.enum(CONTEST_KINDS, '请选择竞赛类别'),
  level: z.enum(CONTEST_LEVELS, '请选择级别'),
  series: line(0, 30).default(''),
  edition: count(200).default(0),
  year: z.number({ error: '请填写年度' }).int().min(1949).max(2100),
  organizers: z
    .array(line(2, 60, '主办单位'))
    .max(20, '最多 20 个单位')
    .default([]),
  basis: line(0, 100).default(''),
  summary: text(0, 2000).default(''),
  enrolFrom: optionalDay,
  enrolTo: optionalDay,
  prelimOn: optionalDay,
  finalOn: optionalDay,
  place: line(0, 80).default(''),
  hasPrelim: z.boolean().default(false),
  substitutionDays: count(60).default(5),
  perUnit: count(100).default(3),
  unitBest: count(20).default(0),
  scoring,
  awards,
  source: line(0, 200).default(''),
}

type Days = { enrolFrom: string; enrolTo: string; prelimOn: string; finalOn: string; hasPrelim: boolean }

/** The days of a competition follow each other. */
function dayErrors({ enrolFrom, enrolTo, prelimOn, finalOn, hasPrelim }: Days): FieldError[] {
  const errors: FieldError[] = []
  const after = (path: string, late: string, early: string, words: string) => {
    if (late && early && late < early) errors.push({ path, message: words })
  }
  after('enrolTo', enrolTo, enrolFrom, '报名截止不能早于报名开始')
  after('finalOn', finalOn, enrolTo, '决赛不能早于报名截止')
  after('finalOn', finalOn, prelimOn, '决赛不能早于初赛')
  if (hasPrelim && finalOn && !prelimOn)
    errors.push({ path: 'prelimOn', message: '设有初赛，请填写初赛日期' })
  return errors
}

export const createContestInput = z.object(fields).superRefine((input, ctx) => say(dayErrors(input), ctx))
export type ContestInput = z.output<typeof createContestInput>
export const updateContestInput = z
  .object({ ...fields, id: idSchema, version })
  .superRefine((input, ctx) => say(dayErrors(input), ctx))
export const contestIdInput = z.object({ id: idSchema })
export const contestActInput = z.object({ id: idSchema })
export const contestReasonInput = z.object({ id: idSchema, reason: text(2, 300) })
export const scorersInput = z.object({
  id: idSchema,
  userIds: z.array(idSchema).min(1, '请至少指定一名人员').max(20),
})
export const showInput = z.object({ id: idSchema, shown: z.boolean() })

export const listContestsInput = z.object({
  ...paging,
  q: z.string().max(40).default(''),
  kind: z.enum(CONTEST_KINDS).optional(),
  level: z.enum(CONTEST_LEVELS).optional(),
  state: z.enum(CONTEST_STATES).optional(),
  year: z.coerce.number().int().min(1949).max(2100).optional(),
  /** name of an event */
  trade: z.string().max(40).optional(),
  /** of the final */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  /** 五小 and 合理化建议 only */
  reviewed: z.literal('1').optional(),
  /** as the board counts: the own region's (a city's with its counties'), out, and not cancelled */
  counted: z.literal('1').optional(),
})
export type ListContests = z.output<typeof listContestsInput>

/** A competition as lists show it. */
export type ContestItem = {
  id: string
  name: string
  kind: ContestKind
  level: ContestLevel
  year: number
  state: ContestState
  regionName: string
  enrolTo: string
  finalOn: string
  /** of all its events; in a list of one trade, of that trade */
  entrants: number
  units: number
  events: number
  /** received and adopted; results with an amount and their sum */
  proposals: number
  adopted: number
  benefits: number
  benefitFen: number
  published: boolean
  source: string
}

export type ContestDetail = Omit<ContestInput, 'scoring' | 'awards'> & {
  id: string
  cityId: string
  countyId: string
  regionName: string
  state: ContestState
  postponedFrom: ContestState | ''
  reason: string
  scoring: ScoringRule
  awards: AwardRule[]
  scorers: string[]
  verifiedName: string
  verifiedAt: string | null
  noticeId: string
  openAppeals: number
  published: boolean
  events: EventItem[]
  version: number
}

export type ContestDone = { id: string; state: ContestState; version: number; verb: ContestVerb }
