import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPersonEvent } from '#lib/base/people/commands/acts.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import {
  checkHonor,
  publishHonor,
  reopenHonor,
  revokeHonor,
  withdrawHonor,
} from '#lib/features/honors/commands/acts.ts'
import { tellCollective } from '#lib/features/honors/commands/deeds.ts'
import { createHonor, updateHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { type HonorWorld, honorWorld } from './world.ts'

let at: HonorWorld
let titleId = ''
let serial = 0

beforeAll(async () => {
  at = await honorWorld()
  const title = { name: '演示奖章甲', level: 'municipal', kind: 'person', grantedBy: '演示总工会' }
  titleId = (await at.act(at.officer, createTitle, title)).id
})
afterAll(() => at.close())

let personId = ''
let honorId = ''
beforeEach(async () => {
  serial += 1
  const person = {
    name: `曾繁荣${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[serial]}`,
    unitName: '演示厂',
    deeds: '带出一支好班组。',
  }
  personId = (await at.act(at.officer, createPerson, person)).id
  const honor = { personId, titleId, grantedOn: '2021-04', citation: '技术能手。' }
  honorId = (await at.act(at.officer, createHonor, honor)).id
})

async function shown() {
  const { rows } = await at.owner.query('select * from public.public_honor where id = $1', [honorId])
  return rows[0]
}
async function holder() {
  const { rows } = await at.owner.query('select * from public.public_holder where id = $1', [personId])
  return rows[0]
}
async function published() {
  await at.act(at.admin, checkHonor, { id: honorId })
  await at.act(at.officer, publishHonor, { id: honorId })
}
const version = async () => {
  const { rows } = await at.owner.query(
    'select publish_version::int as n from public.public_region where slug = $1',
    [at.slug],
  )
  return rows[0].n
}

describe('an award on its way to the public', () => {
  test('is checked by somebody else, then published: one row of the award, one of its holder', async () => {
    expect(await at.attempt(at.officer, checkHonor, { id: honorId })).toMatchObject({
      ok: false,
      problem: { code: 'forbidden' },
    })
    expect(await at.attempt(at.officer, publishHonor, { id: honorId })).toMatchObject({
      ok: false,
      problem: { code: 'state' },
    })
    expect(await shown()).toBeUndefined()
    const before = await version()
    await published()
    expect(await shown()).toMatchObject({
      slug: at.slug,
      holder_id: personId,
      title: '演示奖章甲',
      level: 'municipal',
      year: 2021,
      granted_on: '2021-04',
      // not stated at entry: the unit of today does not stand in for it
      unit_name: '',
      citation: '技术能手。',
    })
    expect(await holder()).toMatchObject({
      honors: 1,
      level: 'municipal',
      level_rank: 3,
      year: 2021,
      deeds: '带出一支好班组。',
      unit_name: '演示厂',
    })
    const { pinyin, initials, search_text: text } = await shown()
    expect(pinyin.startsWith('zeng fan rong')).toBe(true)
    expect(initials.startsWith('zfr')).toBe(true)
    expect(text).toContain('zengfanrong')
    expect(await version()).toBeGreaterThan(before)
  })

  test('who corrects a draft has entered it: somebody else checks it', async () => {
    await at.act(at.admin, updateHonor, { id: honorId, titleId, grantedOn: '2020', version: 1 })
    expect(await at.attempt(at.admin, checkHonor, { id: honorId })).toMatchObject({ ok: false })
    await at.act(at.officer, checkHonor, { id: honorId })
  })

  test('one person is enough where the region says so', async () => {
    const set = (on: boolean) =>
      at.owner.query(
        `set role app_ops; update public.region_profile set honor_two_people = ${on} where slug = '${at.slug}'; reset role`,
      )
    await set(false)
    try {
      await at.act(at.officer, publishHonor, { id: honorId })
      expect(await shown()).toBeDefined()
    } finally {
      await set(true)
    }
  })

  test.each([
    ['an identity number', '身份证 341399199001010015'],
    ['a mobile number', '联系 138 0000 1234'],
    ['a bank card', '卡号 6217000000000000012'],
  ])('with %s in a text is not published', async (_name, words) => {
    const { rows } = await at.owner.query('select version from public.person where id = $1', [personId])
    const person = { id: personId, version: rows[0].version, name: '曾繁荣', deeds: words }
    await at.act(at.officer, updatePerson, person)
    await at.act(at.admin, checkHonor, { id: honorId })
    const result = await at.attempt(at.officer, publishHonor, { id: honorId })
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    // the answer points at the text, it does not repeat the number
    expect(JSON.stringify(result)).toContain('事迹')
    expect(JSON.stringify(result)).not.toMatch(/\d{8}/)
    expect(await shown()).toBeUndefined()
  })
})

describe('a published award', () => {
  test('is gone from the public rows when withdrawn, with its holder; comes back when published again', async () => {
    await published()
    await at.act(at.officer, withdrawHonor, { id: honorId, reason: '单位名称有误' })
    expect(await shown()).toBeUndefined()
    expect(await holder()).toBeUndefined()
    await at.act(at.officer, publishHonor, { id: honorId })
    expect(await shown()).toBeDefined()
    await at.act(at.officer, withdrawHonor, { id: honorId, reason: '再次修改' })
    await at.act(at.officer, reopenHonor, { id: honorId, reason: '改正单位名称' })
    expect(await at.attempt(at.officer, publishHonor, { id: honorId })).toMatchObject({ ok: false })
  })

  test('is gone when revoked, by the administrator only, and stays revoked', async () => {
    await published()
    const revoke = { id: honorId, reason: '弄虚作假', revokeDocNo: '演工〔2026〕1号' }
    expect(await at.attempt(at.officer, revokeHonor, revoke)).toMatchObject({ ok: false })
    expect(await shown()).toBeDefined()
    await at.act(at.admin, revokeHonor, revoke)
    expect(await shown()).toBeUndefined()
    expect(await at.attempt(at.officer, publishHonor, { id: honorId })).toMatchObject({
      ok: false,
      problem: { code: 'state' },
    })
  })

  test('keeps its holder while another one is shown; new deeds wait for the next publishing', async () => {
    await published()
    const second = { personId, titleId, grantedOn: '2024' }
    const other = (await at.act(at.officer, createHonor, second)).id
    await at.act(at.admin, checkHonor, { id: other })
    await at.act(at.officer, publishHonor, { id: other })
    expect(await holder()).toMatchObject({ honors: 2, year: 2024 })
    const { rows } = await at.owner.query('select name, version from public.person where id = $1', [personId])
    await at.act(at.officer, updatePerson, { id: personId, ...rows[0], deeds: '还没有看过的新事迹' })
    await at.act(at.officer, withdrawHonor, { id: other, reason: '年份有误' })
    expect(await holder()).toMatchObject({ honors: 1, year: 2021, deeds: '带出一支好班组。' })
    await at.act(at.officer, publishHonor, { id: other })
    expect(await holder()).toMatchObject({ honors: 2, deeds: '还没有看过的新事迹' })
  })

  test('shows a seat and a death of its holder', async () => {
    await at.act(at.officer, addPersonEvent, { id: personId, kind: 'seat', note: '演示县人大代表' })
    await at.act(at.officer, addPersonEvent, { id: personId, kind: 'deceased', happenedOn: '2025-06' })
    await published()
    expect(await holder()).toMatchObject({ seats: '演示县人大代表', deceased: true })
  })
})

test('the same title of the same year is not entered twice for one holder', async () => {
  expect(await at.attempt(at.officer, createHonor, { personId, titleId, grantedOn: '2021' })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'titleId' }] },
  })
})

