import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { concludeNotice, publishNotice } from '#lib/base/notices/commands.ts'
import { createObjection, settleObjection } from '#lib/base/notices/objections.ts'
import { applyStudio, passExperts, passSite, recommendStudio } from '#lib/features/studios/commands/acts.ts'
import { nameStudio, noticeStudio } from '#lib/features/studios/commands/name.ts'
import { proposeStudio, updateStudio } from '#lib/features/studios/commands/save.ts'
import { studioNotice, studiosOfNotice } from '#lib/features/studios/queries/notices.ts'
import { type HonorWorld, honorWorld } from '../honors/world.ts'
import { studioFields, unitClerk } from './given.ts'

/** Friday; five workdays end on Thursday, 26 November. */
const FRIDAY = new Date('2026-11-20T09:00:00+08:00')
const LAST = new Date('2026-11-26T09:00:00+08:00')
const OVER = new Date('2026-11-27T09:00:00+08:00')
const TITLE = { level: 'county', grantedOn: '2026-11' }

let at: HonorWorld
let read: typeof import('#lib/kernel/scope.ts').read
let serial = 0
let id = ''
beforeAll(async () => {
  at = await honorWorld()
  read = (await import('#lib/kernel/scope.ts')).read
})
afterAll(() => at.close())

const asks = (on: boolean) =>
  at.owner.query(
    `set role app_ops; update public.region_profile set studio_notice = ${on} where slug = '${at.slug}'; reset role`,
  )
beforeEach(async () => {
  await asks(true)
  serial += 1
  const clerk = unitClerk(at)
  id = (await at.act(clerk, proposeStudio, studioFields(serial))).id
  await at.act(clerk, applyStudio, { id })
  for (const command of [recommendStudio, passSite, passExperts]) await at.act(at.officer, command, { id })
})
afterEach(() => asks(false))

const phone = { contactPhone: '0557-3000000' }
const draft = async (level = 'county') =>
  (await at.act(at.officer, noticeStudio, { id, level, ...phone }, FRIDAY)).id
const publish = (noticeId: string) => at.act(at.admin, publishNotice, { id: noticeId, version: 1 }, FRIDAY)
const name = (now: Date, more: object = {}) =>
  at.attempt(at.officer, nameStudio, { id, ...TITLE, ...more }, now)
const bar = async () =>
  (
    await read(at.officer.token, async (db, actor) => {
      const row = await db.studio.findFirstOrThrow({ where: { cityId: actor.cityId, id } })
      return studioNotice(db, row, { level: 'county' })
    })
  ).bar
const stateOf = async () =>
  (await at.owner.query('select state from public.studio where id = $1', [id])).rows[0].state

test('the notice shows the studio by name, leader, unit and level; after five workdays it is named, with its days', async () => {
  // typed days are no way around
  const typed = { noticeFrom: '2026-11-02', noticeTo: '2026-11-13' }
  expect(await name(OVER, typed)).toMatchObject({
    problem: { code: 'state', title: expect.stringContaining('还没有公示') },
  })
  const noticeId = await draft()
  const { rows } = await at.owner.query('select * from public.notice where id = $1', [noticeId])
  expect(rows[0]).toMatchObject({ state: 'DRAFT', subject_type: 'studio', subject_ids: [id], workdays: 5 })
  expect(rows[0].list.columns).toEqual(['工作室', '领衔人', '所在单位', '拟命名级别'])
  expect(rows[0].list.rows[0]).toEqual([
    studioFields(serial).name,
    '周演',
    expect.stringMatching(/./),
    '县级',
  ])
  await publish(noticeId)
  expect(await name(LAST)).toMatchObject({
    problem: { code: 'state', title: expect.stringContaining('正在公示') },
  })
  expect(await name(OVER)).toMatchObject({
    problem: { code: 'state', title: expect.stringContaining('先作出公示结论') },
  })
  await at.act(at.officer, concludeNotice, { id: noticeId, version: 2 }, OVER)
  expect(await bar()).toBeNull()
  // another level was never shown
  expect(await name(OVER, { level: 'municipal' })).toMatchObject({
    problem: { title: expect.stringContaining('不一致') },
  })
  expect(await name(OVER)).toMatchObject({ ok: true })
  expect(await stateOf()).toBe('RUNNING')
  const { rows: events } = await at.owner.query(
    "select note from public.studio_event where studio_id = $1 and verb = 'name'",
    [id],
  )
  expect(events).toEqual([{ note: '公示 2026-11-20 至 2026-11-26' }])
  const listed = await read(at.officer.token, (db, actor) => studiosOfNotice(db, actor.cityId, [id]))
  expect(listed).toMatchObject([{ id, label: '运行中' }])
})

test('an objection that was upheld holds the naming back; so does a name that was changed since', async () => {
  const noticeId = await draft()
  await publish(noticeId)
  const objection = {
    noticeId,
    receivedOn: '2026-11-23',
    channel: 'letter',
    content: '场所与申报不符，请核查。',
  }
  const { id: objectionId } = await at.act(at.officer, createObjection, objection, LAST)
  expect(await name(OVER)).toMatchObject({ problem: { title: expect.stringContaining('异议') } })
  await at.act(
    at.officer,
    settleObjection,
    { id: objectionId, upheld: true, settlement: '经核实情况属实，不予命名' },
    OVER,
  )
  const { rows } = await at.owner.query('select version from public.notice where id = $1', [noticeId])
  await at.act(at.officer, concludeNotice, { id: noticeId, version: rows[0].version, note: '异议成立' }, OVER)
  expect(await name(OVER)).toMatchObject({ problem: { title: expect.stringContaining('异议成立') } })
})

test('a studio renamed after its notice has to be shown again', async () => {
  const noticeId = await draft()
  await publish(noticeId)
  await at.act(at.officer, concludeNotice, { id: noticeId, version: 2 }, OVER)
  const { rows } = await at.owner.query('select version from public.studio where id = $1', [id])
  const fields = { ...studioFields(serial), name: '改名后的创新工作室' }
  await at.act(at.officer, updateStudio, { ...fields, id, version: rows[0].version })
  expect(await name(OVER)).toMatchObject({ problem: { title: expect.stringContaining('不一致') } })
})

test('where the region does not ask, the days are typed, or those of a notice of this system are taken', async () => {
  await asks(false)
  expect(await name(OVER)).toMatchObject({ problem: { errors: [{ path: 'noticeFrom' }] } })
  const noticeId = await draft()
  await publish(noticeId)
  await at.act(at.officer, concludeNotice, { id: noticeId, version: 2 }, OVER)
  expect(await name(OVER)).toMatchObject({ ok: true })
})

test('only an office lists it, only while it waits to be named, and with a phone for objections', async () => {
  const given = { id, level: 'county' }
  expect(await at.attempt(unitClerk(at), noticeStudio, { ...given, ...phone })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  expect(await at.attempt(at.officer, noticeStudio, given, FRIDAY)).toMatchObject({
    problem: { errors: [{ path: 'contactPhone' }] },
  })
  await asks(false)
  const typed = { noticeFrom: '2026-11-02', noticeTo: '2026-11-13' }
  expect(await name(OVER, typed)).toMatchObject({ ok: true })
  expect(await at.attempt(at.officer, noticeStudio, { ...given, ...phone }, FRIDAY)).toMatchObject({
    problem: { code: 'state' },
  })
})
