import { z } from 'zod'
import type { AnyKind, KindColumn } from '#lib/base/imports/kind.ts'
import { mayImport } from '#lib/base/imports/queries.ts'
import { cellText, readersOf } from '#lib/base/imports/read-rows.ts'
import type { Mend, NameItem } from '#lib/base/imports/schema.ts'
import { openRow, type StoredRow } from '#lib/base/imports/sealed.ts'
import { type Batch, headerOf, mappingOf } from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { idSchema, uuidv7 } from '#lib/kernel/pure/ids.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type NamedUnit, nameKey } from '#lib/kernel/sheet/lookups.ts'

/** Names that one organization may have remembered. */
const NAMES_AT_MOST = 2000
const NAME_LENGTH = 100

/** The units, each with what the actor's organization calls it in its files. */
export async function withRemembered(db: Db, actor: Actor, units: NamedUnit[]): Promise<NamedUnit[]> {
  const names = await db.importName.findMany({
    where: place(actor),
    orderBy: { id: 'asc' },
    select: { name: true, orgId: true },
  })
  const byUnit = Map.groupBy(names, ({ orgId }) => orgId)
  return units.map((unit) => {
    const own = byUnit.get(unit.id)
    return own ? { ...unit, remembered: own.map(({ name }) => name) } : unit
  })
}

type Said = { from: string; to: string }

/** What single cells said before they are mended. */
async function cellsBefore(
  { db }: CommandContext,
  batch: Batch,
  column: KindColumn,
  edits: Mend['edits'],
): Promise<Said[]> {
  const wanted = new Map(edits.filter(({ key }) => key === column.key).map(({ no, value }) => [no, value]))
  const rows = await db.importRow.findMany({
    where: { cityId: batch.cityId, batchId: batch.id, no: { in: [...wanted.keys()] } },
    select: { no: true, cells: true, edits: true },
  })
  const [reader] = readersOf([column], headerOf(batch), mappingOf(batch))
  if (!reader) return []
  return rows.map((row) => ({
    from: cellText(openRow(batch, row as unknown as StoredRow), reader),
    to: wanted.get(row.no) ?? '',
  }))
}

/** A name that tells no unit by itself, and the unit that it was replaced by. */
function learned(column: KindColumn, { from, to }: Said): { name: string; orgId: string } | null {
  const read = column.read(null)
  const name = cleanLine(from)
  if (nameKey(name) === '' || name.length > NAME_LENGTH || read({ kind: 'text', text: name }).ok) return null
  const unit = read({ kind: 'text', text: to })
  return unit.ok && typeof unit.value === 'string' ? { name, orgId: unit.value } : null
}

/**
 * Keeps what unknown names of units were mended to. Asked before the rows are changed; how many were learned. What was
 * said last counts.
 */
export async function rememberNames(
  ctx: CommandContext,
  batch: Batch,
  columns: readonly KindColumn[],
  { edits, replace }: Mend,
): Promise<number> {
  const found = new Map<string, { name: string; orgId: string }>()
  for (const column of columns.filter((each) => each.unit)) {
    const groups = replace.flatMap(({ key, from, to }) =>
      key === column.key && from !== null ? [{ from, to }] : [],
    )
    for (const said of [...groups, ...(await cellsBefore(ctx, batch, column, edits))]) {
      const name = learned(column, said)
      if (name) found.set(nameKey(name.name), name)
    }
  }
  const at = place(ctx.actor)
  const room = NAMES_AT_MOST - (await ctx.db.importName.count({ where: at }))
  const kept = [...found].slice(0, Math.max(0, room))
  await ctx.db.importName.deleteMany({ where: { ...at, nameKey: { in: kept.map(([key]) => key) } } })
  await ctx.db.importName.createMany({
    data: kept.map(([key, { name, orgId }]) => ({
      ...at,
      ...{ id: uuidv7(ctx.now.getTime()), nameKey: key, name, orgId },
      ...{ createdByName: ctx.actor.userName, createdAt: ctx.now },
    })),
  })
  return kept.length
}

/** What the actor's organization had remembered, the latest first. */
export async function rememberedNames(db: Db, actor: Actor): Promise<NameItem[]> {
  const rows = await db.importName.findMany({
    where: place(actor),
    orderBy: { id: 'desc' },
    include: { unit: { select: { name: true } } },
  })
  return rows.map(({ id, name, orgId, unit, createdByName, createdAt }) => ({
    ...{ id, name, orgId, orgName: unit.name, createdByName },
    createdAt: createdAt.toISOString(),
  }))
}

export function namesQuery(kinds: readonly AnyKind[]) {
  return defineQuery({
    name: 'import.names',
    object: 'import_name',
    summary: '导入时记住的单位名称',
    input: z.object({}),
    allow: (actor) => mayImport(kinds, actor),
    run: async (db, actor) => ({ items: await rememberedNames(db, actor), nextCursor: null }),
  })
}

/** Forgets one name: the next file that has it asks again. */
export function forgetCommand(kinds: readonly AnyKind[]) {
  return defineCommand({
    name: 'import.forget',
    object: 'import_name',
    summary: '删除记住的单位名称',
    input: z.object({ id: idSchema }),
    load: ({ db, actor }, { id }) =>
      db.importName.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } }),
    allow: (actor) => mayImport(kinds, actor),
    run: async (ctx, { cityId, id, orgId, ...at }) => {
      await ctx.db.importName.deleteMany({ where: { cityId, id } })
      ctx.audit({ objectId: id, place: { cityId, ...at }, detail: { orgId } })
      return ok({ id })
    },
  })
}
