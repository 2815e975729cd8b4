import { createHash } from 'node:crypto'
import { z } from 'zod'
import { packCell } from '#lib/base/imports/cells.ts'
import type { AnyKind, KindColumn } from '#lib/base/imports/kind.ts'
import { holdsPrivate, sealCells, sealFile } from '#lib/base/imports/sealed.ts'
import { headerOf, insertRows, mappingOf } from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { line } from '#lib/kernel/pure/text.ts'
import { type Matching, matchColumns, titleKey } from '#lib/kernel/sheet/match.ts'
import type { Table, TableFile } from '#lib/kernel/sheet/table.ts'
import { type Kinds, LONG } from './batch.ts'

const createInput = z.object({
  kind: z.string().max(40),
  settings: z.record(z.string().max(40), z.string().max(80)).default({}),
  fileName: line(1, 200),
  file: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  /** as lib/kernel/sheet read it */
  read: z.custom<TableFile>((value) => typeof value === 'object' && value !== null),
})

type Input = z.output<typeof createInput>
type Loaded = { kind: AnyKind; env: unknown; settings: Record<string, string> }

/** How many earlier batches are asked what their columns were. */
const MEMORY = 20

/** What the organization chose for columns of earlier files of the kind: title → key. */
async function rememberedColumns(
  { db, actor }: CommandContext,
  kind: string,
): Promise<Record<string, string>> {
  const batches = await db.importBatch.findMany({
    where: { ...place(actor), kind, checkNo: { gt: 0 } },
    orderBy: { createdAt: 'desc' },
    take: MEMORY,
    select: { header: true, mapping: true },
  })
  const memory = new Map<string, string>()
  for (const batch of batches.reverse()) {
    const header = headerOf(batch)
    for (const [key, index] of Object.entries(mappingOf(batch))) {
      const column = index === null ? undefined : header[index]
      if (column) memory.set(titleKey(column.label), key)
    }
  }
  return Object.fromEntries(memory)
}

type Chosen = { table: Table; matching: Matching }

/** The sheet in which most of the kind's columns are found; one with rows goes before one without. */
function chooseSheet(
  read: TableFile,
  columns: readonly KindColumn[],
  memory: Record<string, string>,
): Chosen | Failure {
  const weight = ({ table, matching }: Chosen) =>
    matching.matches.length + (table.rows.length > 0 ? columns.length : 0)
  const [best] = read.sheets
    .map((table) => ({ table, matching: matchColumns(table.columns, columns, memory) }))
    .filter(({ matching }) => matching.matches.length > 0)
    .sort((a, b) => weight(b) - weight(a))
  if (best && best.table.rows.length > 0) return best
  const wanted = columns.flatMap((each) => (each.required ? [each.label] : []))
  const message = best
    ? '表里只有表头，没有数据行。请从表头的下一行填起'
    : `没有找到表头。表里要有这些列：${wanted.join('、')}。请对照模板`
  return invalid([{ path: 'file', message }])
}

function notesOf(read: TableFile, table: Table): string[] {
  const why = Map.groupBy(table.skipped, (row) => row.why)
  const skipped = [...why].map(([reason, rows]) => {
    const numbers = rows.slice(0, 5).map((row) => row.rowNumber)
    return `跳过 ${rows.length} 行（${reason}）：第 ${numbers.join('、')}${rows.length > 5 ? ' …' : ''} 行`
  })
  return [...read.notes, ...skipped].slice(0, 50)
}

/** A template of another kind, or of another region: its hidden keys would point to other things. */
function strangeTemplate(ctx: CommandContext, kind: AnyKind, { meta }: TableFile): Failure | null {
  if (meta.kind && meta.kind !== kind.key)
    return fail('invalid', `这是另一种模板，不是“${kind.title}”的模板，请重新选择`)
  if (meta.org && meta.org !== ctx.actor.orgId)
    return fail('invalid', '这份模板不是在本单位下载的，请重新下载模板再填')
  return null
}

function mappingFrom(columns: readonly KindColumn[], matching: Matching): Record<string, number | null> {
  const found = new Map(matching.matches.map(({ key, index }) => [key, index]))
  return Object.fromEntries(columns.map(({ key }) => [key, found.get(key) ?? null]))
}

async function create(ctx: CommandContext, { kind, env, settings }: Loaded, input: Input) {
  const { read } = input
  const strange = strangeTemplate(ctx, kind, read)
  if (strange) return strange
  const columns = kind.columns(env, ctx.actor)
  const chosen = chooseSheet(read, columns, await rememberedColumns(ctx, kind.key))
  if ('ok' in chosen) return chosen
  const { table, matching } = chosen
  const { cityId } = ctx.actor
  const vault = kind.sealed || holdsPrivate(columns) ? await openVault(ctx.db) : null
  if (vault && 'ok' in vault) return vault
  const id = uuidv7(ctx.now.getTime())
  const hash = createHash('sha256').update(input.file).digest('hex')
  await ctx.db.importBatch.createMany({
    data: [
      {
        ...place(ctx.actor),
        id,
        kind: kind.key,
        fileName: input.fileName,
        fileHash: hash,
        sealed: vault !== null,
        file: vault ? sealFile(vault, { cityId, id }, input.file) : input.file,
        sheet: table.name,
        header: table.columns,
        notes: notesOf(read, table),
        mapping: mappingFrom(columns, matching),
        settings,
        createdBy: ctx.actor.userId,
        createdByName: ctx.actor.userName,
        createdAt: ctx.now,
      },
    ],
  })
  const rows = table.rows.map(({ rowNumber, cells }) => {
    const packed = cells.map(packCell)
    return { no: rowNumber, cells: vault ? sealCells(vault, { cityId, id }, rowNumber, packed) : packed }
  })
  await insertRows(ctx.db, place(ctx.actor), id, rows)
  ctx.audit({
    objectId: id,
    detail: { kind: kind.key, sha256: hash, rows: rows.length },
  })
  return ok({ id, exact: matching.exact, mapping: mappingFrom(columns, matching) })
}

/** Takes a file that was read: keeps the original with its hash, its rows, and how its columns were recognized. */
export function createCommand(kinds: Kinds) {
  return defineCommand<Input, Loaded, { id: string; exact: boolean; mapping: Record<string, number | null> }>(
    {
      name: 'import.create',
      seconds: LONG,
      object: 'import_batch',
      summary: '上传导入文件',
      input: createInput,
      load: async (ctx, input) => {
        const kind = kinds.find((each) => each.key === input.kind)
        if (!kind || kind.mayImport(ctx.actor)) return null
        const settings = kind.settings.safeParse(input.settings)
        if (!settings.success) return null
        const env: unknown = await kind.load(ctx, settings.data)
        return env === null ? null : { kind, env, settings: settings.data }
      },
      allow: (actor, { kind }) => kind.mayImport(actor),
      run: create,
    },
  )
}
