import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  archiveContest,
  closeContest,
  startFinal,
  startScoring,
} from '#lib/features/contests/commands/acts.ts'
import { createAppeal, settleAppeal } from '#lib/features/contests/commands/appeals.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { createEntry, substituteEntry, updateEntry } from '#lib/features/contests/commands/entries.ts'
import {
  disqualifyEntry,
  qualifyEntry,
  returnEntry,
  withdrawEntry,
} from '#lib/features/contests/commands/entry-acts.ts'
import { qualifyMany } from '#lib/features/contests/commands/entry-batches.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import { adoptProposal, carryOutProposal } from '#lib/features/contests/commands/proposals.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { listEntries, listScores } from '#lib/features/contests/queries/entries.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { listProposals } from '#lib/features/contests/queries/proposals.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import { listProposalsInput } from '#lib/features/contests/schema/proposal.ts'
import type { PublicEvent } from '#lib/features/contests/schema/public.ts'
import { checkHonor, publishHonor, withdrawHonor } from '#lib/features/honors/commands/acts.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { awardContest } from '#lib/reports/flows/contest-awards.ts'
import { certifiedAwards, givenAwards } from '#lib/reports/flows/contest-certificates.ts'
import { concludeNotice, publishNotice } from '#lib/reports/flows/notice-acts.ts'
import { NOTICE, PLAN } from '#tests/integration/contests/plan.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { act, at, CITY, codeOf, good, UNIT, World } from '#tests/integration/reporting/world.ts'
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

const entriesOf = (contest: Contest, token = contest.officer) =>
  read(token, async (db, actor) => {
    const page = await listEntries(db, actor, listEntriesInput.parse({ contestId: contest.id, limit: 200 }))
    return page?.items ?? []
  })
const scoresOf = (contest: Contest, token: string) =>
  read(token, (db, actor) => listScores(db, actor, contest.id))
const shown = (id: string) => readPublic((db) => db.publicContest.findFirst({ where: { id } }))
const publicResults = async (id: string) =>
  ((await shown(id))?.events as PublicEvent[] | undefined)?.[0]?.results ?? []
const errorsOf = (result: Awaited<ReturnType<typeof act>>) =>
  result.ok ? [] : (result.problem.errors ?? []).map(({ message }) => message)

