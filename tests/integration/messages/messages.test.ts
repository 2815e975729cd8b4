import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { muteKind, readAllMessages, readMessage } from '#lib/base/messages/commands.ts'
import { postMessages } from '#lib/base/messages/post.ts'
import { listMessages, unreadCount } from '#lib/base/messages/queries.ts'
import { bundlesOf, KIND_RULES, MESSAGE_KINDS, type MessageKind } from '#lib/base/messages/rules.ts'
import { listMessagesInput } from '#lib/base/messages/schema.ts'
import { approveReport, reopenReport, returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { read } from '#lib/kernel/scope.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import { sweepMessages } from '#lib/ops/daily/messages.ts'
import {
  act,
  at,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  FOREIGN_CITY,
  FOREIGN_UNIT,
  good,
  OTHER_UNIT,
  PERIOD,
  type Spot,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<World['plan']>>
let officer: string
let admin: string
let countyOfficer: string
let clerk: string
let secondClerk: string
let reviewer: string
let outsiders: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  officer = await world.person(CITY, 'region_officer')
  admin = await world.person(CITY, 'region_admin')
  countyOfficer = await world.person(COUNTY, 'region_officer')
  clerk = await world.person(UNIT, 'unit_clerk')
  secondClerk = await world.person(UNIT, 'unit_clerk')
  reviewer = await world.person(UNIT, 'unit_reviewer')
  const others: [Spot, string][] = [
    [CITY, 'leader'],
    [CITY, 'auditor'],
    [COUNTY_UNIT, 'unit_clerk'],
    [OTHER_UNIT, 'unit_clerk'],
    [FOREIGN_CITY, 'region_admin'],
    [FOREIGN_UNIT, 'unit_clerk'],
  ]
  outsiders = [officer, admin, countyOfficer, reviewer]
  for (const [spot, role] of others) outsiders.push(await world.person(spot, role))
  plan = await world.plan(CITY)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }
const inbox = async (token: string) =>
  (await read(token, (db, actor) => listMessages(db, actor, listMessagesInput.parse({})))).items
const unread = (token: string) => read(token, (db, actor) => unreadCount(db, actor))
const send = async (unit = UNIT) => {
  const assignmentId = await world.assignment(plan, unit)
  const writer = unit === UNIT ? clerk : await world.person(unit, 'unit_clerk')
  const { id } = good(
    await act<ReportSent>(writer, createReport, { assignmentId, period: PERIOD, ...FIELDS }),
  )
  return { id, assignmentId }
}

/** An act that only posts, with whatever it is told. */
const postAnything = defineCommand({
  name: 'test.post',
  object: 'message',
  summary: '测试',
  input: z.object({
    kind: z.custom<MessageKind>(),
    to: z.custom<Spot>(),
    roles: z.custom<Role[]>(),
    about: z.string(),
  }),
  load: nothing,
  allow: () => null,
  async run(ctx, _loaded, { kind, to, roles, about }) {
    const [cityId, countyId, townId, unitId] = to
    const post = {
      to: place({ cityId, countyId, townId, unitId }),
      roles,
      about,
      title: '标题',
      link: '/desk/tasks',
    }
    return ok({ posted: await postMessages(ctx, kind, [post]) })
  },
})
const post = (token: string, kind: MessageKind, to: Spot, about = 'x', extra = {}) =>
  act<{ posted: number }>(token, postAnything, { kind, to, roles: ['unit_clerk'], about }, extra)

test('the program and the database know the same kinds', async () => {
  await world.query('reset role')
  const kinds = await world.query<{ kind: string; bundled: boolean; mutable: boolean }>(
    'select kind, bundled, mutable from app.message_kind order by kind',
  )
  await world.query('set role app_ops')
  const mine = [...MESSAGE_KINDS]
    .sort()
    .map((kind) => ({ kind, bundled: KIND_RULES[kind].bundled, mutable: KIND_RULES[kind].mutable }))
  expect(kinds).toEqual(mine)
})

test('a return reaches the unit’s clerks at once, with the reason, and opens the form', async () => {
  const { id, assignmentId } = await send()
  good(await act(officer, returnReport, { id, reason: '请补充佐证材料' }))
  for (const token of [clerk, secondClerk]) {
    const [message] = await inbox(token)
    expect(message).toMatchObject({
      kind: 'report_returned',
      bundled: false,
      body: '请补充佐证材料',
      link: deskPaths.task(assignmentId, PERIOD),
      readAt: null,
    })
  }
  for (const token of outsiders) expect(await inbox(token)).toEqual([])
})

test('a message of somebody else is unknown, and is not marked as read', async () => {
  const [message] = await inbox(clerk)
  const id = message?.id ?? ''
  for (const token of [...outsiders, secondClerk]) {
    expect(codeOf(await act(token, readMessage, { id }))).toBe('not_found')
  }
  expect(await unread(clerk)).toBe(1)
  good(await act(clerk, readMessage, { id }))
  expect(await unread(clerk)).toBe(0)
  expect(await unread(secondClerk)).toBe(1)
})

test('what was accepted on a day is one bundle, and counts as one', async () => {
  good(await act(clerk, readAllMessages, {}))
  for (const { id } of [await send(), await send()]) good(await act(officer, approveReport, { id }))
  const bundles = bundlesOf((await inbox(clerk)).filter((item) => item.readAt === null))
  expect(bundles).toHaveLength(1)
  expect(bundles[0]?.lines.map((line) => line.kind)).toEqual(['report_accepted', 'report_accepted'])
  expect(await unread(clerk)).toBe(1)
  const { id } = await send()
  good(await act(officer, approveReport, { id }, { now: at('2026-11-21') }))
  expect(await unread(clerk)).toBe(2)
})

test('a kind that is switched off does not come; returns and reopening cannot be switched off', async () => {
  good(await act(clerk, readAllMessages, {}))
  good(await act(clerk, muteKind, { kind: 'report_accepted', off: true }))
  for (const kind of ['report_returned', 'report_reopened']) {
    expect(codeOf(await act(clerk, muteKind, { kind, off: true }))).toBe('state')
  }
  const accepted = await send()
  good(await act(officer, approveReport, { id: accepted.id }))
  expect(await unread(clerk)).toBe(0)
  await world.query("update public.progress_report set state = 'LOCKED' where id = $1", [accepted.id])
  good(await act(admin, reopenReport, { id: accepted.id, reason: '数据有误，请核对' }))
  expect(await unread(clerk)).toBe(1)
  good(await act(clerk, muteKind, { kind: 'report_accepted', off: false }))
  const again = await send()
  good(await act(officer, approveReport, { id: again.id }))
  expect(await unread(clerk)).toBe(2)
})

test('one message a day of a kind about a thing to a recipient, however often it is posted', async () => {
  const posts = await Promise.all([1, 2, 3].map(() => post(officer, 'chase', UNIT, 'one')))
  expect(posts.map((each) => good(each).posted).sort()).toEqual([0, 0, 2])
  expect(good(await post(officer, 'chase', UNIT, 'one', { now: at('2026-11-21') })).posted).toBe(2)
})

test('who may post what to whom is the database’s decision', async () => {
  const refusals: [string, MessageKind, Spot][] = [
    [clerk, 'chase', UNIT],
    [clerk, 'report_returned', OTHER_UNIT],
    [reviewer, 'report_returned', OTHER_UNIT],
    [officer, 'due_soon', UNIT],
    [admin, 'report_returned', UNIT],
    [countyOfficer, 'chase', UNIT],
    [countyOfficer, 'chase', FOREIGN_UNIT],
  ]
  for (const [token, kind, to] of refusals) {
    expect(await post(token, kind, to).then(codeOf, () => 'refused'), kind).not.toBe('ok')
  }
  const before = await world.query('select id from public.message')
  expect(good(await post(countyOfficer, 'chase', COUNTY_UNIT)).posted).toBeGreaterThan(0)
  expect(good(await post(reviewer, 'report_returned', UNIT, 'own')).posted).toBe(2)
  // a place of another city with the own city's key reaches nobody
  expect(good(await post(officer, 'chase', FOREIGN_UNIT)).posted).toBe(0)
  expect(await inbox(countyOfficer)).toEqual([])
  expect((await world.query('select id from public.message')).length).toBeGreaterThan(before.length)
})

test('a result of the own work goes to the sender only', async () => {
  const count = await unread(secondClerk)
  expect(good(await post(clerk, 'import_result', OTHER_UNIT, 'batch-1')).posted).toBe(1)
  const own = (await inbox(clerk)).filter((item) => item.kind === 'import_result')
  expect(own).toMatchObject([{ bundled: false, readAt: null }])
  expect(await unread(secondClerk)).toBe(count)
})

test('what was read more than a year ago goes, in parts; what was not read stays', async () => {
  const all = async () =>
    (await world.query<{ id: string }>('select id from public.message order by id')).map(({ id }) => id)
  const before = await all()
  const [gone, kept, unreadOld] = [before.slice(0, 3), before[3]!, before[4]!]
  const stamp = (ids: string[], day: string | null) =>
    world.query(
      'update public.message set read_at = $2::timestamptz, created_at = $3::timestamptz where id = any($1)',
      [ids, day && `${day}T00:00:00+08:00`, '2020-01-01T00:00:00Z'],
    )
  // a day counts as it is in Shanghai: the last instant of the day before is gone, midnight is kept
  await stamp([gone[0]!], '2020-05-01')
  await world.query('update public.message set read_at = $2 where id = any($1)', [
    gone.slice(1),
    '2025-11-19T23:59:59+08:00',
  ])
  await stamp([kept], '2025-11-20')
  await stamp([unreadOld], null)
  expect(await asOps((client) => sweepMessages(client, '2026-11-20', 2), database.url)).toBe(3)
  expect(await all()).toEqual(before.slice(3))
  expect(await asOps((client) => sweepMessages(client, '2026-11-20', 2), database.url)).toBe(0)
})
