import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommit, runUndo } from '#lib/base/imports/jobs.ts'
import { verifyChains } from '#lib/ops/audit/verify.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, fileOf, undoNow, upload } from './file.ts'

/** `kill -9` of the process that commits: nothing of the batch is there, and it can be resumed or discarded. */
let world: World
let owner: pg.Client
/** holds the gate */
let keeper: pg.Client
const ADMIN = 'jia.admin'
const ROWS = 1000

/** Who works on a batch and has done some of it waits for this lock before it goes on. */
const GATE = 4711

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  keeper = await ownerClient(world.database.url)
  await owner.query(`
    create function public.wait_at_gate() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
    create trigger gate before update on public.import_batch for each row
      when (new.progress between 30 and 99) execute function public.wait_at_gate()`)
})
afterAll(async () => {
  await keeper.end()
  await owner.end()
  await world.end()
})

const one = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows[0]
/** the lock under which a batch is worked on */
const TURN = "hashtextextended('import:341300:' || $1, 0)"
const units = async () =>
  (await one("select count(*)::int n from public.organization where level = 'unit'")).n
const batch = (id: string) => one('select * from public.import_batch where id = $1', [id])
const audited = async () => (await one('select count(*)::int n from public.audit_event')).n

const fileNamed = (name: string, rows = ROWS) =>
  fileOf(
    ['单位全称', '类别'],
    Array.from({ length: rows }, (_, n) => [`${name}第${n}企业`, '企业']),
  )

const waitsAtGate = async () =>
  (
    await one(
      `select count(*)::int n from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`,
    )
  ).n
const isFree = async (id: string) =>
  (await one(`select pg_try_advisory_xact_lock(${TURN}) as free`, [id])).free

/** Starts the commit or undo in a process of its own and kills it when it has done part of the rows. */
async function killMidway(id: string, what: 'commit' | 'undo' = 'commit'): Promise<void> {
  const start = what === 'undo' ? imports.undo : imports.start
  must(await world.act(ADMIN, start, { id, checkNo: 1 }))
  const token = await world.session(ADMIN)
  await keeper.query('select pg_advisory_lock($1)', [GATE])
  const script = 'tests/integration/imports/commit-child.ts'
  const child = spawn(process.execPath, [script, token, id, what], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  await expect.poll(waitsAtGate).toBe(1)
  child.kill('SIGKILL')
  await ended
  await keeper.query('select pg_advisory_unlock($1)', [GATE])
  // the server notices at the end of the statement that it was at
  await expect.poll(() => isFree(id)).toBe(true)
}

test('killed in the middle: nothing was written, and the batch is resumed', async () => {
  const id = await upload(world, ADMIN, 'units', fileNamed('甲'))
  const before = await units()
  const log = await audited()
  await killMidway(id)
  expect(await units()).toBe(before)
  // the start of the import is all that was logged
  expect(await audited()).toBe(log + 1)
  expect((await batch(id)).status).toBe('committing')
  expect(
    (
      await one('select count(*)::int n from public.import_row where batch_id = $1 and receipt is not null', [
        id,
      ])
    ).n,
  ).toBe(0)

  must(await world.act(ADMIN, imports.start, { id, checkNo: 1 }))
  await runCommit(
    IMPORT_KINDS,
    { token: await world.session(ADMIN), signal: new AbortController().signal },
    { id },
  )
  expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
  expect(await units()).toBe(before + ROWS)
  expect((await verifyChains(world.database.url)).filter((city) => !city.ok)).toEqual([])
  // the job of the first attempt, given back by the queue, finds nothing to do
  await runCommit(
    IMPORT_KINDS,
    { token: await world.session(ADMIN), signal: new AbortController().signal },
    { id },
  )
  expect(await units()).toBe(before + ROWS)
})

test('killed in the middle: the batch is discarded', async () => {
  const id = await upload(world, ADMIN, 'units', fileNamed('乙'))
  const before = await units()
  await killMidway(id)
  must(await world.act(ADMIN, imports.discard, { id }))
  expect((await batch(id)).status).toBe('discarded')
  expect(await units()).toBe(before)
})

test('told to stop: what was written is taken back, and the batch can be started again', async () => {
  const id = await upload(world, ADMIN, 'units', fileNamed('丙'))
  const before = await units()
  must(await world.act(ADMIN, imports.start, { id, checkNo: 1 }))
  must(await world.act(ADMIN, imports.cancel, { id }))
  await runCommit(
    IMPORT_KINDS,
    { token: await world.session(ADMIN), signal: new AbortController().signal },
    { id },
  )
  expect(await batch(id)).toMatchObject({ status: 'checked', problem: '已按要求停止，什么也没有写入' })
  expect(await units()).toBe(before)
})

test('an undo that is killed takes nothing back, is resumed or given up, and says why when it is refused', async () => {
  const id = await upload(world, ADMIN, 'units', fileNamed('丁', ROWS))
  await commitNow(world, ADMIN, id)
  const there = await units()
  await killMidway(id, 'undo')
  expect(await units()).toBe(there)
  expect((await batch(id)).status).toBe('undoing')
  // given up: nobody works on it, so it is over at once; a job that comes late finds nothing to do
  must(await world.act(ADMIN, imports.cancel, { id }))
  expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
  const running = { token: await world.session(ADMIN), signal: new AbortController().signal }
  await runUndo(IMPORT_KINDS, running, { id })
  expect(await units()).toBe(there)
  // one row was touched since: all stay
  const touched = await one(
    "update public.organization set version = 2 where name = '丁第7企业' and version = 1 returning id",
  )
  await undoNow(await world.session(ADMIN), id)
  expect(await batch(id)).toMatchObject({ status: 'done', problem: expect.stringContaining('改过') })
  expect(await units()).toBe(there)
  await owner.query('update public.organization set version = 1 where id = $1', [touched.id])
  // only one at a time: while another process is at work nothing is begun
  await owner.query('begin')
  await owner.query(`select pg_advisory_xact_lock(${TURN})`, [id])
  expect(await world.act(ADMIN, imports.undo, { id })).toMatchObject({ problem: { code: 'conflict' } })
  await owner.query('rollback')

  must(await world.act(ADMIN, imports.undo, { id }))
  await killMidway(id, 'undo')
  await undoNow(await world.session(ADMIN), id)
  expect((await batch(id)).status).toBe('undone')
  expect(await units()).toBe(there - ROWS)
  expect((await verifyChains(world.database.url)).filter((city) => !city.ok)).toEqual([])
})
