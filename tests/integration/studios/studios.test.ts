import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { archivePerson } from '#lib/base/people/commands/acts.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import {
  confirmAchievement,
  createAchievement,
  discardAchievement,
  joinAchievement,
} from '#lib/features/studios/commands/achievements.ts'
import {
  applyStudio,
  changeLeader,
  mergeStudio,
  passExperts,
  passSite,
  recommendStudio,
  revokeStudio,
  suspendStudio,
} from '#lib/features/studios/commands/acts.ts'
import {
  createMentorship,
  graduateMentorship,
  startMentorship,
} from '#lib/features/studios/commands/mentorship.ts'
import { nameStudio } from '#lib/features/studios/commands/name.ts'
import { addFund } from '#lib/features/studios/commands/parts.ts'
import { checkStudio, publishStudio, withdrawStudio } from '#lib/features/studios/commands/publish.ts'
import { assessStudio, recheckFail, recheckPass, selfReport } from '#lib/features/studios/commands/review.ts'
import { createStudio, proposeStudio, updateStudio } from '#lib/features/studios/commands/save.ts'
import { addTitle, endTitle } from '#lib/features/studios/commands/titles.ts'
import { sumAchievements } from '#lib/features/studios/queries/achievements.ts'
import { studioFigures } from '#lib/features/studios/queries/list.ts'
import { getStudio } from '#lib/features/studios/queries/one.ts'
import { listAchievementsInput } from '#lib/features/studios/schema/achievement.ts'
import { addDays, today } from '#lib/kernel/pure/day.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { type HonorWorld, honorWorld } from '../honors/world.ts'
import { HAN, INTRO, NAMED, studioFields, unitClerk } from './given.ts'

let at: HonorWorld
let read: typeof import('#lib/kernel/scope.ts').read
let serial = 0
beforeAll(async () => {
  at = await honorWorld()
  read = (await import('#lib/kernel/scope.ts')).read
})
afterAll(() => at.close())

const fields = () => {
  serial += 1
  return studioFields(serial)
}

let id = ''
beforeEach(async () => {
  id = (await at.act(at.officer, createStudio, { ...fields(), named: NAMED })).id
})

const row = async (studio = id) => {
  const { rows } = await at.owner.query('select * from public.studio where id = $1', [studio])
  return rows[0]
}
const shown = async (studio = id) => {
  const { rows } = await at.owner.query('select * from public.public_studio where id = $1', [studio])
  return rows[0]
}
async function published(studio = id) {
  await at.act(at.admin, checkStudio, { id: studio })
  await at.act(at.officer, publishStudio, { id: studio })
}
const achieve = (more: object = {}) =>
  at.act(at.officer, createAchievement, {
    studioId: id,
    kind: 'five_small',
    name: '小改革',
    achievedOn: '2025-03',
    ...more,
  })

describe('an application', () => {
  test('goes from the unit’s clerk over every step to its first title; the notice takes five workdays', async () => {
    const clerk = unitClerk(at)
    const draft = await at.act(clerk, proposeStudio, fields())
    // a draft is the unit's own
    expect(await at.attempt(at.officer, recommendStudio, { id: draft.id })).toMatchObject({
      problem: { code: 'not_found' },
    })
    await at.act(clerk, applyStudio, { id: draft.id })
    expect(await at.attempt(clerk, recommendStudio, { id: draft.id })).toMatchObject({
      problem: { code: 'forbidden' },
    })
    for (const command of [recommendStudio, passSite, passExperts])
      await at.act(at.officer, command, { id: draft.id })
    const name = { id: draft.id, level: 'county', grantedOn: '2026-10-20' }
    const day = today()
    expect(
      await at.attempt(at.officer, nameStudio, {
        ...name,
        noticeFrom: addDays(day, -5),
        noticeTo: addDays(day, -3),
      }),
    ).toMatchObject({ problem: { code: 'invalid', errors: [{ path: 'noticeTo' }] } })
    await at.act(at.officer, nameStudio, {
      ...name,
      noticeFrom: addDays(day, -40),
      noticeTo: addDays(day, -20),
    })
    expect(await row(draft.id)).toMatchObject({
      state: 'RUNNING',
      level: 'county',
      level_rank: 4,
      named_year: 2026,
    })
    const { rows } = await at.owner.query(
      'select verb, from_state, to_state from public.studio_event where studio_id = $1 order by at, id',
      [draft.id],
    )
    expect(rows.map((each) => each.verb)).toEqual(['apply', 'recommend', 'pass_site', 'pass_experts', 'name'])
    await expect(
      at.owner.query(
        `set role app_ops; update public.studio_event set note = 'x' where studio_id = '${draft.id}'`,
      ),
    ).rejects.toMatchObject({ code: '23514' })
    await at.owner.query('reset role')
  })

  test('says what is missing before it is sent', async () => {
    const bare = await at.act(at.officer, createStudio, { name: `${fields().name}二`, kind: 'other' })
    const result = await at.attempt(at.officer, applyStudio, { id: bare.id })
    expect(result).toMatchObject({
      problem: { errors: [{ path: 'leaderName' }, { path: 'trade' }, { path: 'intro' }] },
    })
  })
})