test('a team holds an honor under one record, whatever the number of its awards', async () => {
  const title = { name: '演示先锋号', level: 'county', kind: 'team' }
  const { id } = await at.act(at.officer, createTitle, title)
  const team = { name: '输电一班', unitName: '演示供电公司', area: '演示镇' }
  const award = (grantedOn: string) => ({ titleId: id, grantedOn, collective: team })
  const one = await at.act<{ holderId: string }>(at.officer, createHonor, award('2020'))
  const two = await at.act<{ holderId: string }>(at.officer, createHonor, award('2021'))
  expect(two.holderId).toBe(one.holderId)
})

test('what is told of a team goes out with its next publishing, not before', async () => {
  const title = { name: '演示先锋号乙', level: 'county', kind: 'team' }
  const { id } = await at.act(at.officer, createTitle, title)
  const team = { name: '检修二班', unitName: '演示供电公司' }
  const made = await at.act<{ id: string; holderId: string }>(at.officer, createHonor, {
    titleId: id,
    grantedOn: '2020',
    collective: team,
  })
  await at.act(at.admin, checkHonor, { id: made.id })
  await at.act(at.officer, publishHonor, { id: made.id })
  const told = { id: made.id, version: 1, area: '演示镇', deeds: '连续十年无事故。' }
  await at.act(at.officer, tellCollective, told)
  expect(await at.attempt(at.officer, tellCollective, told)).toMatchObject({ problem: { code: 'conflict' } })
  const shownDeeds = async () => {
    const { rows } = await at.owner.query('select deeds, area from public.public_holder where id = $1', [
      made.holderId,
    ])
    return rows[0]
  }
  expect(await shownDeeds()).toEqual({ deeds: '', area: '' })
  await at.act(at.officer, withdrawHonor, { id: made.id, reason: '补充事迹' })
  await at.act(at.officer, publishHonor, { id: made.id })
  expect(await shownDeeds()).toEqual({ deeds: '连续十年无事故。', area: '演示镇' })
  // a person's deeds are kept with the person
  expect(await at.attempt(at.officer, tellCollective, { ...told, id: honorId })).toMatchObject({ ok: false })
})