describe('entries', () => {
  test('a unit sees its own only; counts of the event follow every act', async () => {
    const contest = await Contest.open(world)
    const first = await contest.enter('周演一')
    await contest.enter('吴演二', contest.other)
    expect((await entriesOf(contest, contest.clerk)).map(({ name }) => name)).toEqual(['周演一'])
    expect(await entriesOf(contest)).toHaveLength(2)
    const counts = () => read(contest.officer, (db, actor) => getContest(db, actor, contest.id))
    expect((await counts())?.events[0]).toMatchObject({ entrants: 2, units: 2 })
    good(await act(contest.clerk, withdrawEntry, { id: first, reason: '工作安排冲突' }))
    expect((await counts())?.events[0]).toMatchObject({ entrants: 1, units: 1 })
  })

  test('the same entrant, one too many, a private number, another unit and a foreign one are refused', async () => {
    const contest = await Contest.open(world)
    const entry = { contestId: contest.id, eventId: contest.eventId }
    await contest.enter('周演一')
    const again = await act(contest.clerk, createEntry, { ...entry, name: '周演一' })
    expect(errorsOf(again)).toEqual(['这名选手已报名本项目，请勿重复报名'])
    await contest.enter('周演二')
    await contest.enter('周演三')
    const fourth = await act(contest.clerk, createEntry, { ...entry, name: '周演四' })
    expect(errorsOf(fourth)[0]).toMatch('最多报 3 名')
    const phone = await act(contest.other, createEntry, { ...entry, name: '吴演一', job: '电话13800001234' })
    expect(errorsOf(phone)[0]).toMatch('手机号')
    const [own] = await entriesOf(contest, contest.clerk)
    expect(codeOf(await act(contest.other, withdrawEntry, { id: own?.id, reason: '替别人退' }))).toBe(
      'not_found',
    )
    expect(codeOf(await act(contest.clerk, qualifyEntry, { id: own?.id }))).toBe('forbidden')
  })

  test('the office passes the waiting ones together; unknown, foreign and late ones are refused', async () => {
    const contest = await Contest.open(world)
    const other = await Contest.open(world)
    const ids = [await contest.enter('周演一'), await contest.enter('吴演二', contest.other)]
    const many = (token: string, list: string[]) =>
      act(token, qualifyMany, { contestId: contest.id, ids: list })
    expect(codeOf(await many(contest.clerk, ids))).toBe('forbidden')
    expect(codeOf(await many(contest.officer, [...ids, await other.enter('周演三', other.clerk)]))).toBe(
      'not_found',
    )
    good(await act(contest.other, withdrawEntry, { id: ids[1], reason: '工作安排冲突' }))
    expect(good(await many(contest.officer, ids))).toMatchObject({ done: 1 })
    expect((await entriesOf(contest)).map(({ state }) => state)).toEqual(['QUALIFIED', 'WITHDRAWN'])
    await contest.go(closeContest)
    await contest.go(startFinal)
    expect(codeOf(await many(contest.officer, ids))).toBe('state')
  })

  test('what came back is mended by its unit and handed in again', async () => {
    const contest = await Contest.open(world)
    const id = await contest.enter('周演一')
    good(await act(contest.officer, returnEntry, { id, reason: '岗位没有填' }))
    const mended = { id, version: 2, name: '周演一', job: '焊工' }
    expect(codeOf(await act(contest.other, updateEntry, mended))).toBe('not_found')
    good(await act(contest.clerk, updateEntry, mended))
    expect((await entriesOf(contest))[0]).toMatchObject({ state: 'SUBMITTED', job: '焊工' })
  })

  test('a substitute takes the place until five days before the final, and is checked anew', async () => {
    const contest = await Contest.open(world)
    const id = await contest.enter('周演一')
    good(await act(contest.officer, qualifyEntry, { id }))
    const late = await act(
      contest.clerk,
      substituteEntry,
      { id, name: '周演二', reason: '受伤' },
      { now: at('2026-11-27') },
    )
    expect(codeOf(late)).toBe('state')
    const made = good(
      await act<{ id: string }>(contest.clerk, substituteEntry, { id, name: '周演二', reason: '受伤' }),
    )
    const rows = await entriesOf(contest)
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ['周演一', 'SUBSTITUTED'],
      ['周演二', 'SUBMITTED'],
    ])
    expect(rows[1]?.id).toBe(made.id)
  })
})