test('titles: several stand side by side, the highest counts once, an ended one counts no more', async () => {
  const before = await read(at.officer.token, studioFigures)
  await at.act(at.officer, addTitle, { id, level: 'provincial', grantedOn: '2023' })
  expect(await row()).toMatchObject({ level: 'provincial', level_rank: 2, named_year: 2020 })
  const after = await read(at.officer.token, studioFigures)
  expect([after.highest - before.highest, after.titles - before.titles]).toEqual([0, 1])
  expect(await at.attempt(at.officer, addTitle, { id, level: 'provincial' })).toMatchObject({
    problem: { code: 'state' },
  })
  await published()
  expect((await shown()).levels.sort()).toEqual(['municipal', 'provincial'])
  const { rows } = await at.owner.query(
    "select id from public.studio_title where studio_id = $1 and level = 'provincial'",
    [id],
  )
  await at.act(at.officer, endTitle, { id: rows[0].id, endedOn: '2026-11', reason: '到期未重新确认' })
  // the public page loses it at once, though the change is not checked yet
  expect(await shown()).toMatchObject({ levels: ['municipal'], level: 'municipal', level_rank: 3 })
  expect(await row()).toMatchObject({ level: 'municipal', checked_by: '' })
})

describe('achievements', () => {
  const sum = () =>
    read(at.officer.token, (db, actor) => sumAchievements(db, actor, listAchievementsInput.parse({})))
  test('of two studios count once; one certificate is one achievement', async () => {
    const other = await at.act(at.officer, createStudio, { ...fields(), named: NAMED })
    const before = await sum()
    const cert = `ZL${serial}`
    const benefit = { benefit: '12.5万', benefitFrom: '2024-01', benefitTo: '2024-12', benefitBy: '财务部' }
    const { id: made } = await achieve({ certNo: cert, studioIds: [other.id], ...benefit })
    const after = await sum()
    expect([after.confirmed - before.confirmed, after.benefitFen - before.benefitFen]).toEqual([
      1, 12_500_000,
    ])
    const again = { studioId: other.id, kind: 'five_small', name: '同一项', certNo: cert }
    expect(await at.attempt(at.officer, createAchievement, again)).toMatchObject({
      problem: { errors: [{ path: 'certNo' }] },
    })
    expect(await row(other.id)).toMatchObject({ last_achieved_on: '2025-03' })
    expect(await at.attempt(at.officer, joinAchievement, { id: made, studioId: other.id })).toMatchObject({
      ok: false,
    })
    await at.act(at.admin, discardAchievement, { id: made, reason: '重复登记' })
    expect(await sum()).toEqual(before)
    expect(await row(other.id)).toMatchObject({ last_achieved_on: '' })
    // the certificate is free for the right record
    await at.act(at.officer, createAchievement, again)
  })

  test('reported by the unit wait for the office; the clerk cannot confirm them', async () => {
    const clerk = unitClerk(at)
    const own = await at.act(at.officer, createStudio, { ...fields(), unitOrgId: clerk.org.id, named: NAMED })
    const { id: made } = await at.act(clerk, createAchievement, {
      studioId: own.id,
      kind: 'paper',
      name: '论文一篇',
    })
    expect(await row(own.id)).toMatchObject({ last_achieved_on: '' })
    expect(await at.attempt(clerk, confirmAchievement, { id: made })).toMatchObject({
      problem: { code: 'forbidden' },
    })
    await at.act(at.officer, confirmAchievement, { id: made })
    // a studio elsewhere is nobody's business
    expect(
      await at.attempt(clerk, createAchievement, { studioId: id, kind: 'paper', name: '别处' }),
    ).toMatchObject({
      problem: { code: 'not_found' },
    })
  })
})

