import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnyListExport, readWhole } from '#lib/base/exports/list.ts'
import { importsExport } from '#lib/base/imports/export.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { disqualifyEntry, restoreEntry } from '#lib/features/contests/commands/entry-acts.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { contestsExport, entriesExport } from '#lib/features/contests/export.ts'
import { listPublicContests, publicContest, publicContests } from '#lib/features/contests/public/queries.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { appealList, entryGet, entryList, scoreList } from '#lib/features/contests/queries/entries.ts'
import { contestGet, contestList } from '#lib/features/contests/queries/list.ts'
import { contestPaper } from '#lib/features/contests/queries/paper.ts'
import { contestTotals } from '#lib/features/contests/queries/totals.ts'
import { resultsExport, unitStandingsExport } from '#lib/features/contests/result-exports.ts'
import { CONTEST_STATES, RESULT_STATES } from '#lib/features/contests/rules/states.ts'
import { CONTEST_TABS } from '#lib/features/contests/schema/desk.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { AnyQuery } from '#lib/kernel/query.ts'
import { type Db, read, readPublic, tokenHash } from '#lib/kernel/scope.ts'
import { auditExport } from '#lib/reports/audit/export.ts'
import { auditList } from '#lib/reports/audit/queries.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'
import { contestTile } from '#lib/reports/tiles/contests.ts'
import { loginClient, stateOf } from '#tests/builders/connections.ts'
import { holds } from '#tests/integration/contests/canary.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { ask, commit, send } from '#tests/integration/imports/site.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  FOREIGN_CITY,
  good,
  OTHER_UNIT,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

/** Scores before they are verified: every reader at every place where they might come out. */

/** 71.23 in theory, 83.45 and 83.47 in practice; their mean, and the total */
const SCORES = [7123, 8345, 8347, 8346, 7979]

let database: TestDatabase
let world: World

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  world = await World.open(database.url)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

type Scored = { contest: Contest; entries: string[] }

type Spots = NonNullable<Parameters<typeof Contest.open>[2]>
const OF_COUNTY: Spots = { office: COUNTY, unit: COUNTY_UNIT, other: COUNTY_UNIT }
const OF_CITY: Spots = { office: CITY, unit: UNIT, other: OTHER_UNIT }

/** A competition with two entrants; one judge's sheets came by Excel, the other's from the screen. */
async function scored(at = OF_COUNTY): Promise<Scored> {
  const contest = await Contest.open(world, { unitBest: 1 }, at)
  await contest.go(showContest, { shown: true })
  const entries = [await contest.enter('周演一'), await contest.enter('吴演二', contest.other)]
  await contest.toScoring(entries)
  const bytes = new TextEncoder().encode('姓名,理论,实操\n周演一,71.23,83.45\n吴演二,71.23,83.45')
  const query = { kind: 'contest-scores', name: '成绩.csv', contest: contest.id, judge: '1' }
  const id = (await send(contest.officer, query, bytes)).body?.id ?? ''
  expect((await ask(contest.officer, `imports/${id}/start`, { checkNo: 1, mode: 'all' })).status).toBe(200)
  await commit(contest.officer, id)
  const rows = entries.map((entry): [string, number] => [entry, 8347])
  good(await contest.sheet('practice', 2, rows))
  return { contest, entries }
}

async function asked(db: Db, actor: Actor, query: AnyQuery, input: Record<string, unknown> = {}) {
  return query.allow(actor, undefined) ? null : query.run(db, actor, query.input.parse(input))
}

/** A list as its file has it. */
async function file(db: Db, actor: Actor, list: AnyListExport, filter: Record<string, unknown> = {}) {
  const input = list.input.parse(filter)
  if (list.allow(actor)) return null
  const whole = await readWhole(list, db, actor, input)
  const columns = list.columns(actor, input)
  return (whole?.rows ?? []).map((row) => columns.map(({ of }) => of(row)))
}

