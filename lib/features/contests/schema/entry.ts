import { z } from 'zod'
import { birthMonth } from '#lib/base/people/schema.ts'
import type { AppealState } from '#lib/features/contests/labels.ts'
import type { EntryState, EntryVerb } from '#lib/features/contests/rules/entry-states.ts'
import { ENTRY_STATES } from '#lib/features/contests/rules/entry-states.ts'
import type { Check } from '#lib/features/contests/rules/requirements.ts'
import { JUDGES_AT_MOST, type Score } from '#lib/features/contests/rules/scoring.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { hundredths } from '#lib/kernel/pure/quantity.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const member = z.object({ name: line(2, 25, '队员姓名'), job: line(0, 40).default('') })

const entrant = {
  name: line(2, 40, '选手或队名'),
  /** tells apart two entrants of one unit and one name: a staff number or the like */
  number: line(0, 20).default(''),
  sex: z.enum(['', 'male', 'female']).default(''),
  birthMonth: birthMonth.default(''),
  job: line(0, 40).default(''),
  skillLevel: line(0, 20).default(''),
  members: z.array(member).max(30, '每队最多 30 人').default([]),
}
export type EntrantInput = z.output<z.ZodObject<typeof entrant>>

export const createEntryInput = z.object({
  contestId: idSchema,
  eventId: idSchema,
  /** the unit that enters; left out by a unit's own staff */
  unitId: orgIdSchema.optional(),
  ...entrant,
})
export type CreateEntry = z.output<typeof createEntryInput>
export const updateEntryInput = z.object({ id: idSchema, version: z.number().int().min(1), ...entrant })
export const entryIdInput = z.object({ id: idSchema })
/** Entries of one competition that pass together. */
export const qualifyManyInput = z.object({
  contestId: idSchema,
  ids: z.array(idSchema).min(1, '没有待审核的报名').max(200),
})
/** Entries of one event that do not reach the final. */
export const eliminateManyInput = z.object({
  contestId: idSchema,
  eventId: idSchema,
  ids: z.array(idSchema).min(1, '请先选定未晋级的选手').max(2000),
})
export const entryReasonInput = z.object({ id: idSchema, reason: text(2, 300) })
export const substituteInput = z.object({ id: idSchema, reason: text(2, 300), ...entrant })

export const listEntriesInput = z.object({
  ...paging,
  /** left out: of every competition in the reader's scope */
  contestId: idSchema.optional(),
  eventId: idSchema.optional(),
  state: z.enum(ENTRY_STATES).optional(),
  q: z.string().max(40).default(''),
})
export type ListEntries = z.output<typeof listEntriesInput>

export type EntryItem = {
  id: string
  contestId: string
  eventId: string
  contestName: string
  eventName: string
  unitOrgId: string
  unitName: string
  name: string
  /** what tells apart two entrants of one name */
  number: string
  sex: string
  birthMonth: string
  job: string
  skillLevel: string
  members: { name: string; job: string }[]
  startNo: number
  state: EntryState
  reason: string
  rank: number | null
  total: Score | null
  parts: Record<string, Score> | null
  tie: string
  awards: string[]
  /** of what the event requires; [] where it requires nothing */
  checks: Check[]
  version: number
}
export type EntryDone = { id: string; state: EntryState; version: number; verb: EntryVerb }

/** Entries that one sheet may hold. */
export const SHEET_ROWS = 2000

/** One judge's sheet of one part. */
export const scoreSheetInput = z.object({
  contestId: idSchema,
  part: z.string().max(20),
  judgeNo: z.number({ error: '请填写评委序号' }).int().min(1, '评委序号从 1 起').max(JUDGES_AT_MOST),
  rows: z
    .array(z.object({ entryId: idSchema, raw: hundredths({ max: 100_000 }).nullable() }))
    .min(1, '成绩单是空的')
    .max(SHEET_ROWS),
})
export type ScoreSheet = z.output<typeof scoreSheetInput>

export const createAppealInput = z.object({ entryId: idSchema, content: text(5, 1000) })
export const settleAppealInput = z.object({
  id: idSchema,
  upheld: z.boolean({ error: '请选择是否成立' }),
  answer: text(2, 1000),
})

export type AppealItem = {
  id: string
  entryId: string
  entrant: string
  unitName: string
  content: string
  state: AppealState
  answer: string
  enteredName: string
  enteredAt: string
  settledName: string
  /** of an upheld one: scores were settled anew after it */
  rescored: boolean
}
