import { z } from 'zod'
import { MENTORSHIP_STATES, type MentorshipState } from '#lib/features/studios/labels.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { money } from '#lib/kernel/pure/money.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { partialDay } from '#lib/kernel/pure/partial-day.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const stated = (message: string) => partialDay.refine((given) => given !== '', message)
const fields = {
  trade: line(1, 60, '工种'),
  startedOn: stated('请填写开始时间'),
  endsOn: stated('请填写结束时间'),
  agreementNo: line(0, 40).default(''),
  plan: text(0, 500).default(''),
  midCheck: text(0, 500).default(''),
  skillBefore: line(0, 30).default(''),
  subsidy: money().default(0),
  source: line(0, 200).default(''),
}
const inOrder = ({ startedOn, endsOn }: { startedOn: string; endsOn: string }) =>
  endsOn >= startedOn.slice(0, endsOn.length)
const NOT_IN_ORDER = { path: ['endsOn'], message: '结束时间不能早于开始时间' }

export const createMentorshipInput = z
  .object({
    ...fields,
    masterId: idSchema,
    apprenticeId: idSchema,
    studioId: idSchema.nullable().default(null),
  })
  .refine(({ masterId, apprenticeId }) => masterId !== apprenticeId, {
    path: ['apprenticeId'],
    message: '师傅和徒弟不能是同一人',
  })
  .refine(inOrder, NOT_IN_ORDER)
export const updateMentorshipInput = z
  .object({ ...fields, id: idSchema, version: z.number().int().min(1) })
  .refine(inOrder, NOT_IN_ORDER)
export type MentorshipFields = Omit<z.output<typeof updateMentorshipInput>, 'id' | 'version'>

export const mentorshipIdInput = z.object({ id: idSchema })
export const graduateInput = z.object({
  id: idSchema,
  skillAfter: line(0, 30).default(''),
  result: text(4, 500),
})
export const mentorshipReasonInput = z.object({ id: idSchema, reason: text(4, 300) })

export const listMentorshipsInput = z.object({
  ...paging,
  q: z.string().max(60).default(''),
  state: z.enum(MENTORSHIP_STATES).optional(),
  studioId: idSchema.optional(),
})
export type ListMentorships = z.output<typeof listMentorshipsInput>

/** A pair in lists. */
export type MentorshipItem = {
  id: string
  cityId: string
  countyId: string
  masterId: string
  masterName: string
  masterUnit: string
  apprenticeId: string
  apprenticeName: string
  apprenticeUnit: string
  studioId: string | null
  studioName: string
  trade: string
  startedOn: string
  endsOn: string
  agreementNo: string
  plan: string
  midCheck: string
  state: MentorshipState
  skillBefore: string
  skillAfter: string
  result: string
  subsidyFen: number
  source: string
  regionName: string
  enteredName: string
  version: number
}
