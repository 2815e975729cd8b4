import { z } from 'zod'
import { CONTENTS, type ReportInput, SITUATIONS } from '#lib/features/reform/rules/check-report.ts'
import { REPORT_STATES } from '#lib/features/reform/rules/states.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { periodSchema } from '#lib/kernel/pure/period.ts'
import { hundredths } from '#lib/kernel/pure/quantity.ts'
import { text } from '#lib/kernel/pure/text.ts'

/** Id of something that exists already; any well-formed text, so that foreign and random ids answer alike. */
export const refSchema = z
  .string({ error: '缺少编号' })
  .regex(/^[0-9A-Za-z-]{1,64}$/, '编号不对，请从页面上选择')

/** A draft may be longer than what can be sent: nothing that was typed is cut. */
const DRAFT_TEXT_MAX = 3000

/** Hundredths; null = not filled in. What it must be for sending is said by checkReport. */
const value = hundredths({ min: -1e15 }).nullable()
const draftText = text(0, DRAFT_TEXT_MAX)

const fields = {
  situation: z.enum(SITUATIONS),
  content: z.enum(CONTENTS),
  /** this period's value, hundredths; left out = derived from the cumulative value */
  periodValue: value,
  /** cumulative value since the beginning of the year, hundredths (ratio: the numerator) */
  cumValue: value,
  /** ratio only, hundredths */
  denominator: value,
  narrative: draftText,
  problem: draftText,
  nextStep: draftText,
  decreaseReason: draftText,
  /** says that a doubtful value is right; asked for when the check has doubts */
  valueNote: draftText,
} satisfies Record<keyof ReportInput, z.ZodType>

const filled = {
  situation: fields.situation.default('ON_TRACK'),
  content: fields.content.default('VALUE'),
  periodValue: value.default(null),
  cumValue: value.default(null),
  denominator: value.default(null),
  narrative: draftText.default(''),
  problem: draftText.default(''),
  nextStep: draftText.default(''),
  decreaseReason: draftText.default(''),
  valueNote: draftText.default(''),
}

/** The fields of a month's report as a form starts with them. */
export const EMPTY_REPORT: ReportInput = {
  situation: 'ON_TRACK',
  content: 'VALUE',
  periodValue: null,
  cumValue: null,
  denominator: null,
  narrative: '',
  problem: '',
  nextStep: '',
  decreaseReason: '',
  valueNote: '',
}

const editSession = z.string().max(64).default('')

/** Which month of which assignment, and which save it follows: 0 = nothing is saved yet. */
const target = {
  assignmentId: refSchema,
  period: periodSchema,
  /** made by the browser, so that a repeated first save makes one report */
  reportId: idSchema.optional(),
  versionId: idSchema.optional(),
  editSession,
}

export const saveReportSchema = z.object({ ...target, saveNo: z.number().int().min(0), ...filled })

/** Saves and sends in one request. Without `saveNo` it takes over whatever draft there is. */
export const createReportSchema = z.object({
  ...target,
  saveNo: z.number().int().min(0).optional(),
  ...filled,
})

/** Sends the draft; fields that are given replace those of the draft. */
export const submitReportSchema = z.object({
  id: refSchema,
  saveNo: z.number().int().min(0).optional(),
  editSession,
  ...z.object(fields).partial().shape,
})

/** `submittedNo`: the version that was looked at; a newer one is not decided on unseen. */
const submittedNo = z.number().int().min(1).optional()

export const decideReportSchema = z.object({ id: refSchema, submittedNo })

export const REASON_MAX = 300

export const returnReportSchema = z.object({
  id: refSchema,
  submittedNo,
  reason: z
    .string({ error: '请写明退回原因（至少 2 个字）' })
    .overwrite((typed) => typed.trim())
    .min(2, '请写明退回原因（至少 2 个字）')
    .max(REASON_MAX, `退回原因最多 ${REASON_MAX} 字，请精简`),
})

const limit = z.coerce.number().int().min(1).max(200).default(50)

export const listReportsSchema = z.object({
  state: z.enum(REPORT_STATES).optional(),
  period: periodSchema.optional(),
  unitId: refSchema.optional(),
  taskId: refSchema.optional(),
  assignmentId: refSchema.optional(),
  sort: z.enum(['newest']).default('newest'),
  limit,
  cursor: z.string().max(200).optional(),
})
export type ListReports = z.output<typeof listReportsSchema>

export const oneReportSchema = z.object({ id: refSchema })

export const listAssignmentsSchema = z.object({ period: periodSchema.optional() })
export const oneAssignmentSchema = z.object({ id: refSchema, period: periodSchema.optional() })

/** What the browser learns when somebody else saved first. */
export type DraftConflict = {
  saveNo: number
  editSession: string
  theirs: ReportInput
  editorName: string
  savedAt: string
}

export type DraftSaved = { id: string; versionId: string; no: number; saveNo: number; savedAt: string }

export type ReportSent = {
  id: string
  state: string
  label: string
  submittedNo: number
  late: boolean
  /** who reviews: 市产改办, 本单位审核人 */
  reviewer: string
  /** day by which the review is to be expected */
  reviewBy: string
}

export type ReportDecided = { id: string; state: string; label: string; submittedNo: number }
