import { type ExportItem, type ExportState, KEPT_HOURS } from '#lib/base/exports/schema.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { SheetForm } from '#lib/kernel/sheet/file.ts'

const HOUR_MS = 3_600_000
const SHOWN = 50

const kept = (finishedAt: Date | null, now: Date) =>
  finishedAt !== null && now.getTime() - finishedAt.getTime() < KEPT_HOURS * HOUR_MS

/** The acting user's files, newest first. */
export async function ownExports(db: Db, actor: Actor, now: Date): Promise<ExportItem[]> {
  const rows = await db.listExport.findMany({
    where: { cityId: actor.cityId, userId: actor.userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: SHOWN,
    omit: { content: true },
  })
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    form: row.form as SheetForm,
    state: row.state as ExportState,
    rows: row.rows,
    problem: row.problem,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    ready: row.state === 'DONE' && kept(row.finishedAt, now),
  }))
}

/** The bytes of one of them; null = not the actor's, not ready or no longer kept. */
export async function exportContent(db: Db, actor: Actor, id: string, now: Date) {
  const row = await db.listExport.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } })
  if (!row?.content || !kept(row.finishedAt, now)) return null
  return { bytes: row.content, title: row.title, form: row.form as SheetForm }
}
