import type { z } from 'zod'
import { shownText, unpackCell } from '#lib/base/imports/cells.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { isUnderWay, undoUntil } from '#lib/base/imports/policy.ts'
import { cellText, readersOf } from '#lib/base/imports/read-rows.ts'
import {
  type BatchItem,
  type BatchStatus,
  type BatchView,
  batchIdInput,
  type ErrorGroup,
  type KindView,
  listBatchesInput,
  type Outcome,
  type RowView,
  rowsInput,
} from '#lib/base/imports/schema.ts'
import { maskedCell, maskedNumbers, openRow, type StoredRow } from '#lib/base/imports/sealed.ts'
import { findBatch, inOwnHand, seer } from '#lib/base/imports/seen.ts'
import {
  type Batch,
  batchHead,
  countsOf,
  headerOf,
  mappingOf,
  settingsOf,
  stagedRow,
  type TableRow,
} from '#lib/base/imports/staging.ts'
import { allowIf, currentMoment, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Kinds = readonly AnyKind[]

/** After this long without a sign of life a commit or undo counts as cut off. */
const STALL_MS = 20_000
/** Rows whose cells are shown beside the columns of a file. */
const SAMPLE_ROWS = 3
const VALUES_SHOWN = 50

const instant = (date: Date | null) => date?.toISOString() ?? null

/** May the actor import anything at all? */
export function mayImport(kinds: Kinds, actor: Actor) {
  return allowIf(
    kinds.some((kind) => kind.mayImport(actor) === null),
    '您的角色没有可以导入的内容',
  )
}

function itemOf(kinds: Kinds, batch: Batch): BatchItem {
  return {
    id: batch.id,
    kind: batch.kind,
    kindTitle: kinds.find((kind) => kind.key === batch.kind)?.title ?? batch.kind,
    status: batch.status as BatchStatus,
    fileName: batch.fileName,
    counts: countsOf(batch),
    createdByName: batch.createdByName,
    createdAt: batch.createdAt.toISOString(),
    committedAt: instant(batch.committedAt),
    undoneAt: instant(batch.undoneAt),
  }
}

/** Batches of the actor's own organization that exist for the actor, newest first. */
export async function listImports(
  db: Db,
  actor: Actor,
  kinds: Kinds,
  input: z.output<typeof listBatchesInput>,
): Promise<Page<BatchItem>> {
  const seen = seer(db, actor, kinds)
  const items: BatchItem[] = []
  let before = input.cursor
  for (;;) {
    const rows = await db.importBatch.findMany({
      where: { ...place(actor), ...(before ? { id: { lt: before } } : {}) },
      orderBy: { id: 'desc' },
      select: batchHead,
      take: input.limit + 1,
    })
    for (const row of rows) if (await seen(row)) items.push(itemOf(kinds, row))
    before = rows.at(-1)?.id
    if (rows.length <= input.limit || items.length > input.limit) break
  }
  return pageOf(items.slice(0, input.limit + 1), input.limit, (item) => item.id)
}

/** The kinds that the actor may import, with what each of them asks. */
export async function kindViews(db: Db, actor: Actor, kinds: Kinds): Promise<KindView[]> {
  const views: KindView[] = []
  for (const kind of kinds) {
    if (kind.mayImport(actor)) continue
    const settings = await kind.ask(db, actor)
    if (settings.some(({ options }) => options.length === 0)) continue
    views.push({ key: kind.key, title: kind.title, summary: kind.summary, settings })
  }
  return views
}

/** A batch that exists for the actor with its kind and columns; null = unknown, out of scope, not the actor's kind. */
async function loadKind(db: Db, actor: Actor, kinds: Kinds, id: string) {
  const found = await findBatch(db, actor, kinds, id)
  if (!found || found.kind.mayImport(actor)) return null
  const { batch, kind } = found
  const env: unknown = await kind.load({ db, actor, today: today(currentMoment()) }, settingsOf(batch))
  if (env === null) return null
  return { batch, kind, columns: kind.columns(env, actor), about: kind.about?.(env) ?? '' }
}

async function samplesOf(db: Db, batch: Batch, kind: AnyKind): Promise<string[][]> {
  const rows = await db.importRow.findMany({
    where: { cityId: batch.cityId, batchId: batch.id },
    orderBy: { no: 'asc' },
    take: SAMPLE_ROWS,
    select: { no: true, cells: true },
  })
  const opened = rows.map(({ no, cells }) =>
    openRow(batch, { no, cells: cells as StoredRow['cells'], edits: {} }),
  )
  const shown = (text: string) => (batch.sealed && !kind.maySee ? maskedNumbers(text) : text)
  return headerOf(batch).map(({ index }) =>
    opened.map(({ cells }) => shown(shownText(unpackCell(cells[index])))).filter(Boolean),
  )
}

/** Accounts that the batch made and that have no password yet. */
async function waitingPasswords(db: Db, batch: Batch): Promise<number> {
  if (batch.kind !== 'users' || batch.status !== 'done') return 0
  const rows = await db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from public.import_row r cross join jsonb_array_elements(r.receipt) e
     where r.city_id = ${batch.cityId} and r.batch_id = ${batch.id} and r.receipt is not null
       and e ->> 'made' = 'user' and coalesce(e ->> 'issued', '') = ''`
  return rows[0]?.n ?? 0
}

const STALLED = (batch: Batch, now: Date) =>
  isUnderWay(batch.status as BatchStatus) && now.getTime() - (batch.progressAt?.getTime() ?? 0) > STALL_MS

/** One batch as its page shows it; null = unknown, out of scope, or of a kind that is not the actor's. */
export async function importView(db: Db, actor: Actor, kinds: Kinds, id: string): Promise<BatchView | null> {
  const known = await loadKind(db, actor, kinds, id)
  if (!known) return null
  const { batch, kind } = known
  const now = currentMoment()
  const until = batch.committedAt && batch.status === 'done' ? undoUntil(batch.committedAt) : null
  return {
    ...itemOf(kinds, batch),
    about: known.about,
    mine: inOwnHand(known, actor),
    fileHash: batch.fileHash,
    sheet: batch.sheet,
    notes: batch.notes as string[],
    header: headerOf(batch).map(({ index, letter, label }) => ({ index, letter, label })),
    samples: await samplesOf(db, batch, kind),
    columns: known.columns
      .filter((column) => !column.hidden)
      .map(({ key, label, required, help, choices, unit, private: hidden }) => ({
        ...{ key, label, help },
        unit: unit ?? false,
        private: (hidden ?? false) && !kind.maySee,
        required: required ?? false,
        choices: [...(choices ?? [])],
      })),
    mapping: mappingOf(batch),
    checkNo: batch.checkNo,
    mode: batch.mode === 'good' ? 'good' : 'all',
    progress: batch.progress,
    stalled: STALLED(batch, now),
    problem: batch.problem,
    undoUntil: until && until > now ? until.toISOString() : null,
    passwords: await waitingPasswords(db, batch),
    after: kind.after?.(settingsOf(batch)) ?? null,
  }
}

/** Rows of the dry run, filtered by outcome and by group of errors, page by page. */
export async function importRows(db: Db, actor: Actor, kinds: Kinds, input: z.output<typeof rowsInput>) {
  const known = await loadKind(db, actor, kinds, input.id)
  if (!known) return null
  const { batch, kind } = known
  const { outcome = null, key = null, group = null, cursor, limit } = input
  const stored = await db.$queryRaw<TableRow[]>`
    select no, cells, edits, outcome, object_id as "objectId", title, changes, errors from public.import_row r
     where city_id = ${batch.cityId} and batch_id = ${batch.id} and no > ${cursor}
       and (${outcome}::text is null or outcome = ${outcome})
       and (${group}::text is null or exists (
         select from jsonb_array_elements(r.errors) e where e ->> 'group' = ${group} and e ->> 'key' = ${key ?? ''}))
     order by no limit ${limit + 1}`
  const readers = readersOf(known.columns, headerOf(batch), mappingOf(batch)).filter(
    ({ column }) => !column.hidden,
  )
  const rows = stored.map((row) => stagedRow(batch, row))
  const shown = (row: (typeof rows)[number], reader: (typeof readers)[number]) =>
    kind.maySee ? cellText(row, reader) : maskedCell(reader.column, cellText(row, reader))
  const items = rows.slice(0, limit).map(
    (row): RowView => ({
      no: row.no,
      title: row.title,
      outcome: (row.outcome || 'error') as Outcome,
      changes: row.changes,
      errors: row.errors,
      values: Object.fromEntries(readers.map((reader) => [reader.column.key, shown(row, reader)])),
    }),
  )
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.no ?? '') : null }
}

type ValueCount = { key: string; group: string; value: string; rows: number }

/** Errors by what mends them, the largest group first. */
export async function importGroups(
  db: Db,
  actor: Actor,
  kinds: Kinds,
  id: string,
): Promise<{ items: ErrorGroup[]; nextCursor: null } | null> {
  const known = await loadKind(db, actor, kinds, id)
  if (!known) return null
  const { batch } = known
  const counted = await db.$queryRaw<ValueCount[]>`
    select e ->> 'key' as key, e ->> 'group' as "group", e ->> 'value' as value, count(*)::int as rows
      from public.import_row r cross join jsonb_array_elements(r.errors) e
     where r.city_id = ${batch.cityId} and r.batch_id = ${batch.id} and r.outcome = 'error'
     group by 1, 2, 3 order by 4 desc, 3 limit 5000`
  const labels = new Map(known.columns.map(({ key, label }) => [key, label]))
  const groups = Map.groupBy(counted, ({ key, group }) => `${key}|${group}`)
  const items = [...groups.values()].map((values): ErrorGroup => {
    const { key = '', group = '' } = values[0] ?? {}
    return {
      ...{ key, group },
      label: labels.get(key) ?? '',
      rows: values.reduce((sum, each) => sum + each.rows, 0),
      values: values.slice(0, VALUES_SHOWN).map(({ value, rows }) => ({ value, rows })),
    }
  })
  return { items: items.sort((a, b) => b.rows - a.rows), nextCursor: null }
}

/** What the API reads of imports. */
export function importReads(kinds: Kinds) {
  const allow = (actor: Actor) => mayImport(kinds, actor)
  const object = 'import_batch'
  return {
    list: defineQuery({
      ...{ name: 'import.list', object, summary: '导入记录', input: listBatchesInput, allow },
      run: (db, actor, input) => listImports(db, actor, kinds, input),
    }),
    one: defineQuery({
      ...{ name: 'import.read', object, summary: '一批导入', input: batchIdInput, allow },
      run: (db, actor, { id }) => importView(db, actor, kinds, id),
    }),
    rows: defineQuery({
      ...{ name: 'import.rows', object, summary: '一批导入的行', input: rowsInput, allow },
      run: (db, actor, input) => importRows(db, actor, kinds, input),
    }),
    groups: defineQuery({
      ...{ name: 'import.groups', object, summary: '一批导入中按原因归类的错误', input: batchIdInput, allow },
      run: (db, actor, { id }) => importGroups(db, actor, kinds, id),
    }),
  }
}