describe('the public page', () => {
  test('shows what a second person has checked, hides what is confidential, names no member', async () => {
    await achieve({ name: '公开成果' })
    await achieve({ name: '保密成果', confidential: true })
    expect(await at.attempt(at.officer, checkStudio, { id })).toMatchObject({
      problem: { code: 'forbidden' },
    })
    expect(await at.attempt(at.officer, publishStudio, { id })).toMatchObject({ problem: { code: 'state' } })
    await published()
    const page = await shown()
    expect(page.achievements.map((each: { name: string }) => each.name)).toEqual(['公开成果'])
    expect(page).toMatchObject({ slug: at.slug, level: 'municipal', leader_name: '周演', members: 0 })
  })

  test('keeps its text until a change was checked again; is gone when withdrawn, suspended or revoked', async () => {
    await published()
    const { version } = await row()
    const text = { ...fields(), name: (await row()).name, intro: `${INTRO}新的一段。` }
    await at.act(at.officer, updateStudio, { ...text, id, version })
    expect((await shown()).intro).toBe(INTRO)
    await published()
    expect((await shown()).intro).toContain('新的一段')
    await at.act(at.officer, withdrawStudio, { id, reason: '单位名称有误' })
    expect(await shown()).toBeUndefined()
    await at.act(at.officer, publishStudio, { id })
    await at.act(at.officer, suspendStudio, { id, reason: '长期不活动' })
    expect(await shown()).toBeUndefined()
    expect(await at.attempt(at.officer, revokeStudio, { id, reason: '长期不活动' })).toMatchObject({
      ok: false,
    })
    await at.act(at.admin, revokeStudio, { id, reason: '长期不活动' })
    expect(await at.attempt(at.officer, publishStudio, { id })).toMatchObject({ ok: false })
  })

  test('an achievement that is discarded is gone from it at once', async () => {
    const made = await achieve({ name: '误登成果' })
    await published()
    expect((await shown()).achievements).toHaveLength(1)
    await at.act(at.admin, discardAchievement, { id: made.id, reason: '误登，作废' })
    expect((await shown()).achievements).toEqual([])
  })

  test('with a private number in a text is not published', async () => {
    await achieve({ name: '联系 138 0000 1234 的成果' })
    await at.act(at.admin, checkStudio, { id })
    const result = await at.attempt(at.officer, publishStudio, { id })
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    expect(JSON.stringify((result as { problem: { errors: unknown } }).problem.errors)).not.toMatch(/\d{8}/)
    expect(await shown()).toBeUndefined()
  })
})

