import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateNotice } from '#lib/base/notices/commands.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { publicContest } from '#lib/features/contests/public/queries.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { concludeNotice, publishNotice, withdrawNotice } from '#lib/reports/flows/notice-acts.ts'
import { NOTICE } from '#tests/integration/contests/plan.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { act, at, codeOf, good, World } from '#tests/integration/reporting/world.ts'
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

/** A competition that is shown, with two entrants and verified scores. */
async function verified(): Promise<Contest> {
  const contest = await Contest.open(world)
  await contest.go(showContest, { shown: true })
  const [a, b] = [await contest.enter('周演九'), await contest.enter('吴演九', contest.other)]
  await contest.toScoring([a, b])
  await contest.sheets([a, 9000], [b, 8000])
  await contest.go(verifyContest, {}, contest.admin)
  return contest
}

/** Drafts the notice of the result and answers its id. */
async function noticed(contest: Contest, more: Partial<typeof NOTICE> = {}): Promise<string> {
  await contest.go(noticeResults, { ...NOTICE, ...more })
  const detail = await read(contest.officer, (db, actor) => getContest(db, actor, contest.id))
  return detail?.noticeId ?? ''
}

/** Whom visitors see in the result on a day. */
async function seen(contest: Contest, day: Day = '2026-11-20'): Promise<string[]> {
  const page = await readPublic((db) => publicContest(db, 'test-city', contest.id, day))
  return (page?.events ?? []).flatMap(({ results }) => results.map(({ name }) => name))
}
const stateOf = async (id: string) => {
  const rows = await world.query<{ state: string }>('select state from public.notice where id = $1', [id])
  return rows[0]?.state
}
const WINNERS = ['周演九', '吴演九']

describe('visitors see a result', () => {
  test('once a second person has published its notice, and no more when it is taken down', async () => {
    const contest = await verified()
    const id = await noticed(contest)
    expect(await seen(contest)).toEqual([])
    expect(codeOf(await act(contest.officer, publishNotice, { id, version: 1 }))).toBe('forbidden')
    good(await act(contest.admin, publishNotice, { id, version: 1 }))
    expect(await seen(contest)).toEqual(WINNERS)
    good(await act(contest.officer, withdrawNotice, { id, version: 2, reason: '联系电话写错' }))
    expect(await seen(contest)).toEqual([])
    // shown again without scoring again
    const again = await noticed(contest)
    expect(again).not.toBe(id)
    good(await act(contest.admin, publishNotice, { id: again, version: 1 }))
    expect(await seen(contest)).toEqual(WINNERS)
    expect(codeOf(await act(contest.officer, noticeResults, { id: contest.id, ...NOTICE }))).toBe('state')
    good(await act(contest.officer, concludeNotice, { id: again, version: 2 }, { now: at('2026-11-27') }))
    expect(await seen(contest, '2026-11-27')).toEqual(WINNERS)
  })

  test('from the first day of the notice on, not from its publication', async () => {
    const contest = await verified()
    const id = await noticed(contest, { startOn: '2026-11-24' })
    good(await act(contest.admin, publishNotice, { id, version: 1 }))
    expect(await seen(contest, '2026-11-23')).toEqual([])
    expect(await seen(contest, '2026-11-24')).toEqual(WINNERS)
  })
})

test('scored again: the notice goes with the result, and stays as it ended where it is over', async () => {
  for (const [published, state] of [
    [false, 'WITHDRAWN'],
    [true, 'WITHDRAWN'],
  ] as const) {
    const contest = await verified()
    const id = await noticed(contest)
    if (published) good(await act(contest.admin, publishNotice, { id, version: 1 }))
    await contest.go(rescoreContest, { reason: '一名评委的成绩录错' })
    expect(await stateOf(id), `published ${published}`).toBe(state)
    expect(await seen(contest)).toEqual([])
    const logged = await world.query<{ action: string }>(
      `select action from public.audit_event where object_id = $1 order by seq desc limit 1`,
      [id],
    )
    expect(logged).toEqual([{ action: 'notice.withdraw' }])
  }
  const contest = await verified()
  const id = await noticed(contest)
  good(await act(contest.admin, publishNotice, { id, version: 1 }))
  good(await act(contest.officer, concludeNotice, { id, version: 2 }, { now: at('2026-11-27') }))
  await contest.go(rescoreContest, { reason: '发现登分错误' })
  expect(await stateOf(id)).toBe('CLEAR')
  expect(await seen(contest)).toEqual([])
})

test('the list of a result is made by the scores: nobody edits it at the notices desk', async () => {
  const contest = await verified()
  const id = await noticed(contest)
  const [row] = await world.query<{ title: string; list: { columns: string[]; rows: string[][] } }>(
    'select title, list from public.notice where id = $1',
    [id],
  )
  const draft = { id, version: 1, ...NOTICE, subjectType: 'contest', basis: '', contactAddress: '', ...row }
  const rows = (row?.list.rows ?? []).map((cells) => cells.map((cell) => cell.replace('吴演九', '钱演九')))
  const changed = await act(contest.officer, updateNotice, { ...draft, list: { ...row?.list, rows } })
  expect(changed.ok ? [] : changed.problem.errors).toEqual([
    { path: 'list', message: '名单由竞赛成绩生成，不能在这里修改；要改请在竞赛里“退回重评”' },
  ])
  good(await act(contest.officer, updateNotice, { ...draft, contactPhone: '0557-3000001' }))
  const kept = await world.query('select subject_ids from public.notice where id = $1', [id])
  expect(kept).toEqual([{ subject_ids: [contest.id] }])
})
