import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  concludeNotice,
  createNotice,
  publishNotice,
  updateNotice,
  withdrawNotice,
} from '#lib/base/notices/commands.ts'
import { createObjection, revealObjector, settleObjection } from '#lib/base/notices/objections.ts'
import { publicNotice, publicNotices } from '#lib/base/notices/public.ts'
import { listNotices, readNotice } from '#lib/base/notices/queries.ts'
import { listNoticesSchema, type NoticeSaved } from '#lib/base/notices/schema.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import {
  act,
  at,
  CITY,
  COUNTY,
  codeOf,
  FOREIGN_CITY,
  good,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World
let writer: string
let publisher: string
let county: string
let countyPublisher: string
let foreign: string
let leader: string
let clerk: string

/** Friday; the fifth workday is 26 November. */
const TODAY = '2026-11-20'
const INPUT = {
  subjectType: 'honor',
  subjectIds: ['honor-1'],
  title: '关于拟表彰对象的公示',
  basis: '经民主推荐',
  list: { columns: ['姓名', '单位'], rows: [['周演一', '甲厂']] },
  startOn: TODAY,
  workdays: 5,
  contactOffice: '市总工会',
  contactPhone: '0557-3000000',
  contactAddress: '',
}
const on = (day: string) => ({ now: at(day) })
const draft = async (more = {}) => good(await act<NoticeSaved>(writer, createNotice, { ...INPUT, ...more }))
const published = async (more = {}) => {
  const made = await draft(more)
  return good(await act<NoticeSaved>(publisher, publishNotice, { id: made.id, version: 1 }))
}
/** An objection to a notice of the county. */
const countyObjection = async (identity: string) => {
  const made = good(await act<NoticeSaved>(county, createNotice, INPUT))
  good(await act(countyPublisher, publishNotice, { id: made.id, version: 1 }))
  const objection = { noticeId: made.id, receivedOn: TODAY, channel: 'letter', content: '名单有误', identity }
  return good(await act<{ id: string }>(county, createObjection, objection)).id
}
const detail = async (token: string, id: string, today = TODAY) =>
  read(token, (db, actor) => readNotice(db, actor, id, today))
const visible = (id: string, day: string) => readPublic((db) => publicNotice(db, 'test-city', id, day))
const errorsOf = (result: Awaited<ReturnType<typeof act>>) => (result.ok ? [] : (result.problem.errors ?? []))

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  writer = await world.person(CITY, 'region_officer')
  publisher = await world.person(CITY, 'region_officer')
  county = await world.person(COUNTY, 'region_officer')
  countyPublisher = await world.person(COUNTY, 'region_officer')
  foreign = await world.person(FOREIGN_CITY, 'region_officer')
  leader = await world.person(CITY, 'leader')
  clerk = await world.person(UNIT, 'unit_clerk')
})
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

test('a notice is shown for five workdays and is gone on the day after, without anybody acting', async () => {
  const { id, endOn } = await published()
  expect(endOn).toBe('2026-11-26')
  expect(await visible(id, '2026-11-19')).toBeNull()
  expect(await visible(id, TODAY)).toMatchObject({ title: INPUT.title, list: INPUT.list })
  expect(await visible(id, '2026-11-26')).not.toBeNull()
  expect(await visible(id, '2026-11-27')).toBeNull()
  expect(await readPublic((db) => publicNotices(db, 'test-county', TODAY))).toEqual([])
})

test('who wrote a draft last cannot publish it; the other one can, once', async () => {
  const { id } = await draft()
  expect(codeOf(await act(writer, publishNotice, { id, version: 1 }))).toBe('forbidden')
  good(await act(publisher, updateNotice, { ...INPUT, id, version: 1 }))
  expect(codeOf(await act(publisher, publishNotice, { id, version: 2 }))).toBe('forbidden')
  good(await act(writer, publishNotice, { id, version: 2 }))
  expect(codeOf(await act(writer, publishNotice, { id, version: 2 }))).toBe('state')
})

describe('bad input', () => {
  test.each([
    ['four workdays', { workdays: 4 }, 'workdays'],
    ['a start in the past', { startOn: '2026-11-19' }, 'startOn'],
    ['a start on a Saturday', { startOn: '2026-11-21' }, 'startOn'],
    ['an empty list', { list: { columns: ['姓名'], rows: [] } }, 'list.rows'],
    ['a phone in the list', { list: { columns: ['姓名'], rows: [['13800001234']] } }, 'list'],
    ['a phone in the basis', { basis: '联系 138 0000 1234' }, 'basis'],
    ['a short row', { list: { columns: ['姓名', '单位'], rows: [['周演一']] } }, 'list'],
  ])('%s is refused beside its field', async (_name, more, path) => {
    const result = await act(writer, createNotice, { ...INPUT, ...more })
    expect(errorsOf(result).map((error) => error.path)).toContain(path)
  })
})