describe('a year', () => {
  const said = '本年度完成课题一项，带徒两名，成果在车间推广应用。'
  const year = Number(today().slice(0, 4)) - 1
  const assess = (grade: string, more: object = {}) =>
    at.attempt(at.admin, assessStudio, { id, scores: [10, 20, 10, 5, 2], grade, ...more })
  test('is reported, graded, rectified and graded again; the total is the sum of its parts', async () => {
    await at.act(at.officer, selfReport, { id, year, selfReport: said })
    expect(await assess('rectify')).toMatchObject({ problem: { errors: [{ path: 'rectifyBy' }] } })
    expect(await assess('rectify', { rectifyBy: addDays(today(), 300) })).toMatchObject({ ok: false })
    expect(await assess('rectify', { rectifyBy: addDays(today(), 90) })).toMatchObject({ ok: true })
    const studio = await read(at.officer.token, (db, actor) => getStudio(db, actor, id))
    expect(studio).toMatchObject({ state: 'RECTIFYING', lastReviewYear: year, lastGrade: 'rectify' })
    expect(studio?.reviews[0]).toMatchObject({ total: 47, grade: 'rectify' })
    await at.act(at.officer, recheckPass, { id, reason: '整改到位，通过复核' })
    expect(await at.attempt(at.officer, selfReport, { id, year, selfReport: said })).toMatchObject({
      problem: { errors: [{ path: 'year' }] },
    })
    // a second year of rectification in a row
    await at.act(at.officer, selfReport, { id, year: year + 1, selfReport: said })
    expect(await assess('rectify')).toMatchObject({ ok: true })
    expect(await row()).toMatchObject({ state: 'DELISTING', rectify_by: '' })
  })

  test('a rectification that fails leads to de-listing, which the administrator decides', async () => {
    await at.act(at.officer, selfReport, { id, year, selfReport: said })
    await assess('rectify', { rectifyBy: addDays(today(), 30) })
    await at.act(at.officer, recheckFail, { id, reason: '整改不到位' })
    await at.act(at.admin, revokeStudio, { id, reason: '整改不到位', docNo: '演工〔2026〕5号' })
    expect(await row()).toMatchObject({ state: 'REVOKED' })
    expect(
      await at.attempt(at.officer, addFund, { id, year, source: '总工会', amount: '1万' }),
    ).toMatchObject({
      problem: { code: 'state' },
    })
  })
})

test('another leader changes the name; a studio goes into another one of the region only', async () => {
  await at.act(at.officer, changeLeader, {
    id,
    leaderName: '吴传',
    name: `吴传${HAN[serial]}创新工作室`,
    reason: '原领衔人退休',
  })
  expect(await row()).toMatchObject({
    leader_name: '吴传',
    name: `吴传${HAN[serial]}创新工作室`,
    state: 'RUNNING',
  })
  const city = sessionAt(at.world, 'city')
  const far = await at.act(city, createStudio, { ...fields(), named: NAMED })
  expect(
    await at.attempt(at.officer, mergeStudio, { id, studioId: far.id, reason: '合并管理' }),
  ).toMatchObject({ ok: false })
  const near = await at.act(at.officer, createStudio, { ...fields(), named: NAMED })
  await at.act(at.officer, mergeStudio, { id, studioId: near.id, reason: '合并管理' })
  expect(await row()).toMatchObject({ state: 'MERGED', merged_into: near.id })
})

test('a master has five apprentices at most, and one running agreement with each', async () => {
  const person = async () => {
    serial += 1
    return (
      await at.act(at.officer, createPerson, {
        name: `周徒${HAN[serial % HAN.length]}${HAN[(serial * 7) % HAN.length]}`,
        otherSameName: true,
      })
    ).id
  }
  const masterId = await person()
  const pair = { masterId, trade: '焊工', startedOn: '2025-01', endsOn: '2027-12' }
  const first = await person()
  const { id: made } = await at.act(at.officer, createMentorship, { ...pair, apprenticeId: first })
  expect(await at.attempt(at.officer, createMentorship, { ...pair, apprenticeId: first })).toMatchObject({
    problem: { errors: [{ path: 'apprenticeId' }] },
  })
  for (let n = 0; n < 4; n += 1)
    await at.act(at.officer, createMentorship, { ...pair, apprenticeId: await person() })
  const sixth = { ...pair, apprenticeId: await person() }
  expect(await at.attempt(at.officer, createMentorship, sixth)).toMatchObject({
    problem: { errors: [{ path: 'masterId' }] },
  })
  await at.act(at.officer, startMentorship, { id: made })
  await at.act(at.officer, graduateMentorship, { id: made, skillAfter: '高级工', result: '取得高级工等级' })
  await at.act(at.officer, createMentorship, sixth)
  // who leads or learns is not archived by mistake: the agreement keeps the record
  expect(
    await at.attempt(at.admin, archivePerson, { id: masterId, version: 1, reason: '误登，作废' }),
  ).toMatchObject({
    problem: { code: 'state' },
  })
})
