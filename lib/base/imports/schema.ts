import { z } from 'zod'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'

const BATCH_STATUSES = [
  'matching',
  'checked',
  'committing',
  'done',
  'undoing',
  'undone',
  'discarded',
] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

export const STATUS_LABELS: Record<BatchStatus, string> = {
  matching: '待对应列',
  checked: '待导入',
  committing: '正在导入',
  done: '已导入',
  undoing: '正在撤销',
  undone: '已撤销',
  discarded: '已放弃',
}

export const OUTCOMES = ['new', 'update', 'same', 'error'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_LABELS: Record<Outcome, string> = {
  new: '新增',
  update: '更新',
  same: '没有变化',
  error: '需修改',
}

/** Hours in which a whole batch can be taken back. */
export const UNDO_HOURS = 24

export type Counts = { total: number } & Record<Outcome, number>
export const NO_COUNTS: Counts = { total: 0, new: 0, update: 0, same: 0, error: 0 }

/** One field that an update changes, as people read it. */
export type Change = { label: string; from: string; to: string }

/** `group`: heading of what is mended in the same way; `value`: what stands in the cell; `key` '' = the whole row. */
export type RowError = { key: string; group: string; message: string; value: string }

/** A column of the file. */
export type FileColumn = { index: number; letter: string; label: string }

const id = idSchema
const checkNo = z.number().int().min(0)

export const batchIdInput = z.object({ id })

/** key of a column of the kind → index of a column of the file; null = not in the file. */
export const matchInput = z.object({
  id,
  mapping: z.record(z.string().max(40), z.number().int().min(0).max(200).nullable()),
})

const typed = z.string().max(2000, '最多 2000 个字')

/** Single cells, and whole groups: every row with this error (and, where given, this value) gets `to`. */
export const mendInput = z.object({
  id,
  checkNo,
  edits: z
    .array(z.object({ no: z.number().int().min(1), key: z.string().max(40), value: typed }))
    .max(1000)
    .default([]),
  replace: z
    .array(
      z.object({
        key: z.string().max(40),
        group: z.string().max(300),
        from: typed.nullable().default(null),
        to: typed,
      }),
    )
    .max(200)
    .default([]),
  /** what unknown names of units are mended to is used by the next file */
  remember: z.boolean().default(false),
})
export type Mend = z.output<typeof mendInput>

export const commitInput = z.object({ id, checkNo, mode: z.enum(['all', 'good']).default('all') })

export const listBatchesInput = z.object({ ...paging })

export const rowsInput = z.object({
  id,
  outcome: z.enum(OUTCOMES).optional(),
  key: z.string().max(40).optional(),
  group: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** last row number of the page before */
  cursor: z.coerce.number().int().min(0).default(0),
})

/** A column as the pages show it; `choices` = what may stand there, where that is a short list. */
export type ColumnView = {
  key: string
  label: string
  required: boolean
  help: string
  choices: string[]
  /** names a unit: what an unknown name means can be remembered */
  unit: boolean
  /** values of the rows are masked */
  private: boolean
}

/** What an organization calls a unit in its files. `createdAt`: ISO instant. */
export type NameItem = {
  id: string
  name: string
  orgId: string
  orgName: string
  createdByName: string
  createdAt: string
}

export type BatchItem = {
  id: string
  kind: string
  kindTitle: string
  status: BatchStatus
  fileName: string
  counts: Counts
  createdByName: string
  /** ISO instants */
  createdAt: string
  committedAt: string | null
  undoneAt: string | null
}

export type BatchView = BatchItem & {
  /** what the settings say, in words; '' nothing */
  about: string
  /** the reader mends and imports it; false = it is shown, and who uploaded it does */
  mine: boolean
  fileHash: string
  sheet: string
  notes: string[]
  header: FileColumn[]
  /** first values of each column of the file */
  samples: string[][]
  columns: ColumnView[]
  mapping: Record<string, number | null>
  checkNo: number
  mode: 'all' | 'good'
  progress: number
  /** nothing was heard of the commit or undo for a while: it may be resumed or given up */
  stalled: boolean
  problem: string
  /** ISO instant until which the batch can be undone; null = not (any more) */
  undoUntil: string | null
  /** accounts that still wait for their first password */
  passwords: number
  /** where to go on from here; null = nowhere in particular */
  after: { label: string; href: string } | null
}

export type RowView = {
  no: number
  title: string
  outcome: Outcome
  changes: Change[]
  errors: RowError[]
  /** what stands in the row's columns, by key */
  values: Record<string, string>
}

export type ErrorGroup = {
  key: string
  label: string
  group: string
  rows: number
  /** the values behind it, the most frequent first; at most 50 */
  values: { value: string; rows: number }[]
}

/** A kind as the first page offers it. */
export type KindView = {
  key: string
  title: string
  summary: string
  settings: { key: string; label: string; options: { value: string; label: string }[] }[]
}
