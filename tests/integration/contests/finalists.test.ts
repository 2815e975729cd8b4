import { expect, test } from 'vitest'
import { closeContest, startFinal, startPrelim, startScoring } from '#lib/features/contests/commands/acts.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { substituteEntry } from '#lib/features/contests/commands/entries.ts'
import { qualifyEntry, restoreEntry, withdrawEntry } from '#lib/features/contests/commands/entry-acts.ts'
import { eliminateMany } from '#lib/features/contests/commands/entry-batches.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { verifyContest } from '#lib/features/contests/commands/verify.ts'
import { publicContest } from '#lib/features/contests/public/queries.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { scoresImport } from '#lib/features/contests/score-imports/kind.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { awardPreview } from '#lib/reports/flows/contest-winners.ts'
import { publishNotice } from '#lib/reports/flows/notice-acts.ts'
import { NOTICE } from '#tests/integration/contests/plan.ts'
import { Contest, ownWorld } from '#tests/integration/contests/world.ts'
import { act, codeOf, good } from '#tests/integration/reporting/world.ts'

const world = ownWorld()

const prize = (key: string, minEntrants: number, maxEntrants: number | null) => ({
  ...{ key, name: `一等奖${key}`, rankFrom: 1, rankTo: 1, minEntrants, maxEntrants, mode: 'prize' },
})
const PLAN = {
  ...{ hasPrelim: true, prelimOn: '2026-11-25', perUnit: 5 },
  awards: [prize('few', 1, 3), prize('many', 4, null)],
}
const NAMES = ['周演一', '周演二', '周演三', '吴演一', '吴演二']

/** Five qualified entrants of two units in the preliminary round; their ids in the order of the names. */
async function inPrelim() {
  const contest = await Contest.open(world(), PLAN)
  const ids = []
  for (const name of NAMES)
    ids.push(await contest.enter(name, name.startsWith('吴') ? contest.other : undefined))
  for (const id of ids) good(await act(contest.officer, qualifyEntry, { id }))
  await contest.scorers()
  await contest.go(closeContest)
  await contest.go(startPrelim)
  return { contest, ids }
}
const out = (contest: Contest, ids: readonly (string | undefined)[], token = contest.officer) =>
  act<{ done: number }>(token, eliminateMany, { contestId: contest.id, eventId: contest.eventId, ids })
const desk = (contest: Contest, token: string) =>
  read(token, (db, actor) =>
    contestDesk(db, actor, { id: contest.id, tab: 'entries', today: '2026-11-20', q: '' }),
  )
const WHY = { reason: '名单核对有误' }

test('the office names who does not reach the final, takes one back; nobody else can, nor for others', async () => {
  const { contest, ids } = await inPrelim()
  const other = await inPrelim()
  expect(codeOf(await out(contest, [ids[1]], contest.clerk))).toBe('forbidden')
  expect(codeOf(await out(contest, [ids[1], other.ids[1]]))).toBe('not_found')
  expect(codeOf(await out(contest, ids))).toBe('state')
  expect(good(await out(contest, [ids[1], ids[4], ids[4]])).done).toBe(2)
  // who is out already stays as it is
  expect(good(await out(contest, [ids[1], ids[2]])).done).toBe(1)
  good(await act(contest.officer, restoreEntry, { id: ids[2], ...WHY }))
  const [event] = (await desk(contest, contest.officer))?.finalists ?? []
  expect(event?.entries.map(({ name }) => name)).toEqual(['周演一', '周演三', '吴演一'])
  expect(event?.eliminated).toBe(2)
  const own = await desk(contest, contest.clerk)
  expect(own?.finalists).toEqual([])
  expect(own?.entries.map(({ name, state }) => [name, state])).toEqual([
    ['周演一', 'QUALIFIED'],
    ['周演二', 'ELIMINATED'],
    ['周演三', 'QUALIFIED'],
  ])
  const substitute = { id: ids[1], name: '周演九', reason: '想换人' }
  expect(codeOf(await act(contest.clerk, substituteEntry, substitute))).toBe('state')
  expect(codeOf(await act(contest.clerk, withdrawEntry, { id: ids[1], ...WHY }))).toBe('state')
})

test('who is eliminated stays an entrant, has no place in scores, ranking, awards and the public result', async () => {
  const { contest, ids } = await inPrelim()
  const [a = '', , b = '', c = ''] = ids
  await contest.go(showContest, { shown: true })
  good(await out(contest, [ids[1], ids[4]]))
  await contest.go(startFinal)
  await contest.go(startScoring)
  expect(codeOf(await out(contest, [a]))).toBe('state')
  expect(codeOf(await act(contest.officer, restoreEntry, { id: ids[1], ...WHY }))).toBe('state')
  const refused = await contest.sheet('theory', 1, [[ids[1] ?? '', 9000]])
  expect(refused.ok ? [] : refused.problem.errors?.map(({ message }) => message)).toEqual([
    '这名选手不在评分名单里',
  ])
  const template = await read(contest.officer, async (db, actor) => {
    const env = await scoresImport.load(
      { db, actor, today: '2026-11-20' },
      { contest: contest.id, judge: '1' },
    )
    return env && scoresImport.prefill?.(env, actor).map(({ name }) => name)
  })
  expect(template).toEqual(['周演一', '周演三', '吴演一'])
  await contest.sheets([a, 7000], [b, 9000], [c, 8000])
  // complete with the finalists alone
  await contest.go(verifyContest, {}, contest.admin)
  const won = await read(contest.officer, async (db, actor) => {
    const loaded = await findContest(db, actor, contest.id)
    return loaded && awardPreview(db, actor, loaded)
  })
  expect(won?.map(({ label, awards }) => [label, awards.map(({ name }) => name)])).toEqual([
    ['周演三', ['一等奖few']],
  ])
  await contest.go(noticeResults, NOTICE)
  const detail = await read(contest.officer, (db, actor) => getContest(db, actor, contest.id))
  expect(detail?.events[0]).toMatchObject({ entrants: 5, units: 2 })
  good(await act(contest.admin, publishNotice, { id: detail?.noticeId, version: 1 }))
  const page = await readPublic((db) => publicContest(db, 'test-city', contest.id, '2026-11-20'))
  expect(page?.events[0]?.results.map(({ name }) => name)).toEqual(['周演三', '吴演一', '周演一'])
})
