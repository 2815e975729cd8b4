import { afterAll, beforeAll, expect, test } from 'vitest'
import { concludeNotice, publishNotice, updateNotice, withdrawNotice } from '#lib/base/notices/commands.ts'
import { createObjection, settleObjection } from '#lib/base/notices/objections.ts'
import { publicNotice } from '#lib/base/notices/public.ts'
import { releaseBatch } from '#lib/features/relief/bank/release.ts'
import { cancelBatch, returnBatch } from '#lib/features/relief/batches/steps.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { noticeBatch } from '#lib/reports/flows/relief-notice.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { type ReliefWorld, reliefWorld, type Staff } from '#tests/builders/relief.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
let office = ''

beforeAll(async () => {
  relief = await reliefWorld()
  await relief.world.addUser('bing.admin', 'bing.office', 'region_officer', relief.countyId)
  office = await relief.world.session('bing.office')
})
afterAll(() => relief.end())

/** Friday; five workdays end on 26 November. */
const DAY = '2026-11-20'
const ASKED = { startOn: DAY, workdays: '5', contactOffice: '县总工会', contactPhone: '0516-8000000' }
const on = (day: string) => ({ now: new Date(`${day}T04:00:00Z`) })
let serial = 0

async function approved(over: Record<string, unknown> = {}): Promise<string> {
  const program = await relief.program(await relief.fund(10_000_000), { wantNotice: true, ...over })
  const id = await relief.batch(program)
  for (let n = 0; n < 2; n += 1) {
    serial += 1
    must(await relief.payee(id, serial, { name: ['欧阳演一', '周演二'][n] }))
  }
  await wayOf(relief).upTo(id, 'approve')
  return id
}
/** An act of relief on a batch, on a day. */
async function act(who: Staff, command: AnyCommand, id: string, more = {}, day = DAY) {
  const { version } = await relief.state(id)
  return execute<{ noticeId: string }>(relief.tokens[who], command, { id, version, ...more }, on(day))
}
const say = <T = unknown>(command: AnyCommand, input: unknown, day = DAY) =>
  execute<T>(office, command, input, on(day))
const noticeOf = async (noticeId: string) => {
  const { rows } = await relief.owner.query('select * from public.notice where id = $1', [noticeId])
  return rows[0]
}
async function running(id: string): Promise<string> {
  const { noticeId } = must(await act('officer', noticeBatch, id, ASKED))
  must(await say(publishNotice, { id: noticeId, version: 1 }))
  return noticeId
}

test('a program that wants a notice is released only after it has ended without objection', async () => {
  const id = await approved()
  expect(await act('officer', releaseBatch, id)).toMatchObject({ ok: false, problem: { code: 'state' } })
  expect(await act('checker', noticeBatch, id, ASKED)).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  expect(await act('officer', noticeBatch, id, { ...ASKED, startOn: '2026-11-21' })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'startOn' }] },
  })
  const noticeId = await running(id)
  expect((await relief.state(id)).state).toBe('NOTICE')
  const shown = await readPublic((db) => publicNotice(db, 'bing-xian', noticeId, DAY))
  expect(shown?.list).toEqual({
    columns: ['序号', '姓名', '单位', '金额（元）'],
    rows: [
      ['1', '欧**', expect.any(String), '500.00'],
      ['2', '周**', expect.any(String), '500.00'],
    ],
  })
  // drafted, running, over but not concluded: no file
  for (const day of [DAY, '2026-11-26', '2026-11-27'])
    expect(await act('officer', releaseBatch, id, {}, day)).toMatchObject({ ok: false })
  const forced = relief.owner.query("update public.relief_batch set state = 'EXPORTED' where id = $1", [id])
  expect(await stateOf(forced)).toBe('23514')
  const objection = { noticeId, receivedOn: '2026-11-24', channel: 'phone', content: '名单第二人有误' }
  const { id: objectionId } = must(await say<{ id: string }>(createObjection, objection, '2026-11-24'))
  const { version } = await noticeOf(noticeId)
  const conclude = () => say(concludeNotice, { id: noticeId, version }, '2026-11-27')
  expect(await conclude()).toMatchObject({ ok: false })
  must(
    await say(settleObjection, { id: objectionId, upheld: false, settlement: '经核实不成立' }, '2026-11-27'),
  )
  must(await conclude())
  must(await act('officer', releaseBatch, id, {}, '2026-11-27'))
  expect((await relief.state(id)).state).toBe('EXPORTED')
  const { rows } = await relief.owner.query(
    "select detail->>'noticeId' as notice from public.audit_event where action = 'relief_batch.notice' and object_id = $1",
    [id],
  )
  expect(rows).toEqual([{ notice: noticeId }])
})