/** What one reader is answered, place by place. */
function answers(token: string, { contest: { id }, entries }: Scored): Promise<[string, unknown][]> {
  const of = { contestId: id }
  return read(token, async (db, actor) => {
    const found: [string, unknown][] = [
      ['API scores', await asked(db, actor, scoreList, { id })],
      ['API entries', await asked(db, actor, entryList, of)],
      ['API competition', await asked(db, actor, contestGet, { id })],
      ['API competitions', await asked(db, actor, contestList)],
      ['API appeals', await asked(db, actor, appealList, { id })],
      ['API audit', await asked(db, actor, auditList)],
      ['file of competitions', await file(db, actor, contestsExport)],
      ['file of entries', await file(db, actor, entriesExport, of)],
      ['file of results', await file(db, actor, resultsExport, of)],
      ['file of units', await file(db, actor, unitStandingsExport, of)],
      ['file of imports', await file(db, actor, importsExport(IMPORT_KINDS))],
      [
        'file of audit',
        await file(
          db,
          actor,
          auditExport(() => ({})),
        ),
      ],
      ['totals', await contestTotals(db, actor, 2026)],
      ['board', await contestTile(db, actor)],
      ['paper', await contestPaper(db, actor, id)],
    ]
    for (const entry of entries) found.push(['API entry', await asked(db, actor, entryGet, { id: entry })])
    for (const tab of CONTEST_TABS) {
      found.push([`page ${tab}`, await contestDesk(db, actor, { id, tab, today: '2026-11-20', q: '' })])
    }
    return found
  })
}

/** Where a score stands among the answers. */
const shownIn = async (token: string, scored: Scored) =>
  (await answers(token, scored)).flatMap(([where, answer]) =>
    holds(JSON.stringify(answer ?? null), SCORES) ? [where] : [],
  )

const inPublic = ({ contest: { id } }: Scored) =>
  readPublic(async (db) => {
    const page = listPublicContests.input.parse({ slug: 'test-county' })
    return JSON.stringify([
      await publicContest(db, 'test-county', id),
      await publicContests(db, 'test-county', 1),
      await listPublicContests.run(db, page),
    ])
  })

test('stand nowhere for anybody but the scorers: not in API, pages, files, totals, paper, board or audit log', async () => {
  const sealed = await scored()
  const { contest } = sealed
  const readers: [string, string][] = [
    ['unit clerk', contest.clerk],
    ['another unit', await world.person(UNIT, 'unit_clerk')],
    ['unit reviewer', await world.person(COUNTY_UNIT, 'unit_reviewer')],
    ['another city', await world.person(FOREIGN_CITY, 'region_officer')],
  ]
  for (const spot of [COUNTY, CITY]) {
    for (const role of ['region_officer', 'region_admin', 'leader', 'auditor']) {
      readers.push([`${role} ${spot[1]}`, await world.person(spot, role)])
    }
  }
  const nobody = async (some: typeof readers) => {
    for (const [who, token] of some) expect([who, await shownIn(token, sealed)]).toEqual([who, []])
    expect(await inPublic(sealed)).toContain(contest.id)
    expect(holds(await inPublic(sealed), SCORES)).toBe(false)
  }
  await nobody(readers)
  // a scorer sees single scores, nobody a result
  expect(await shownIn(contest.admin, sealed)).toEqual(['API scores', 'page scores'])
  await contest.go(verifyContest, {}, contest.admin)
  // the same places show them afterwards: that they were empty was the seal
  const leader = await world.person(COUNTY, 'leader')
  expect(await shownIn(leader, sealed)).toEqual(
    expect.arrayContaining([
      'API scores',
      'API entries',
      'API entry',
      'file of results',
      'file of units',
      'paper',
    ]),
  )
  expect(await shownIn(contest.clerk, sealed)).toContain('API entries')
  await contest.go(rescoreContest, { reason: '一名评委的成绩录错' })
  // back under seal: for the unit and the own leader, who have just seen them
  await nobody([
    ['unit clerk', contest.clerk],
    ['leader', leader],
  ])
})

/** The tables themselves, past every query of the program: what a session's role may read there, and do. */
const READS = {
  scores: 'select id from public.contest_score where contest_id = $1',
  sheets: `select id from public.import_batch where kind = 'contest-scores' and settings ->> 'contest' = $1`,
  rows: `select r.no from public.import_row r join public.import_batch b on b.city_id = r.city_id and b.id = r.batch_id
    where b.kind = 'contest-scores' and b.settings ->> 'contest' = $1`,
}
const WRITES = {
  change: 'update public.contest_score set raw = 10000 where contest_id = $1',
  unseal: 'update public.contest_score set sealed = false where contest_id = $1',
  remove: 'delete from public.contest_score where contest_id = $1',
  add: `insert into public.contest_score (city_id, county_id, id, contest_id, entry_id, part, judge_no, raw, entered_by)
    select city_id, '990101', gen_random_uuid()::text, contest_id, id, 'theory', 9, 10000, '' from public.contest_entry
     where contest_id = $1`,
}
type Answers<T> = Record<keyof T, number | 'refused'>

