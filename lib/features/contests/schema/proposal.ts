import { z } from 'zod'
import {
  PROPOSAL_STATES,
  type ProposalState,
  type ProposalVerb,
} from '#lib/features/contests/rules/proposal-states.ts'
import { REVIEWERS_AT_MOST, type Score } from '#lib/features/contests/rules/scoring.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { hundredths } from '#lib/kernel/pure/quantity.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

/** 五小: 小发明、小创造、小革新、小设计、小建议 (domain.md §5). */
export const PROPOSAL_CATEGORIES = ['invention', 'creation', 'reform', 'design', 'suggestion'] as const
export type ProposalCategory = (typeof PROPOSAL_CATEGORIES)[number]
export const PROPOSAL_CATEGORY_LABELS: Record<ProposalCategory, string> = {
  invention: '小发明',
  creation: '小创造',
  reform: '小革新',
  design: '小设计',
  suggestion: '小建议（合理化建议）',
}

const author = z.object({ name: line(2, 25, '完成人'), job: line(0, 40).default('') })

const fields = {
  title: line(4, 80, '成果或建议名称'),
  category: z.enum(PROPOSAL_CATEGORIES, '请选择类别'),
  authors: z.array(author).min(1, '请填写完成人').max(10, '完成人最多 10 名'),
  problem: text(2, 1000),
  idea: text(2, 2000),
  appliedFrom: partialDay.default(''),
  patents: line(0, 200).default(''),
  /** the words of rules/declaration.ts are confirmed; asked of innovations alone */
  declared: z.boolean().default(false),
}
export const createProposalInput = z.object({
  contestId: idSchema,
  /** the unit that proposes; left out by a unit's own staff */
  unitId: orgIdSchema.optional(),
  ...fields,
})
export type ProposalFields = z.output<z.ZodObject<typeof fields>>
export const updateProposalInput = z.object({ id: idSchema, version: z.number().int().min(1), ...fields })
export const proposalIdInput = z.object({ id: idSchema })
export const proposalReasonInput = z.object({ id: idSchema, reason: text(2, 300) })

/** One reviewer's opinion; entered again it replaces the earlier one. */
export const reviewInput = z.object({
  id: idSchema,
  reviewerNo: z.number({ error: '请填写评审人序号' }).int().min(1).max(REVIEWERS_AT_MOST),
  score: hundredths({ max: 10_000 }),
  opinion: text(0, 500).default(''),
})
export const carryOutInput = z.object({
  id: idSchema,
  result: text(2, 1000),
  /** null: no amount was reported */
  benefitFen: z.number({ error: '请填写金额' }).int().min(0).max(1e14).nullable().default(null),
  benefitPeriod: line(0, 40).default(''),
  patents: line(0, 200).default(''),
})

export const listProposalsInput = z.object({
  ...paging,
  /** left out: of every competition in the reader's scope */
  contestId: idSchema.optional(),
  state: z.enum(PROPOSAL_STATES).optional(),
  /** part of the title or of the unit's name, or the whole name of one of the authors */
  q: z.string().max(40).default(''),
})
export type ListProposals = z.output<typeof listProposalsInput>

export type ReviewItem = { reviewerNo: number; score: Score; opinion: string }
export type ProposalItem = {
  id: string
  contestId: string
  contestName: string
  unitName: string
  title: string
  category: ProposalCategory
  authors: { name: string; job: string }[]
  problem: string
  idea: string
  appliedFrom: string
  patents: string
  result: string
  benefitFen: number | null
  benefitPeriod: string
  state: ProposalState
  reason: string
  /** among the adopted ones, and the mean of the reviews; null before they are verified */
  rank: number | null
  total: Score | null
  awards: string[]
  unitOrgId: string
  /** who confirmed that nothing excludes it, and when (ISO instant); null: nobody was asked */
  declared: { name: string; at: string } | null
  /** how many reviews are in */
  reviewCount: number
  /** null: under seal for this reader */
  reviews: ReviewItem[] | null
  version: number
}
export type ProposalDone = { id: string; state: ProposalState; version: number; verb: ProposalVerb }