describe('objections', () => {
  test('hold up the conclusion, are settled, and decide it', async () => {
    const { id } = await published()
    const objection = { noticeId: id, receivedOn: TODAY, channel: 'phone', content: '材料不实请核查' }
    const made = good(await act<{ id: string }>(writer, createObjection, objection))
    expect(codeOf(await act(writer, concludeNotice, { id, version: 2 }, on('2026-11-27')))).toBe('state')
    const settled = { id: made.id, upheld: true, settlement: '经核查属实' }
    good(await act(writer, settleObjection, settled))
    expect(codeOf(await act(writer, settleObjection, settled))).toBe('state')
    expect(codeOf(await act(writer, concludeNotice, { id, version: 2 }, on('2026-11-26')))).toBe('state')
    const end = good(await act<NoticeSaved>(writer, concludeNotice, { id, version: 2 }, on('2026-11-27')))
    expect(end.state).toBe('UPHELD')
    expect(codeOf(await act(writer, createObjection, objection))).toBe('state')
  })

  test('who objected is sealed, seen with a reason and logged; never in any answer before', async () => {
    const { id } = await published()
    const identity = '周演七 0557-1234567'
    const objection = { noticeId: id, receivedOn: TODAY, channel: 'letter', content: '名单有误', identity }
    const made = good(await act<{ id: string }>(writer, createObjection, objection))
    expect(JSON.stringify(await detail(writer, id))).not.toContain('周演七')
    const input = { id: made.id, field: 'identity', reason: '与本人核实' }
    expect(good(await act(publisher, revealObjector, input))).toMatchObject({ value: identity })
    expect(codeOf(await act(publisher, revealObjector, { ...input, reason: '看' }))).toBe('invalid')
    expect(codeOf(await act(leader, revealObjector, input))).toBe('forbidden')
    expect(codeOf(await act(foreign, revealObjector, input))).toBe('not_found')
    // the city reads a county's notices, not who objected to them
    const countys = await countyObjection(identity)
    expect(codeOf(await act(writer, revealObjector, { ...input, id: countys }))).toBe('forbidden')
    const [kept] = await world.query<{ identity: Buffer }>(
      'select identity from public.notice_objector where id = $1',
      [made.id],
    )
    expect(kept?.identity.toString('latin1')).not.toContain('0557-1234567')
    const audit = await world.query('select detail from public.audit_event where action = $1', [
      'notice.reveal',
    ])
    expect(audit).toHaveLength(1)
  })
})

test('withdrawn is gone at once, with a reason and a proof of both acts', async () => {
  const { id } = await published()
  expect(codeOf(await act(writer, withdrawNotice, { id, version: 2, reason: '' }))).toBe('invalid')
  good(await act(writer, withdrawNotice, { id, version: 2, reason: '名单有误，重新公示' }))
  expect(await visible(id, TODAY)).toBeNull()
  expect((await detail(writer, id))?.shown.map((each) => each.act)).toEqual(['published', 'withdrawn'])
  const change = world.query('update public.notice_shown set by_name = $1 where notice_id = $2', ['x', id])
  await expect(change).rejects.toThrow(/append-only/)
})

test('foreign and unknown notices look the same; units have no notices; leaders only read', async () => {
  const { id } = await published()
  for (const token of [foreign, county]) {
    expect(codeOf(await act(token, withdrawNotice, { id, version: 2, reason: '越权' }))).toBe('not_found')
    expect(await detail(token, id)).toBeNull()
  }
  expect(codeOf(await act(leader, withdrawNotice, { id, version: 2, reason: '越权' }))).toBe('forbidden')
  expect((await detail(leader, id))?.acts).toMatchObject({ withdraw: expect.any(String) })
  expect(codeOf(await act(clerk, createNotice, INPUT))).toBe('forbidden')
  expect(await detail(clerk, id)).toBeNull()
})

test('lists know the stage by the day', async () => {
  const { id } = await published({ title: '关于列表的公示' })
  const ids = (stage: string, today: string) =>
    read(writer, async (db, actor) => {
      const page = await listNotices(db, actor, listNoticesSchema.parse({ stage, q: 'gylbd' }), today)
      return page.items.map((item) => item.id)
    })
  expect(await ids('running', '2026-11-26')).toEqual([id])
  expect(await ids('running', '2026-11-27')).toEqual([])
  expect(await ids('due', '2026-11-27')).toEqual([id])
})
