import type { PackedCell } from '#lib/base/imports/cells.ts'
import type { Receipt, UndoRow } from '#lib/base/imports/kind.ts'
import type { Change, Counts, Outcome, RowError } from '#lib/base/imports/schema.ts'
import {
  openRow,
  openWords,
  type Sealed,
  type StoredRow,
  sealWords,
  type Words,
} from '#lib/base/imports/sealed.ts'
import { jsonText, type Place } from '#lib/kernel/command.ts'
import type { Vault } from '#lib/kernel/private/seal.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { TableColumn } from '#lib/kernel/sheet/table.ts'

/** Rows written or read by one statement. */
const CHUNK = 2000

/** What of a batch is read again and again: everything but the file. */
const HEAD = {
  cityId: true,
  countyId: true,
  townId: true,
  unitId: true,
  id: true,
  kind: true,
  status: true,
  fileName: true,
  fileHash: true,
  sealed: true,
  sheet: true,
  header: true,
  notes: true,
  mapping: true,
  settings: true,
  counts: true,
  checkNo: true,
  mode: true,
  progress: true,
  progressAt: true,
  cancel: true,
  problem: true,
  createdBy: true,
  createdByName: true,
  createdAt: true,
  committedAt: true,
  undoneAt: true,
} as const

/** A batch in the actor's scope without its file; whether it exists for the actor is asked in ./seen.ts. */
export async function batchRow(db: Db, cityId: string, id: string) {
  return db.importBatch.findUnique({ where: { cityId_id: { cityId, id } }, select: HEAD })
}

export type Batch = NonNullable<Awaited<ReturnType<typeof batchRow>>>

export const batchHead = HEAD

export const headerOf = (batch: Pick<Batch, 'header'>) => batch.header as unknown as TableColumn[]
export const mappingOf = (batch: Pick<Batch, 'mapping'>) => batch.mapping as Record<string, number | null>
export const settingsOf = (batch: Pick<Batch, 'settings'>) => batch.settings as Record<string, string>
export const countsOf = (batch: Pick<Batch, 'counts'>) => batch.counts as unknown as Counts

export type StagedRow = {
  no: number
  cells: PackedCell[]
  edits: Record<string, string>
  outcome: '' | Outcome
  objectId: string
  title: string
  changes: Change[]
  errors: RowError[]
}

type Key = { cityId: string; id: string }

/** A row as the table has it. */
export type TableRow = Omit<StagedRow, 'cells' | 'edits' | 'changes'> & StoredRow & { changes: Words<Change> }

/** A row with everything open that stands sealed. */
export function stagedRow(batch: Key, row: TableRow): StagedRow {
  return { ...openRow(batch, row), changes: openWords(batch, row.no, 'changes', row.changes) }
}

/** Every row of a batch in the order of the file. */
export async function stagedRows(db: Db, { cityId, id }: Key): Promise<StagedRow[]> {
  const all: StagedRow[] = []
  for (;;) {
    const after = all.at(-1)?.no ?? 0
    const rows = await db.$queryRaw<TableRow[]>`
      select no, cells, edits, outcome, object_id as "objectId", title, changes, errors from public.import_row
       where city_id = ${cityId} and batch_id = ${id} and no > ${after} order by no limit ${CHUNK}`
    all.push(...rows.map((row) => stagedRow({ cityId, id }, row)))
    if (rows.length < CHUNK) return all
  }
}

export async function insertRows(
  db: Db,
  at: Place,
  batchId: string,
  rows: readonly { no: number; cells: PackedCell[] | Sealed }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await db.$executeRaw`
      insert into public.import_row (city_id, county_id, town_id, unit_id, batch_id, no, cells)
      select ${at.cityId}, ${at.countyId}, ${at.townId}, ${at.unitId}, ${batchId}, r.no, r.cells
        from jsonb_to_recordset(${jsonText(rows.slice(from, from + CHUNK))}::jsonb) as r(no int, cells jsonb)`
  }
}

export type RowVerdict = Pick<StagedRow, 'no' | 'outcome' | 'title' | 'objectId' | 'changes' | 'errors'>

/** Writes what the dry run says of the given rows; with a vault, changes are sealed. */
export async function writeVerdicts(
  db: Db,
  { cityId, id }: Key,
  rows: readonly RowVerdict[],
  vault: Vault | null = null,
): Promise<void> {
  const stored = rows.map((row) => ({
    ...row,
    changes: sealWords(vault, { cityId, id }, row.no, 'changes', row.changes),
  }))
  for (let from = 0; from < stored.length; from += CHUNK) {
    await db.$executeRaw`
      update public.import_row t set outcome = r.outcome, title = r.title, object_id = r."objectId",
             changes = r.changes, errors = r.errors
        from jsonb_to_recordset(${jsonText(stored.slice(from, from + CHUNK))}::jsonb)
             as r(no int, outcome text, title text, "objectId" text, changes jsonb, errors jsonb)
       where t.city_id = ${cityId} and t.batch_id = ${id} and t.no = r.no`
  }
}

export type RowReceipt = { no: number; objectId: string; receipt: Receipt[] }

/** Keeps what undoing the committed rows needs; with a vault, sealed. */
export async function writeReceipts(
  db: Db,
  { cityId, id }: Key,
  rows: readonly RowReceipt[],
  vault: Vault | null = null,
): Promise<void> {
  const stored = rows.map((row) => ({
    ...row,
    receipt: sealWords(vault, { cityId, id }, row.no, 'receipt', row.receipt),
  }))
  for (let from = 0; from < stored.length; from += CHUNK) {
    await db.$executeRaw`
      update public.import_row t set object_id = r."objectId", receipt = r.receipt
        from jsonb_to_recordset(${jsonText(stored.slice(from, from + CHUNK))}::jsonb) as r(no int, "objectId" text, receipt jsonb)
       where t.city_id = ${cityId} and t.batch_id = ${id} and t.no = r.no`
  }
}

/** The rows that a commit wrote, with what undoing them needs. */
export async function committedRows(db: Db, { cityId, id }: Key): Promise<UndoRow[]> {
  const rows = await db.$queryRaw<(Omit<UndoRow, 'receipt'> & { receipt: Words<Receipt> })[]>`
    select no, outcome, object_id as "objectId", receipt from public.import_row
     where city_id = ${cityId} and batch_id = ${id} and receipt is not null order by no`
  return rows.map((row) => ({ ...row, receipt: openWords({ cityId, id }, row.no, 'receipt', row.receipt) }))
}

/**
 * One writer of a batch at a time, until the end of the transaction; false = another one is at work. A process that
 * was killed holds nothing.
 */
export async function takeTurn(db: Db, { cityId, id }: Key): Promise<boolean> {
  const lock = `import:${cityId}:${id}`
  const rows = await db.$queryRaw<
    { got: boolean }[]
  >`select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as got`
  return rows[0]?.got ?? false
}