test('an objection upheld stops the batch; it goes back, and needs a notice of its own again', async () => {
  const id = await approved()
  const noticeId = await running(id)
  for (const [who, command] of [
    ['approver', returnBatch],
    ['officer', cancelBatch],
  ] as const) {
    expect(await act(who, command, id, { reason: '名单要再核对' })).toMatchObject({
      ok: false,
      problem: { title: expect.stringContaining('还在公示') },
    })
  }
  const objection = { noticeId, receivedOn: DAY, channel: 'visit', content: '名单第一人不符合条件' }
  const made = must(await say<{ id: string }>(createObjection, objection))
  must(await say(settleObjection, { id: made.id, upheld: true, settlement: '情况属实' }))
  const { version } = await noticeOf(noticeId)
  must(await say(concludeNotice, { id: noticeId, version }, '2026-11-27'))
  expect(await act('officer', releaseBatch, id, {}, '2026-11-27')).toMatchObject({ ok: false })
  expect(await act('officer', noticeBatch, id, ASKED)).toMatchObject({ ok: false })
  must(await act('approver', returnBatch, id, { reason: '异议成立，改名单' }))
  const { rows } = await relief.owner.query(
    'select notice_id, state from public.relief_batch where id = $1',
    [id],
  )
  expect(rows).toEqual([{ notice_id: '', state: 'DRAFT' }])
  await wayOf(relief).upTo(id, 'approve')
  expect(await act('officer', releaseBatch, id)).toMatchObject({ ok: false })
})

test('the list cannot be changed in the register of notices; withdrawn, it is drafted anew without amounts', async () => {
  const id = await approved()
  const { noticeId } = must(await act('officer', noticeBatch, id, ASKED))
  const row = await noticeOf(noticeId)
  const input = {
    ...{
      id: noticeId,
      version: 1,
      subjectType: 'relief',
      title: row.title,
      basis: row.basis,
      list: row.list,
    },
    ...{ startOn: '2026-11-23', workdays: 5, contactOffice: '县总工会', contactPhone: '0516-8000000' },
    contactAddress: '',
  }
  const changed = { ...row.list, rows: row.list.rows.slice(1) }
  expect(await say(updateNotice, { ...input, list: changed })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'list' }] },
  })
  must(await say(updateNotice, input))
  expect((await noticeOf(noticeId)).subject_ids).toEqual([id])
  must(await say(withdrawNotice, { id: noticeId, version: 2, reason: '日期有误' }))
  const again = must(await act('officer', noticeBatch, id, { ...ASKED, amounts: 'hidden' }))
  expect(again.noticeId).not.toBe(noticeId)
  expect((await noticeOf(again.noticeId)).list.columns).toEqual(['序号', '姓名', '单位'])
})

test('a batch without notice is released as before; the database takes no foreign notice', async () => {
  const id = await approved({ wantNotice: false })
  const forced = relief.owner.query(
    "update public.relief_batch set state = 'NOTICE', notice_id = 'none' where id = $1",
    [id],
  )
  expect(await stateOf(forced)).toBe('23514')
  must(await act('officer', releaseBatch, id))
})
