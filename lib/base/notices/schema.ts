import { z } from 'zod'
import {
  CHANNELS,
  type Channel,
  LEAST_WORKDAYS,
  MOST_COLUMNS,
  MOST_ROWS,
  NOTICE_STAGES,
  type NoticeList,
  type NoticeStage,
  type NoticeState,
  type NoticeVerb,
  type ObjectionState,
  SUBJECT_TYPES,
  type SubjectType,
} from '#lib/base/notices/rules.ts'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { revealReason } from '#lib/kernel/pure/reveal.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const id = z.string().max(60)
const version = z.number().int().min(1)

const listSchema = z
  .object({
    columns: z
      .array(line(1, 30, '名单的列名'))
      .min(1, '请粘贴名单，第一行是列名')
      .max(MOST_COLUMNS, `名单最多 ${MOST_COLUMNS} 列`),
    rows: z
      .array(z.array(line(0, 200)).max(MOST_COLUMNS))
      .min(1, '名单里还没有人或单位')
      .max(MOST_ROWS, `名单最多 ${MOST_ROWS} 行`),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    error: '名单各行的列数要与第一行相同',
  })

export const noticeFields = {
  subjectType: z.enum(SUBJECT_TYPES, '请选择公示什么'),
  subjectIds: z.array(id).max(MOST_ROWS).default([]),
  title: line(4, 80, '标题'),
  basis: text(0, 1000),
  list: listSchema,
  startOn: daySchema,
  workdays: z
    .number({ error: '请填写公示几个工作日' })
    .int('请填写整数')
    .min(LEAST_WORKDAYS, `公示期不少于 ${LEAST_WORKDAYS} 个工作日`)
    .max(60, '公示期最多 60 个工作日'),
  contactOffice: line(2, 60, '受理部门'),
  contactPhone: line(5, 60, '联系电话'),
  contactAddress: line(0, 120),
}
export const createNoticeSchema = z.object(noticeFields)
export type NoticeInput = z.output<typeof createNoticeSchema>
export const updateNoticeSchema = z.object({ id, version, ...noticeFields })
export const noticeActSchema = z.object({ id, version })
export const withdrawNoticeSchema = noticeActSchema.extend({ reason: text(2, 200) })
export const concludeNoticeSchema = noticeActSchema.extend({ note: text(0, 500).default('') })

export const createObjectionSchema = z.object({
  noticeId: id,
  receivedOn: daySchema,
  channel: z.enum(CHANNELS, '请选择怎样收到的'),
  content: text(4, 2000),
  /** name of the objector and how to reach him; empty = anonymous. Sealed. */
  identity: line(0, 120).default(''),
})
export const settleObjectionSchema = z.object({
  id,
  upheld: z.boolean({ error: '请选择异议是否成立' }),
  settlement: text(4, 1000),
})
export const revealObjectorSchema = z.object({ id, field: z.enum(['identity']), reason: revealReason })

export const listNoticesSchema = z.object({
  ...paging,
  stage: z.enum(NOTICE_STAGES).optional().catch(undefined),
  q: z.string().trim().max(60).default(''),
})
export const noticeIdSchema = z.object({ id })

export type NoticeItem = {
  id: string
  subjectType: SubjectType
  title: string
  count: number
  startOn: Day
  endOn: Day
  workdays: number
  state: NoticeState
  stage: NoticeStage
  label: string
  openObjections: number
  orgName: string
}

export type ObjectionItem = {
  id: string
  receivedOn: Day
  channel: Channel
  named: boolean
  content: string
  state: ObjectionState
  settlement: string
  recordedName: string
  settledByName: string
  settledAt: string | null
}

export type ShownItem = {
  id: string
  act: 'published' | 'withdrawn' | 'concluded'
  at: string
  byName: string
  sha256: string
}

export type NoticeDetail = NoticeItem & {
  subjectIds: string[]
  basis: string
  list: NoticeList
  contactOffice: string
  contactPhone: string
  contactAddress: string
  createdByName: string
  publishedByName: string
  publishedAt: string | null
  closedAt: string | null
  closedByName: string
  closingNote: string
  objections: ObjectionItem[]
  shown: ShownItem[]
  version: number
  /** workdays left of the period, counted after today */
  left: number
  /** acts of the reader, and why one that the state allows is refused */
  acts: Partial<Record<NoticeVerb, string | null>>
}

export type NoticeSaved = { id: string; version: number; state: NoticeState; endOn: Day }

/** What visitors see of a notice. */
export type PublicNoticeItem = {
  id: string
  title: string
  subjectType: SubjectType
  startOn: Day
  endOn: Day
  workdays: number
  count: number
}
export type PublicNotice = PublicNoticeItem & {
  basis: string
  list: NoticeList
  contactOffice: string
  contactPhone: string
  contactAddress: string
  publishedOn: Day
}
