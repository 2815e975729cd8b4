import pg from 'pg'
import { type Migration, migrationFiles } from '#lib/ops/migrations/files.ts'

/** How a database stands to the migration files; names in the order of application. */
export type History = {
  applied: string[]
  pending: string[]
  /** Applied, but the file has been changed since. */
  edited: string[]
  /** Begun and not finished; nothing of it is in the database (each file is one transaction). */
  failed: string[]
  /** Applied, but its file is gone: the database is newer than the program. */
  unknown: string[]
}

type Row = { name: string; checksum: string; finished: boolean }

async function rowsOf(client: pg.Client): Promise<Row[]> {
  const table = await client.query("select to_regclass('public._prisma_migrations') as oid")
  if (!table.rows[0]?.oid) return []
  const { rows } = await client.query<Row>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from public._prisma_migrations where rolled_back_at is null order by started_at`,
  )
  return rows
}

function compare(files: Migration[], rows: Row[]): History {
  const done = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row.checksum]))
  const failed = rows.filter((row) => !row.finished && !done.has(row.name)).map((row) => row.name)
  const names = new Set(files.map((file) => file.name))
  return {
    applied: files.filter((file) => done.has(file.name)).map((file) => file.name),
    pending: files.filter((file) => !done.has(file.name)).map((file) => file.name),
    edited: files
      .filter((file) => done.has(file.name) && done.get(file.name) !== file.checksum)
      .map((f) => f.name),
    failed,
    unknown: [...done.keys()].filter((name) => !names.has(name)),
  }
}

/** Reads the history by plain SQL, without loading the engine. */
export async function history(url: string, folder?: string): Promise<History> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return compare(migrationFiles(folder), await rowsOf(client))
  } finally {
    await client.end()
  }
}