describe('scores', () => {
  test('are seen by scorers alone until a second person has verified them', async () => {
    const contest = await Contest.open(world)
    const [a, b] = [await contest.enter('周演一'), await contest.enter('吴演二', contest.other)]
    await contest.toScoring([a, b])
    const stranger = await world.person(CITY, 'region_officer')
    const leader = await world.person(CITY, 'leader')
    const refused = await contest.sheet('theory', 1, [[a, 8000]], stranger)
    expect(codeOf(refused)).toBe('forbidden')
    const over = await contest.sheet('theory', 1, [[a, 10_001]])
    expect(errorsOf(over)).toEqual(['满分 100 分，请核对'])
    good(
      await contest.sheet('theory', 1, [
        [a, 8000],
        [b, 9000],
      ]),
    )
    expect(codeOf(await act(contest.admin, verifyContest, { id: contest.id }))).toBe('state')
    good(
      await contest.sheet('practice', 1, [
        [a, 9000],
        [b, 8000],
      ]),
    )
    good(
      await contest.sheet('practice', 2, [
        [a, 9001],
        [b, 8000],
      ]),
    )
    for (const token of [stranger, leader, contest.clerk]) expect(await scoresOf(contest, token)).toBeNull()
    expect(await scoresOf(contest, contest.admin)).toHaveLength(6)
    expect((await entriesOf(contest, leader)).map(({ rank, total, parts }) => [rank, total, parts])).toEqual([
      [null, null, null],
      [null, null, null],
    ])
    expect(codeOf(await act(contest.officer, verifyContest, { id: contest.id }))).toBe('forbidden')
    await contest.go(verifyContest, {}, contest.admin)
    expect((await entriesOf(contest, leader)).map(({ name, rank, total }) => [name, rank, total])).toEqual([
      ['周演一', 1, 8701],
      ['吴演二', 2, 8300],
    ])
    expect(await scoresOf(contest, leader)).toHaveLength(6)
    await contest.go(rescoreContest, { reason: '一名评委的成绩录错' })
    expect(await scoresOf(contest, leader)).toBeNull()
    expect((await entriesOf(contest, contest.clerk))[0]).toMatchObject({
      rank: null,
      total: null,
      state: 'SCORED',
    })
  })

  test('a disqualified entry has no rank, the audit log holds no score', async () => {
    const contest = await Contest.open(world)
    const [a, b] = [await contest.enter('周演一'), await contest.enter('周演二')]
    await contest.toScoring([a, b])
    good(
      await contest.sheet('theory', 1, [
        [a, 7654],
        [b, 9000],
      ]),
    )
    good(
      await contest.sheet('practice', 1, [
        [a, 9000],
        [b, 8000],
      ]),
    )
    good(await act(contest.officer, disqualifyEntry, { id: b, reason: '携带手机' }))
    await contest.go(verifyContest, {}, contest.admin)
    const rows = await entriesOf(contest)
    expect(rows.map(({ name, rank, state }) => [name, rank, state])).toEqual([
      ['周演一', 1, 'RANKED'],
      ['周演二', null, 'DISQUALIFIED'],
    ])
    const logged = await world.query<{ detail: string }>(
      `select detail::text from public.audit_event where object_id = $1`,
      [contest.id],
    )
    expect(logged.length).toBeGreaterThan(5)
    expect(logged.map(({ detail }) => detail).join()).not.toContain('7654')
  })
})

