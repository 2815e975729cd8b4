import { expect, test } from 'vitest'
import { createEvent, showContest, updateEvent } from '#lib/features/contests/commands/contests.ts'
import { createEntry, substituteEntry, updateEntry } from '#lib/features/contests/commands/entries.ts'
import { returnEntry } from '#lib/features/contests/commands/entry-acts.ts'
import { publicContest } from '#lib/features/contests/public/queries.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { Contest, ownWorld } from '#tests/integration/contests/world.ts'
import { ask, commit, send } from '#tests/integration/imports/site.ts'
import { act, good } from '#tests/integration/reporting/world.ts'

const world = ownWorld()

const LEVEL = '本项目要求高级工（三级）及以上'
const AGE = '本项目要求决赛当日不超过 45 周岁'
const RULES = { minLevel: 'senior', maxAge: 45 }
const FIT = { skillLevel: '高级工', birthMonth: '1990-05' }

type JudgedRow = { title: string; outcome: string; errors: { message: string }[] }

const ruled = async (contest: Contest, rules: Record<string, unknown> = RULES, version = 1) =>
  good(await act(contest.officer, updateEvent, { id: contest.eventId, version, name: '焊工', ...rules }))
async function open(): Promise<Contest> {
  const contest = await Contest.open(world())
  await ruled(contest)
  return contest
}
const enter = (contest: Contest, fields: Record<string, unknown>) =>
  act<{ id: string }>(contest.clerk, createEntry, {
    ...{ contestId: contest.id, eventId: contest.eventId },
    ...fields,
  })
const errorsOf = (result: Result<unknown>) =>
  result.ok ? [] : (result.problem.errors ?? []).map(({ path, message }) => [path, message])
const rowsOf = (contest: Contest) =>
  read(contest.officer, async (db, actor) => {
    const page = await listEntries(db, actor, listEntriesInput.parse({ contestId: contest.id }))
    return page?.items ?? []
  })

test('visitors read who may enter, event by event, and what is changed of it', async () => {
  const contest = await open()
  good(await act(contest.officer, createEvent, { contestId: contest.id, name: '电工' }))
  await contest.go(showContest, { shown: true })
  const page = () => readPublic((db) => publicContest(db, 'test-city', contest.id, '2026-11-20'))
  const [welder, electrician] = (await page())?.events ?? []
  expect(welder).toMatchObject({ name: '焊工', requires: RULES })
  expect(electrician).toMatchObject({ name: '电工' })
  expect(electrician).not.toHaveProperty('requires')
  await ruled(contest, { minLevel: '', maxAge: 50 }, 2)
  expect((await page())?.events[0]?.requires).toEqual({ minLevel: '', maxAge: 50 })
})

test('an event asks for a level and an age; what does not fit or is missing is said by its field', async () => {
  const contest = await open()
  expect(errorsOf(await enter(contest, { name: '周演一' }))).toEqual([
    ['skillLevel', `${LEVEL}，请填写技能等级`],
    ['birthMonth', `${AGE}，请填写出生年月`],
  ])
  const unfit = { name: '周演一', skillLevel: '中级工', birthMonth: '1975-01' }
  expect(errorsOf(await enter(contest, unfit))).toEqual([
    ['skillLevel', `${LEVEL}，填写的是中级工（四级）`],
    ['birthMonth', `${AGE}，按出生年月到 2026年12月1日已满 51 周岁`],
  ])
  const { id } = good(await enter(contest, { name: '周演一', ...FIT, birthMonth: '1990-05-17' }))
  // the day of birth is not kept
  const [row] = await rowsOf(contest)
  expect(row).toMatchObject({ birthMonth: '1990-05', checks: [{ standing: 'met' }, { standing: 'met' }] })
  const reason = { id, reason: '受伤' }
  expect(errorsOf(await act(contest.clerk, substituteEntry, { ...reason, name: '周演二' }))).toHaveLength(2)
  good(await act(contest.officer, returnEntry, { id, reason: '岗位没有填' }))
  const mended = { id, version: 2, name: '周演一', job: '焊工' }
  expect(errorsOf(await act(contest.clerk, updateEntry, { ...mended, skillLevel: '五级' }))).toHaveLength(2)
  good(await act(contest.clerk, updateEntry, { ...mended, ...FIT }))
  good(await act(contest.clerk, substituteEntry, { ...reason, name: '周演二', ...FIT }))
})

test('a rule that comes later shows the office who does not meet it; teams have none', async () => {
  const contest = await Contest.open(world())
  good(await enter(contest, { name: '周演一', skillLevel: '中级工', birthMonth: '1980-12' }))
  expect((await rowsOf(contest))[0]?.checks).toEqual([])
  await ruled(contest)
  expect((await rowsOf(contest))[0]?.checks).toEqual([
    { path: 'skillLevel', standing: 'failed', words: `${LEVEL}，填写的是中级工（四级）` },
    { path: 'birthMonth', standing: 'open', words: '决赛当日 45 或 46 周岁，请按身份证核对' },
  ])
  const team = { contestId: contest.id, name: '班组竞赛', entryKind: 'team' }
  expect(errorsOf(await act(contest.officer, createEvent, { ...team, ...RULES }))).toEqual([
    ['minLevel', '团队项目不能限定等级和年龄'],
    ['maxAge', '团队项目不能限定等级和年龄'],
  ])
  good(await act(contest.officer, createEvent, team))
})

test('by Excel the dry run says the same in the cells, and enters nobody who does not fit', async () => {
  const contest = await open()
  const rows = ['焊工,周演一,高级工（三级）,1990-05', '焊工,周演二,中级工,1990-05', '焊工,周演三,技师,']
  const bytes = new TextEncoder().encode(['项目,姓名,技能等级,出生年月', ...rows].join('\n'))
  const file = { kind: 'contest-entries', name: '报名.csv', contest: contest.id }
  const made = await send(contest.clerk, file, bytes)
  expect(made).toMatchObject({ status: 201, body: { status: 'checked' } })
  const id = made.body?.id ?? ''
  const judged = (await ask(contest.clerk, `imports/${id}/rows`)).body?.items as JudgedRow[]
  expect(
    judged.map(({ title, outcome, errors }) => [title, outcome, ...errors.map((each) => each.message)]),
  ).toEqual([
    ['周演一', 'new'],
    ['周演二', 'error', `${LEVEL}，填写的是中级工（四级）`],
    ['周演三', 'error', `${AGE}，请填写出生年月`],
  ])
  const start = { checkNo: 1, mode: 'good' }
  expect((await ask(contest.clerk, `imports/${id}/start`, start)).status).toBe(200)
  await commit(contest.clerk, id)
  expect((await rowsOf(contest)).map(({ name }) => name)).toEqual(['周演一'])
})
