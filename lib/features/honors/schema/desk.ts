import { z } from 'zod'
import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import type { HonorState } from '#lib/features/honors/rules/states.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { line } from '#lib/kernel/pure/text.ts'

/** So many awards in one act; an office with more does it twice. */
const HONOR_BATCH = 300
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

/** The tabs of the publishing desk. */
export const DESK_STATES = ['DRAFT', 'CHECKED', 'PUBLISHED', 'WITHDRAWN'] as const
export const publishDeskInput = z.object({
  state: z.enum(DESK_STATES).default('DRAFT'),
  cursor: idSchema.optional(),
})

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
