import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { dropDatabase } from '#lib/ops/postgres/drop.ts'

/**
 * adapter-pg as the migration engine needs it. Three repairs (7.10.1, docs/decisions):
 * 1. `executeScript` splits at every `;` and uses any pooled connection. Here a file goes whole, as one
 *    simple query: one implicit transaction, and `$$` bodies survive.
 * 2. columns of type "char" (oid 18) of the catalogue have no name in it: shown as bpchar.
 * 3. the shadow database is made on the same server and dropped after its pool is closed.
 */

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type AnyQuery = (...args: unknown[]) => Promise<pg.QueryResult>

const OID_CHAR = 18
const OID_BPCHAR = 1042

function asAdapterError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  return new DriverAdapterError({
    kind: 'postgres',
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  })
}

function repair(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver()
  const query = pool.query.bind(pool) as unknown as AnyQuery
  let chars: number[] = []
  const withoutChar: AnyQuery = async (...args) => {
    const result = await query(...args)
    chars = []
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== OID_CHAR) continue
      field.dataTypeID = OID_BPCHAR
      chars.push(index)
    }
    return result
  }
  Object.assign(pool, { query: withoutChar })
  const raw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (sql) => {
    const result = await raw(sql)
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  adapter.executeScript = async (script) => {
    try {
      await query(script)
    } catch (error) {
      throw asAdapterError(error)
    }
  }
  return adapter
}

const connectRepaired = async (url: string) =>
  repair(await new PrismaPg({ connectionString: url, max: 1 }).connect())

/** A throwaway database on the same server; `dispose` drops it. */
async function shadow(url: string): Promise<Adapter> {
  const name = `prisma_shadow_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database "${name}"`)
  const target = new URL(url)
  target.pathname = `/${name}`
  const adapter = await connectRepaired(target.href)
  const close = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await close()
    await dropDatabase(admin, name)
    await admin.end()
  }
  return adapter
}

/**
 * The adapter factory that `engine.ts` hands to the schema engine. The engine does not close what it
 * opened, and its connection holds the lock on migrations: `close` ends them.
 */
export function adapterFactory(url: string): { factory: PrismaPg; close(): Promise<void> } {
  const factory = new PrismaPg({ connectionString: url, max: 1 })
  const open: Adapter[] = []
  factory.connect = async () => {
    const adapter = await connectRepaired(url)
    open.push(adapter)
    return adapter
  }
  factory.connectToShadowDb = () => shadow(url)
  const end = async (adapter: Adapter) => {
    const pool = adapter.underlyingDriver()
    if (!pool.ended) await pool.end()
  }
  return { factory, close: async () => void (await Promise.all(open.map(end))) }
}
