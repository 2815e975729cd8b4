import { z } from 'zod'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameObjects, objectKey } from './objects.ts'
import { mayReadAudit } from './policy.ts'
import {
  type AuditFilter,
  type AuditItem,
  auditFilterSchema,
  type ChainCheck,
  type ChainFault,
} from './schema.ts'

const CURSOR = /^(\d{4}-[\dT:.-]{10,24}Z)_(\d{1,15})$/

/** Rows after the cursor, newest first: by moment, within a moment by number. */
function afterCursor(cursor: string | undefined) {
  const match = CURSOR.exec(cursor ?? '')
  const at = match?.[1] ? new Date(match[1]) : null
  if (!at || Number.isNaN(at.getTime())) return {}
  return {
    AND: [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { seq: { lt: BigInt(match?.[2] ?? 0) } }] }],
  }
}

/** Midnight in China at which a day begins. */
const beginOf = (day: Day) => new Date(`${day}T00:00:00+08:00`)

function whereOf(actor: Actor, filter: AuditFilter) {
  const { person, objectType, action, objectId, from, to } = filter
  return {
    cityId: actor.cityId,
    // named as well as enforced, so that the index of the level serves
    ...(actor.level === 'county' ? { countyId: actor.countyId } : {}),
    ...(person ? { actorName: { contains: person } } : {}),
    ...(objectType ? { objectType } : {}),
    ...(action ? { action } : {}),
    ...(objectId ? { objectId } : {}),
    at: { ...(from ? { gte: beginOf(from) } : {}), ...(to ? { lt: beginOf(addDays(to, 1)) } : {}) },
    ...afterCursor(filter.cursor),
  }
}

type Row = Awaited<ReturnType<Db['auditEvent']['findMany']>>[number]
type Placed = { countyId: string; townId: string; unitId: string }

const placeKey = ({ countyId, townId, unitId }: Placed) => `${countyId}/${townId}/${unitId}`

async function orgNames(db: Db, actor: Actor, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = new Set(rows.map((row) => row.unitId || row.townId || row.countyId || row.cityId))
  const orgs = await db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: [...ids] } },
    select: { countyId: true, townId: true, unitId: true, shortName: true },
  })
  return new Map(orgs.map((org) => [placeKey(org), org.shortName]))
}

/** Rows → items with the names of objects and organizations, in the rows' order. */
export async function toAuditItems(db: Db, actor: Actor, rows: readonly Row[]): Promise<AuditItem[]> {
  const orgs = await orgNames(db, actor, rows)
  const names = await nameObjects(db, actor, rows)
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actorName: row.actorName,
    actorRole: row.actorRole as Role,
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    objectName: names.get(objectKey(row)) ?? '',
    orgName: orgs.get(placeKey(row)) ?? '',
    detail: (row.detail ?? {}) as Record<string, unknown>,
    requestId: row.requestId,
  }))
}

/** Acts inside the auditor's scope, newest first. An unknown cursor begins at the newest. */
export async function listAudit(db: Db, actor: Actor, filter: AuditFilter): Promise<Page<AuditItem>> {
  const rows = await db.auditEvent.findMany({
    where: whereOf(actor, filter),
    orderBy: [{ at: 'desc' }, { seq: 'desc' }],
    take: filter.limit + 1,
  })
  return pageOf(await toAuditItems(db, actor, rows), filter.limit, (item) => `${item.at}_${item.seq}`)
}

type Verified = { rows: number; ok: boolean; badSeq?: number; why?: ChainFault }

/** Walks the whole chain of the auditor's city. The bad row itself is shown when it lies in the auditor's scope. */
export async function checkChain(db: Db, actor: Actor): Promise<ChainCheck> {
  const answer = await db.$queryRaw<{ said: Verified }[]>`select app.verify_audit(${actor.cityId}) as said`
  const said = answer[0]?.said
  if (!said) throw new Error('verify_audit gave no answer')
  const rows = Number(said.rows)
  if (said.ok) return { ok: true, rows }
  const badSeq = Number(said.badSeq)
  const found = await db.auditEvent.findMany({ where: { cityId: actor.cityId, seq: badSeq } })
  const [badRow] = await toAuditItems(db, actor, found)
  return { ok: false, rows, badSeq, why: said.why ?? 'hash', badRow: badRow ?? null }
}

export const auditList = defineQuery({
  name: 'audit.list',
  object: 'audit_event',
  summary: '审计记录（经审）',
  input: auditFilterSchema,
  allow: mayReadAudit,
  run: listAudit,
})

export const auditCheck = defineQuery({
  name: 'audit.verify',
  object: 'audit_event',
  summary: '核对本市的审计链',
  input: z.object({}),
  allow: mayReadAudit,
  run: checkChain,
})
