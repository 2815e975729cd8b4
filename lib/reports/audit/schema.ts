import { z } from 'zod'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { isDay } from '#lib/kernel/pure/day.ts'
import { paging } from '#lib/kernel/pure/paging.ts'

/** A field of the filter form: an empty one says nothing. */
const filled = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => text || undefined)
    .optional()
const day = z
  .string()
  .refine((text) => text === '' || isDay(text), '请选择日期，例如 2026-11-20')
  .transform((text) => text || undefined)
  .optional()

/** Query of the audit list; `from` and `to` are days, both included. */
export const auditFilterSchema = z.object({
  ...paging,
  /** part of the name of who acted */
  person: filled(30),
  objectType: filled(40),
  /** permission key of the act: `report.submit` */
  action: filled(60),
  /** everything about one object */
  objectId: filled(60),
  from: day,
  to: day,
})
export type AuditFilter = z.output<typeof auditFilterSchema>

/** One act as the audit list gives it. `at` is an ISO instant, `seq` its number in the city's chain. */
export type AuditItem = {
  seq: number
  at: string
  actorName: string
  actorRole: Role
  action: string
  objectType: string
  objectId: string
  /** the object in words; '' when it cannot be named any more */
  objectName: string
  /** name of the organization where the act lies */
  orgName: string
  detail: Record<string, unknown>
  requestId: string
}

/** Why a chain is broken: a number missing, the link to the row before, the row's own content, the end cut off. */
export type ChainFault = 'gap' | 'link' | 'hash' | 'head'

/** Answer of a check of the city's whole chain. */
export type ChainCheck =
  | { ok: true; rows: number }
  | { ok: false; rows: number; badSeq: number; why: ChainFault; badRow: AuditItem | null }
