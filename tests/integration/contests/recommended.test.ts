import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWhole } from '#lib/base/exports/list.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { verifyContest } from '#lib/features/contests/commands/verify.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { awardContest } from '#lib/reports/flows/contest-awards.ts'
import { recommendedExport } from '#lib/reports/recommended/export.ts'
import { listRecommended } from '#lib/reports/recommended/queries.ts'
import { listRecommendedInput, type RecommendedItem } from '#lib/reports/recommended/schema.ts'
import { NOTICE, PLAN } from '#tests/integration/contests/plan.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { act, CITY, FOREIGN_CITY, good, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World
let contest: Contest
let titleId = ''

/** A competition that is over: the second and third are recommended, one of each unit. */
beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  const named = { name: '市五一劳动奖章', level: 'municipal', kind: 'person' }
  titleId = good(await act<{ id: string }>(await world.person(CITY, 'region_officer'), createTitle, named)).id
  const rule = { key: 'next', name: '推荐参评', rankFrom: 2, rankTo: 3, minEntrants: 1, mode: 'recommend' }
  contest = await Contest.open(world, { awards: [...PLAN.awards, { ...rule, titleId }] })
  await contest.go(showContest, { shown: true })
  const ours = [await contest.enter('周演一'), await contest.enter('周演二')] as const
  const theirs = await contest.enter('吴演三', contest.other)
  await contest.toScoring([...ours, theirs])
  await contest.sheets([ours[0], 9000], [ours[1], 8500], [theirs, 8000])
  await contest.go(verifyContest, {}, contest.admin)
  await contest.go(noticeResults, NOTICE)
  await world.query(
    `update public.notice set state = 'CLEAR', published_at = now() where subject_ids[1] = $1`,
    [contest.id],
  )
  await contest.go(awardContest)
})
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

const listOf = (token: string, asked: Record<string, unknown> = {}) =>
  read(token, (db, actor) => listRecommended(db, actor, listRecommendedInput.parse(asked)))
const namesOf = async (token: string, asked: Record<string, unknown> = {}) =>
  (await listOf(token, asked)).items.map(({ name }) => name).toSorted()

test('whom the awards recommend stands in one list, for what and by which result; nobody has an honor by it', async () => {
  const { items } = await listOf(contest.officer)
  const [second] = items.filter(({ name }) => name === '周演二')
  expect(items).toHaveLength(2)
  expect(second).toMatchObject({
    ...{ title: '市五一劳动奖章', words: '焊工第 2 名', contestName: PLAN.name, year: 2026 },
    awardedOn: '2026-11-20',
  })
  expect(await world.query('select 1 from public.honor where title_id = $1', [titleId])).toEqual([])
})

test('a unit reads its own, leaders everybody, another city nobody; the list is filtered and paged', async () => {
  expect(await namesOf(contest.clerk)).toEqual(['周演二'])
  expect(await namesOf(await world.person(CITY, 'leader'))).toEqual(['吴演三', '周演二'])
  expect(await namesOf(await world.person(FOREIGN_CITY, 'region_officer'))).toEqual([])
  expect(await namesOf(contest.officer, { q: '吴演' })).toEqual(['吴演三'])
  expect(await namesOf(contest.officer, { year: 2025 })).toEqual([])
  const first = await listOf(contest.officer, { limit: 1 })
  const next = await listOf(contest.officer, { limit: 1, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...next.items].map(({ name }) => name).toSorted()).toEqual(['吴演三', '周演二'])
  expect(next.nextCursor).toBeNull()
})

test('the file holds the list; a recommendation is shown to nobody as an award', async () => {
  const file = await read(contest.officer, (db, actor) =>
    readWhole(recommendedExport, db, actor, listRecommendedInput.parse({})),
  )
  const rows = (file?.rows ?? []) as RecommendedItem[]
  expect(rows.map(({ name, unitName }) => [name, unitName]).toSorted()).toEqual([
    ['吴演三', '测试unit-other'],
    ['周演二', '测试unit-city'],
  ])
  const entries = await read(contest.officer, (db, actor) =>
    listEntries(db, actor, listEntriesInput.parse({ contestId: contest.id })),
  )
  expect(entries?.items.map(({ awards }) => awards)).toEqual([['一等奖'], [], []])
  const shown = await readPublic((db) => db.publicContest.findFirst({ where: { id: contest.id } }))
  expect(JSON.stringify(shown)).toContain('周演二')
  expect(JSON.stringify(shown)).not.toContain('推荐参评')
})
