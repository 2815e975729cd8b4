import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitColumns } from '#lib/base/organizations/import-columns.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { imports } from '#lib/reports/flows/imports.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { unitFile } from '#tests/builders/unit-file.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, undoNow } from '#tests/integration/imports/file.ts'

/** 20,000 rows × 20 columns with 50 bad ones, beside parsing the same file and COPYing the same rows. */
const ROWS = 20_000
const BAD = 50
const ADMIN = 'jia.admin'
let world: World
let owner: pg.Client

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }

/** COPY … FROM STDIN with pg's own connection: the floor under every way to write these rows. */
function copyIn(client: pg.Client, sql: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = {
      submit: (wire: Wire) => wire.query(sql),
      handleCopyInResponse: (wire: Wire) => {
        wire.sendCopyFromChunk(Buffer.from(text))
        wire.endCopyFrom()
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    }
    client.query(copy as unknown as pg.Query)
  })
}

test('import, mend, commit and undo of 20,000 rows', async () => {
  const file = await unitFile(ROWS, BAD, '甲市')
  const times: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    times[name] = Math.round(performance.now() - from)
    return result
  }
  const titles = unitColumns({ level: 'city' } as Actor, []).flatMap((each) => [
    each.label,
    ...(each.aliases ?? []),
  ])
  const read = must(await timed('parse', () => readTable(file.bytes, '单位.xlsx', { titles })))
  const input = { kind: 'units', fileName: '单位.xlsx', file: new Uint8Array(file.bytes), read }
  const made = must(await timed('stage', () => world.act(ADMIN, imports.create, input)))
  const { id, mapping } = made
  const checked = must(await timed('dry run', () => world.act(ADMIN, imports.match, { id, mapping })))
  expect(checked.counts).toMatchObject({ total: ROWS, new: ROWS - BAD, error: BAD })
  const replace = [{ key: 'kind', group: '不在可选范围内', to: '企业' }]
  const mended = must(await timed('mend', () => world.act(ADMIN, imports.mend, { id, checkNo: 1, replace })))
  expect(mended.counts).toMatchObject({ new: ROWS, error: 0 })
  await timed('commit', () => commitNow(world, ADMIN, id, { checkNo: 2 }))
  const count = async () =>
    (await owner.query("select count(*)::int n from public.organization where level = 'unit'")).rows[0].n
  expect(await count()).toBe(ROWS)
  const token = await world.session(ADMIN)
  await timed('undo', () => undoNow(token, id))
  expect(await count()).toBe(0)

  const lines = file.values.map(([name, short, alias], n) =>
    ['341300', '', '', `c${n}`, `c${n}`, 'unit', 'enterprise', name, short, `{${alias}}`, '2020-01-01'].join(
      '\t',
    ),
  )
  const columns =
    'city_id, county_id, town_id, unit_id, id, level, kind, name, short_name, aliases, valid_from'
  // COPY is not possible under row-level security: a table of the same shape, with its indexes and checks
  await owner.query('create temp table copied (like public.organization including all)')
  const text = `${lines.join('\n')}\n`
  await timed('COPY', () => copyIn(owner, `copy copied (${columns}) from stdin`, text))
  expect((await owner.query('select count(*)::int n from copied')).rows[0].n).toBe(ROWS)
  console.log(
    `${ROWS} rows × 20 columns, ${BAD} bad, file ${Math.round(file.bytes.length / 1024)} KB, ms:`,
    times,
  )
}, 600_000)
