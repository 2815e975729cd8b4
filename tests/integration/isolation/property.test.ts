import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginClient, ownerClient } from '#tests/builders/connections.ts'
import { layOut, type WorldShape } from '#tests/builders/lay-out.ts'
import { type Session, settle, type World } from '#tests/builders/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { SEED } from '#tests/setup/seed.ts'
import { INSERTS, insertable, insertProbe, upsertProbe } from './insert-probes.ts'
import { reaches, TABLES, thingOf } from './oracle.ts'
import {
  countProbe,
  deleteProbe,
  enter,
  FORGES,
  listProbe,
  moveProbe,
  type Probe,
  readProbe,
  run,
  type Target,
  target,
  updateProbe,
} from './probes.ts'

/** A case = one random installation with random acts of random sessions on it, each compared with the oracle. */
const CASES = process.env.DEEP === '1' ? 10_000 : 300

let database: TestDatabase
let owner: pg.Client
let login: pg.Client
let second: pg.Client

beforeAll(async () => {
  database = await createTestDatabase({ verify: false })
  owner = await ownerClient(database.url)
  await owner.query('set synchronous_commit = off; set jit = off')
  login = await loginClient(database.url)
  second = await loginClient(database.url)
})
afterAll(async () => {
  for (const client of [owner, login, second]) await client.end()
  await database.drop()
})