describe('from the result to the awards', () => {
  test('appeal, notice and awards: honors once, however often; visitors see results from the notice on', async () => {
    const officer = await world.person(CITY, 'region_officer')
    const title = good(
      await act<{ id: string }>(officer, createTitle, {
        name: '市技术能手',
        level: 'municipal',
        kind: 'person',
      }),
    )
    const grant = { key: 'expert', name: '技术能手', rankFrom: 1, rankTo: 1, minEntrants: 1, mode: 'grant' }
    const contest = await Contest.open(world, { awards: [...PLAN.awards, { ...grant, titleId: title.id }] })
    await contest.go(showContest, { shown: true })
    const [a, b] = [await contest.enter('周演九'), await contest.enter('吴演九', contest.other)]
    await contest.toScoring([a, b])
    for (const part of ['theory', 'practice'])
      good(
        await contest.sheet(part, 1, [
          [a, 9000],
          [b, 8000],
        ]),
      )
    await contest.go(verifyContest, {}, contest.admin)
    const appeal = good(
      await act<{ id: string }>(contest.officer, createAppeal, { entryId: b, content: '请复查理论成绩' }),
    )
    expect(codeOf(await act(contest.officer, noticeResults, { id: contest.id, ...NOTICE }))).toBe('state')
    good(await act(contest.officer, settleAppeal, { id: appeal.id, upheld: false, answer: '经复查无误' }))
    expect(JSON.stringify(await shown(contest.id))).not.toContain('周演九')
    await contest.go(noticeResults, NOTICE)
    expect(JSON.stringify(await shown(contest.id))).not.toContain('周演九')
    expect(codeOf(await act(contest.officer, awardContest, { id: contest.id }))).toBe('state')
    const detail = await read(contest.officer, (db, actor) => getContest(db, actor, contest.id))
    const notice = detail?.noticeId
    good(await act(contest.admin, publishNotice, { id: notice, version: 1 }))
    expect(JSON.stringify(await shown(contest.id))).toContain('周演九')
    good(await act(contest.officer, concludeNotice, { id: notice, version: 2 }, { now: at('2026-11-27') }))
    const key = 'award-once'
    for (const _ of [1, 2]) good(await act(contest.officer, awardContest, { id: contest.id }, { key }))
    expect(codeOf(await act(contest.officer, awardContest, { id: contest.id }))).toBe('state')
    const honors = await world.query(
      `select h.state, p.name, h.citation from public.honor h join public.person p on p.id = h.person_id where h.title_id = $1`,
      [title.id],
    )
    expect(honors).toEqual([{ state: 'DRAFT', name: '周演九', citation: '第一届焊工技能竞赛焊工第 1 名' }])
    expect((await entriesOf(contest)).map(({ state, awards }) => [state, awards.toSorted()])).toEqual([
      ['HONORED', ['一等奖', '技术能手']],
      ['RANKED', []],
    ])
    expect(JSON.stringify(await shown(contest.id))).toContain('一等奖')
    await contest.go(archiveContest)

    // a certificate says what is decided: the prize, and the honor once a second person has published it
    const certified = async (token: string) => {
      const given = await read(token, (db, actor) => givenAwards(db, actor, contest.id))
      const { awards, waiting } = await certifiedAwards(given)
      return { awards: [...awards].map(([id, names]) => [id, names.toSorted()]), waiting }
    }
    expect(await certified(contest.officer)).toEqual({ awards: [[a, ['一等奖']]], waiting: 1 })
    const [honor] = await world.query<{ id: string }>('select id from public.honor where title_id = $1', [
      title.id,
    ])
    good(await act(contest.admin, checkHonor, { id: honor?.id }))
    expect((await certified(contest.officer)).waiting).toBe(1)
    good(await act(contest.admin, publishHonor, { id: honor?.id }))
    const whole = { awards: [[a, ['一等奖', '技术能手']]], waiting: 0 }
    for (const token of [contest.officer, contest.clerk]) expect(await certified(token)).toEqual(whole)
    good(await act(contest.admin, withdrawHonor, { id: honor?.id, reason: '单位有异议' }))
    expect(await certified(contest.officer)).toEqual({ awards: [[a, ['一等奖']]], waiting: 1 })
  })

  test('two people of one name: which one is asked, nothing is half given', async () => {
    const officer = await world.person(CITY, 'region_officer')
    const title = good(
      await act<{ id: string }>(officer, createTitle, {
        name: '市五一奖章',
        level: 'municipal',
        kind: 'person',
      }),
    )
    const grant = { key: 'medal', name: '五一奖章', rankFrom: 1, rankTo: 1, minEntrants: 1, mode: 'grant' }
    const contest = await Contest.open(world, { awards: [...PLAN.awards, { ...grant, titleId: title.id }] })
    const a = await contest.enter('郑演一')
    const person = {
      city_id: CITY[0],
      name: '郑演一',
      entered_by: 'test',
      entered_name: 'test',
      stroke_key: '1',
    }
    const ids = ['01900000-0000-7000-8000-0000000000a1', '01900000-0000-7000-8000-0000000000a2']
    for (const id of ids) await world.insert('person', { ...person, id, unit_name: `测试${UNIT[3]}` })
    await contest.toScoring([a])
    for (const part of ['theory', 'practice']) good(await contest.sheet(part, 1, [[a, 9000]]))
    await contest.go(verifyContest, {}, contest.admin)
    await contest.go(noticeResults, NOTICE)
    await world.query(
      `update public.notice set state = 'CLEAR', published_at = now() where subject_ids[1] = $1`,
      [contest.id],
    )
    const asked = await act(contest.officer, awardContest, { id: contest.id })
    expect(errorsOf(asked)[0]).toMatch('同名')
    expect(
      await world.query('select 1 from public.contest_award where contest_id = $1', [contest.id]),
    ).toEqual([])
    await contest.go(awardContest, { choices: [{ winnerId: a, personId: ids[1] }] })
    expect(await world.query('select person_id from public.honor where title_id = $1', [title.id])).toEqual([
      { person_id: ids[1] },
    ])
  })
})