async function tried<T extends Record<string, string>>(token: string, id: string, all: T) {
  const client = await loginClient(database.url)
  const found: Record<string, number | 'refused'> = {}
  for (const [name, sql] of Object.entries(all)) {
    await client.query(`begin; select app.enter('\\x${tokenHash(token)}')`)
    const state = await stateOf(
      client.query(sql, [id]).then(({ rowCount }) => {
        found[name] = rowCount ?? 0
      }),
    )
    if (state === '42501') found[name] = 'refused'
    else expect(state).toBe('')
    await client.query('rollback')
  }
  await client.end()
  return found as Answers<T>
}

test('lie in tables that show them to the named scorers alone, whatever role reads there', async () => {
  const { contest } = await scored()
  const { id } = contest
  const nothing = { scores: 0, sheets: 0, rows: 0 }
  const noImports = { ...nothing, sheets: 'refused', rows: 'refused' }
  const seen: Record<string, Answers<typeof READS>> = {}
  const colleague = await world.person(COUNTY, 'region_officer')
  const spots = { county: COUNTY, city: CITY, unit: COUNTY_UNIT }
  const roles = {
    county: ['region_admin', 'region_officer', 'leader', 'auditor', 'relief_officer'],
    city: ['region_admin', 'region_officer', 'leader', 'auditor', 'relief_officer'],
    unit: ['unit_clerk', 'unit_reviewer'],
  }
  for (const [level, spot] of Object.entries(spots)) {
    for (const role of roles[level as keyof typeof roles]) {
      seen[`${role} ${level}`] = await tried(await world.person(spot, role), id, READS)
    }
  }
  const expected: Record<string, unknown> = {}
  for (const who of Object.keys(seen)) {
    if (who.startsWith('relief')) expected[who] = { ...nothing, scores: 'refused' }
    else expected[who] = /^(leader|auditor)/.test(who) ? noImports : nothing
  }
  expect(seen).toEqual(expected)
  expect(await tried(contest.admin, id, READS)).toEqual({ scores: 6, sheets: 1, rows: 2 })

  const none = { change: 0, unseal: 0, remove: 0, add: 'refused' }
  expect(await tried(colleague, id, WRITES)).toEqual(none)
  // the mark itself is no scorer's either: it follows the state
  expect(await tried(contest.admin, id, WRITES)).toEqual({ change: 6, unseal: 'refused', remove: 6, add: 2 })
  await contest.go(verifyContest, {}, contest.admin)
  expect(await tried(colleague, id, READS)).toEqual({ scores: 6, sheets: 1, rows: 2 })
  expect(await tried(contest.admin, id, WRITES)).toEqual(none)
  // whoever of the office sends it back, it is under seal again
  good(await act(colleague, rescoreContest, { id, reason: '一名评委的成绩录错' }))
  expect(await tried(colleague, id, READS)).toEqual(nothing)
  expect((await tried(contest.officer, id, READS)).scores).toBe(6)
})

test('an entrant is restored by who may see no scores: those entered before count', async () => {
  const { entries } = await scored()
  const colleague = await world.person(COUNTY, 'region_officer')
  const [entry] = entries
  good(await act(colleague, disqualifyEntry, { id: entry, reason: '工件不合要求' }))
  good(await act(colleague, restoreEntry, { id: entry, reason: '复查后合格' }))
  const [row] = await world.query('select state from public.contest_entry where id = $1', [entry])
  expect(row).toEqual({ state: 'SCORED' })
})

test('results of the files: ranks, words about a tie, standing of units', async () => {
  const { contest } = await scored(OF_CITY)
  await contest.go(verifyContest, {}, contest.admin)
  const leader = await world.person(CITY, 'leader')
  const filter = { contestId: contest.id }
  const [results, units] = await read(leader, async (db, actor) => [
    await readWhole(resultsExport, db, actor, filter),
    await readWhole(unitStandingsExport, db, actor, filter),
  ])
  expect(results?.rows).toMatchObject([
    { rank: 1, total: 7979, partsText: '理论 71.23；实操 83.46' },
    { rank: 1, total: 7979, tie: '总分同为 79.79，各部分成绩也相同，名次并列' },
  ])
  expect(units?.rows).toMatchObject([
    { rank: 1, counted: 1, total: 7979 },
    { rank: 1, counted: 1, total: 7979 },
  ])
})

test('the database takes the seal off in the states that the rules call verified, and in no other', async () => {
  const { contest } = await scored()
  const open: string[] = []
  for (const state of CONTEST_STATES) {
    await world.query(
      `update public.contest set state = $2, postponed_from = case $2 when 'POSTPONED' then 'FINAL' else '' end where id = $1`,
      [contest.id, state],
    )
    const rows = await world.query(
      'select 1 from public.contest_score where contest_id = $1 and not sealed',
      [contest.id],
    )
    if (rows.length > 0) open.push(state)
  }
  expect(open).toEqual(RESULT_STATES)
})
