import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeContest, startFinal, startPrelim } from '#lib/features/contests/commands/acts.ts'
import { setScorers } from '#lib/features/contests/commands/contests.ts'
import { createEntry, substituteEntry } from '#lib/features/contests/commands/entries.ts'
import {
  disqualifyEntry,
  markAbsent,
  qualifyEntry,
  restoreEntry,
} from '#lib/features/contests/commands/entry-acts.ts'
import { verifyContest } from '#lib/features/contests/commands/verify.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { lockWaits } from '#tests/builders/lock-waits.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { act, CITY, codeOf, good, UNIT, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
})
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

const rowsOf = (contest: Contest) =>
  world.query<{ name: string; state: string; start_no: number }>(
    'select name, state, start_no from public.contest_entry where contest_id = $1 order by start_no, name',
    [contest.id],
  )

test('the last place of a unit is taken once when two of its staff ask for it at the same time', async () => {
  const contest = await Contest.open(world, { perUnit: 2 })
  await contest.enter('周演一')
  const clerks = [await world.person(UNIT, 'unit_clerk'), await world.person(UNIT, 'unit_clerk')]
  const gate = await ownerClient(database.url)
  // lets them read who is entered, and neither write: both would find the place free
  await gate.query('begin; lock table public.contest_entry in share mode')
  const asked = clerks.map((token, at) =>
    act(token, createEntry, { contestId: contest.id, eventId: contest.eventId, name: `周演乙${at}` }),
  )
  await expect.poll(() => lockWaits(gate)).toBe(2)
  await gate.query('commit')
  await gate.end()
  expect((await Promise.all(asked)).map(codeOf).toSorted()).toEqual(['invalid', 'ok'])
  expect(await rowsOf(contest)).toHaveLength(2)
})

test('a number of the preliminary round is kept: who comes later gets the next one', async () => {
  const contest = await Contest.open(world, { hasPrelim: true, prelimOn: '2026-11-25' })
  const [a, b] = [await contest.enter('周演一'), await contest.enter('吴演二', contest.other)]
  for (const id of [a, b]) good(await act(contest.officer, qualifyEntry, { id }))
  await contest.go(closeContest)
  await contest.go(startPrelim)
  good(await act(contest.officer, markAbsent, { id: a }))
  const made = good(
    await act<{ id: string }>(contest.other, substituteEntry, { id: b, name: '吴演三', reason: '受伤' }),
  )
  // the substitute is checked before the final
  expect(codeOf(await act(contest.officer, startFinal, { id: contest.id }))).toBe('state')
  good(await act(contest.officer, qualifyEntry, { id: made.id }))
  await contest.go(startFinal)
  expect(await rowsOf(contest)).toEqual([
    { name: '周演一', state: 'ABSENT', start_no: 1 },
    { name: '吴演二', state: 'SUBSTITUTED', start_no: 2 },
    { name: '吴演三', state: 'QUALIFIED', start_no: 3 },
  ])
})

test('who is restored has the scores that were entered before', async () => {
  const contest = await Contest.open(world)
  const [a, b] = [await contest.enter('周演一'), await contest.enter('周演二')]
  await contest.toScoring([a, b])
  await contest.sheets([a, 9000])
  for (const id of [a, b]) {
    good(await act(contest.officer, disqualifyEntry, { id, reason: '携带手机' }))
    good(await act(contest.officer, restoreEntry, { id, reason: '核实为误报' }))
  }
  expect((await rowsOf(contest)).map(({ name, state }) => [name, state])).toEqual([
    ['周演一', 'SCORED'],
    ['周演二', 'QUALIFIED'],
  ])
})

test('the standing of units counts everybody, and is not made from what one unit sees', async () => {
  const contest = await Contest.open(world, { unitBest: 2 })
  const ours = [await contest.enter('周演一'), await contest.enter('周演二')]
  const theirs = [await contest.enter('吴演一', contest.other), await contest.enter('吴演二', contest.other)]
  await contest.toScoring([...ours, ...theirs])
  await contest.sheets(
    [ours[0] ?? '', 9000],
    [ours[1] ?? '', 7000],
    ...theirs.map((id) => [id, 8500] as const),
  )
  await contest.go(verifyContest, {}, contest.admin)
  const desk = (token: string) =>
    read(token, (db, actor) =>
      contestDesk(db, actor, { id: contest.id, tab: 'results', today: '2026-11-20', q: '' }),
    )
  const leader = await world.person(CITY, 'leader')
  expect((await desk(leader))?.standings.map(({ rank, total, counted }) => [rank, total, counted])).toEqual([
    [1, 17_000, 2],
    [2, 16_000, 2],
  ])
  expect((await desk(contest.clerk))?.standings).toEqual([])
})

test('the audit log names who was made a scorer', async () => {
  const contest = await Contest.open(world)
  const names = await Promise.all(
    [contest.officer, contest.admin].map((token) => read(token, async (_db, actor) => actor)),
  )
  await contest.go(setScorers, { userIds: names.map(({ userId }) => userId) })
  const [row] = await world.query<{ scorers: string }>(
    `select detail->>'scorers' as scorers from public.audit_event where object_id = $1 and action = 'contest.scorers'`,
    [contest.id],
  )
  for (const { userName } of names) expect(row?.scorers).toContain(userName)
})