test('suggestions: reviewed, adopted, ranked by a second person, shown, and an honor for the first author', async () => {
  const officer = await world.person(CITY, 'region_officer')
  const named = { name: '市合理化建议能手', level: 'municipal', kind: 'person' }
  const title = good(await act<{ id: string }>(officer, createTitle, named))
  const grant = { key: 'honor', name: '建议能手', rankFrom: 1, rankTo: 1, minEntrants: 1, mode: 'grant' }
  const contest = await Contest.open(world, {
    kind: 'suggestion',
    awards: [...PLAN.awards, { ...grant, titleId: title.id }],
  })
  await contest.go(showContest, { shown: true })
  await contest.scorers()
  const first = await contest.reviewed('孙演一', [8600, 8701])
  const second = await contest.reviewed('孙演二', [8000], contest.other)
  for (const id of [first, second]) good(await act(contest.officer, adoptProposal, { id }))
  await contest.go(closeContest)
  await contest.go(startScoring)
  // who entered the reviews does not confirm them
  expect(codeOf(await act(contest.officer, verifyContest, { id: contest.id }))).toBe('forbidden')
  await contest.go(verifyContest, {}, contest.admin)
  const list = (token: string) =>
    read(token, async (db, actor) => {
      const page = await listProposals(db, actor, listProposalsInput.parse({ contestId: contest.id }))
      return (page?.items ?? []).map(({ title: text, rank, total, awards }) => [text, rank, total, awards])
    })
  // mean of 86.00 and 87.01 is 86.505: half up
  expect(await list(contest.clerk)).toEqual([['孙演一的用料建议', 1, 8651, []]])
  const result = { id: first, result: '全厂推广', benefitFen: 12_345_678, benefitPeriod: '2026年度' }
  good(await act(contest.officer, carryOutProposal, { ...result, patents: '实用新型 1 项' }))
  await contest.go(noticeResults, NOTICE)
  const rows = await world.query<{ list: string }>(
    `select list::text as list from public.notice where subject_ids[1] = $1`,
    [contest.id],
  )
  expect(rows[0]?.list).toContain('86.51')
  await world.query(
    `update public.notice set state = 'CLEAR', published_at = now() where subject_ids[1] = $1`,
    [contest.id],
  )
  await contest.go(awardContest)
  expect(await publicResults(contest.id)).toMatchObject([
    {
      ...{ rank: 1, name: '孙演一的用料建议', awards: expect.arrayContaining(['一等奖']) },
      proposal: { authors: ['孙演一'], benefitFen: 12_345_678, patents: '实用新型 1 项' },
    },
    { rank: 2, proposal: { authors: ['孙演二'], benefitFen: null, patents: '' } },
  ])
  // a later figure takes the place of the first, on the public page too
  const again = { ...result, benefitFen: 22_345_678, patents: '实用新型 2 项' }
  good(await act(contest.officer, carryOutProposal, again))
  const later = { benefitFen: 22_345_678, benefitPeriod: '2026年度', patents: '实用新型 2 项' }
  expect((await publicResults(contest.id))[0]?.proposal).toMatchObject(later)
  const honors = await world.query(
    `select h.state, p.name, h.citation from public.honor h join public.person p on p.id = h.person_id where h.title_id = $1`,
    [title.id],
  )
  const citation = '第一届焊工技能竞赛“孙演一的用料建议”第 1 名'
  expect(honors).toEqual([{ state: 'DRAFT', name: '孙演一', citation }])
  expect(await list(contest.officer)).toEqual([
    ['孙演一的用料建议', 1, 8651, expect.arrayContaining(['一等奖', '建议能手'])],
    ['孙演二的用料建议', 2, 8000, []],
  ])
})

test('a unit does not see a plan whose document is not out, and nobody of another city sees it at all', async () => {
  const contest = await Contest.open(world)
  await world.query(`update public.contest set state = 'PLANNED' where id = $1`, [contest.id])
  const foreign = await world.person(['980000', '', '', ''], 'region_officer')
  const get = (token: string) => read(token, (db, actor) => getContest(db, actor, contest.id))
  expect(await get(contest.officer)).not.toBeNull()
  expect(await get(contest.clerk)).toBeNull()
  expect(await get(foreign)).toBeNull()
  expect(codeOf(await act(foreign, startScoring, { id: contest.id }))).toBe('not_found')
})