const STATES = ['DRAFT', 'UNIT_REVIEW', 'COUNTY_REVIEW', 'OFFICE_REVIEW', 'RETURNED', 'ACCEPTED', 'LOCKED']
const few = (max: number) => fc.integer({ min: 0, max })
const index = fc.nat({ max: 10_000 })
const worldShape: fc.Arbitrary<WorldShape> = fc.record({
  cities: fc.array(
    fc.record({
      units: few(2),
      counties: fc.array(fc.record({ units: few(2), townUnits: fc.array(few(1), { maxLength: 1 }) }), {
        maxLength: 2,
      }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  lines: fc.array(
    fc.record({
      org: index,
      owner: index,
      reports: fc.array(fc.constantFrom(...STATES), { maxLength: 3 }),
      draft: fc.boolean(),
      reviewed: fc.boolean(),
    }),
    { minLength: 2, maxLength: 5 },
  ),
})
const KINDS = [
  'list',
  'count',
  'read',
  'read',
  'update',
  'update',
  'move',
  'move',
  'delete',
  'insert',
  'insert',
  'insert',
  'upsert',
  'upsert',
] as const
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  table: fc.constantFrom(...Object.keys(TABLES)),
  insertable: fc.constantFrom(...INSERTS),
  row: index,
  place: index,
  near: fc.nat({ max: 2 }).map((n) => n > 0),
  forge: fc.constantFrom(...FORGES),
  foreign: fc.nat({ max: 4 }).map((n) => n === 0),
})
const turn = fc.record({ session: index, acts: fc.array(act, { minLength: 3, maxLength: 8 }) })
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(list: T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

function rowProbe(session: Session, world: World, wanted: Act, to: Target): Probe | undefined {
  const all = world.rows.filter((row) => row.table === wanted.table)
  const own = all.filter((row) => reaches(session, thingOf(row), 'select'))
  const row = pick(wanted.near && own.length > 0 ? own : all, wanted.row)
  if (!row) return undefined
  if (wanted.kind === 'list') return listProbe(world, wanted.table)
  if (wanted.kind === 'count') return countProbe(world, wanted.table)
  if (wanted.kind === 'read') return readProbe(row)
  if (wanted.kind === 'update') return updateProbe(row)
  if (wanted.kind === 'delete') return deleteProbe(row)
  // an organization moves whole: tests/integration/isolation/moves.test.ts
  return row.table === 'organization' ? undefined : moveProbe(row, to)
}

function probeOf(world: World, session: Session, wanted: Act): Probe | undefined {
  const home = world.orgs
    .filter((org) => org.level !== 'platform')
    .findIndex((org) => org.id === session.org.id)
  const to = target(world, wanted.near && home >= 0 ? home : wanted.place, wanted.forge)
  const table = wanted.insertable
  if (wanted.kind !== 'insert' && wanted.kind !== 'upsert') return rowProbe(session, world, wanted, to)
  if (!insertable(world, table)) return undefined
  if (wanted.kind === 'insert') return insertProbe(world, table, to, wanted.foreign)
  const rows = world.rows.filter((each) => each.table === table)
  return upsertProbe(world, table, to, wanted.foreign ? undefined : pick(rows, wanted.row))
}

const refused = (answer: string) => ['denied', 'broken', 'taken', '0', ''].includes(answer)
const counts = { cases: 0, probes: 0, denials: 0, controls: 0, byOwner: 0, empty: 0 }
const kinds = new Map<string, number>()

const VISITOR = (world: World): Session => ({
  token: '',
  userId: '',
  role: 'visitor',
  duty: 'public',
  org: world.orgs[0]!,
})

/** The same act by somebody who may: proof that the row is there and the act works. */
async function control(sessions: Session[], probe: Probe, at: number): Promise<void> {
  const may = (each: Probe) => sessions.filter((session) => !refused(each.expect(session)))
  for (const chosen of probe.sound ? [probe, probe.sound] : [probe]) {
    const able = may(chosen)
    const one = able[at % Math.max(1, able.length)]
    if (!one) continue
    await enter(second, one)
    const answer = await run(second, chosen)
    await second.query('rollback')
    expect(answer, `control: ${one.role}@${one.org.id}: ${chosen.what}\n${chosen.sql}`).toBe(
      chosen.expect(one),
    )
    counts.controls++
    return
  }
  await controlByOwner(probe.sound ?? probe)
}

/** What no session may do at all (delete a report, change a review): the owner reaches the row, or its guard. */
async function controlByOwner(probe: Probe): Promise<void> {
  await owner.query('begin')
  const answer = await run(owner, probe)
  await owner.query('rollback')
  const guarded = answer === 'broken' || answer.includes('append-only') || answer.startsWith('23')
  if (answer === '') counts.empty++
  else {
    expect(guarded || !refused(answer), `control by the owner: ${probe.what}: ${answer}\n${probe.sql}`).toBe(
      true,
    )
    counts.controls++
    counts.byOwner++
  }
}

async function judge(sessions: Session[], session: Session, probe: Probe, at: number): Promise<void> {
  const wanted = probe.expect(session)
  const answer = await run(login, probe)
  counts.probes++
  kinds.set(
    `${probe.what.split(' ')[0]} ${refused(answer) ? 'refused' : 'allowed'}`,
    (kinds.get(`${probe.what.split(' ')[0]} ${refused(answer) ? 'refused' : 'allowed'}`) ?? 0) + 1,
  )
  expect(answer, `${session.role}@${session.org.id}: ${probe.what}\n${probe.sql}`).toBe(wanted)
  if (!refused(wanted)) return
  counts.denials++
  await control(sessions, probe, at)
}

test(`random roles × rows × acts agree with the oracle (${CASES} cases, seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(worldShape, fc.array(turn, { minLength: 2, maxLength: 4 }), async (shape, turns) => {
      const world = layOut(shape)
      await settle(owner, world)
      counts.cases++
      const sessions = [...world.sessions, VISITOR(world)]
      for (const { session: at, acts } of turns) {
        const session = sessions[at % sessions.length]!
        await enter(login, session)
        try {
          for (const wanted of acts) {
            const probe = probeOf(world, session, wanted)
            if (probe) await judge(sessions, session, probe, wanted.place)
          }
        } finally {
          await login.query('rollback')
          await second.query('rollback')
        }
      }
    }),
    { numRuns: CASES, endOnFailure: process.env.SHRINK !== '1' },
  )
  console.log(
    `oracle: seed ${SEED}, ${counts.cases} cases, ${counts.probes} acts, ${counts.denials} denials, ${counts.controls} allowed controls (${counts.byOwner} of them as the owner, where no session may), ${counts.empty} without one`,
  )
  console.log(
    [...kinds]
      .sort()
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', '),
  )
  expect(counts.cases).toBeGreaterThanOrEqual(CASES)
  expect(counts.denials).toBeGreaterThan(CASES)
  expect(counts.controls).toBeGreaterThan(counts.denials / 2)
}, 3_600_000)
