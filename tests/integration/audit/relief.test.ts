import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { exportCommand } from '#lib/base/exports/command.ts'
import { defineCommand, execute, nothing } from '#lib/kernel/command.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { read } from '#lib/kernel/scope.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import { matchExport } from '#lib/reports/relief-audit/export.ts'
import { listMatches } from '#lib/reports/relief-audit/queries.ts'
import { matchFilterSchema } from '#lib/reports/relief-audit/schema.ts'
import { readBatchTrail, readHouseholdTrail } from '#lib/reports/relief-audit/trails.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import type { Session } from '#tests/builders/world.ts'

/** Rows as a batch leaves them after its voucher; its own way there is shown in tests/integration/relief. */
let small: SmallDatabase
let owner: pg.Client
let auditor: Session
let officer: Session
const HASH = 'a'.repeat(64)

async function plant(): Promise<void> {
  const { cityId, countyId } = auditor.org
  const at = `'${cityId}', '${countyId}'`
  const guarded = ['relief_batch', 'relief_payment', 'relief_household']
  for (const table of guarded) await owner.query(`alter table public.${table} disable trigger user`)
  await owner.query(`set role app_ops;
    insert into public.relief_household (city_id, county_id, id, head_name, line_kind, entered_by, entered_name, state)
    values (${at}, 'ah1', '欧阳修文', 'urban', 'm', '甲', 'APPLIED');
    insert into public.relief_fund (city_id, county_id, id, name, source, year, budget_fen) values (${at}, 'af1', '专项', 'special', 2026, 100000);
    insert into public.relief_program (city_id, county_id, id, name, kind, year, fund_id, formula, created_by)
    values (${at}, 'ap1', '送温暖', 'warmth', 2026, 'af1', '{}', 'm');
    insert into public.relief_batch (city_id, county_id, id, program_id, kind, fund_id, year, no, period, title, maker_id, maker_name,
      state, content_hash, checked_hash, approved_hash, checker_person, approver_person, line_count, total_fen, sent_hash, statement_fen,
      voucher_no, makers)
    values (${at}, 'ab1', 'ap1', 'warmth', 'af1', 2026, 1, '2026', '春节送温暖', 'm', '甲', 'VOUCHERED', '${HASH}', '${HASH}', '${HASH}',
      'p2', 'p3', 2, 300, 'f', 200, '记-1', '{p1}');
    insert into public.relief_payment (city_id, county_id, id, batch_id, no, kind, period, year, payee_key, household_id, name, id_tail,
      amount_fen, entered_by, status, order_no, paid_on, fail_reason)
    values (${at}, 'al1', 'ab1', 1, 'warmth', '2026', 2026, 'ah1', 'ah1', '欧阳修文', '0015', 200, 'm', 'PAID', '1', '2026-02-01', ''),
           (${at}, 'al2', 'ab1', 2, 'warmth', '2026', 2026, 'h2', '', '张明', '', 100, 'm', 'FAILED', '2', null, '账号不符');
    insert into public.relief_journal (city_id, county_id, id, batch_id, fund_id, event, at) values (${at}, 'aj1', 'ab1', 'af1', 'paid', now());
    insert into public.relief_entry (city_id, county_id, journal_id, no, fund_id, account, amount_fen)
    values (${at}, 'aj1', 1, 'af1', 'paid', 200), (${at}, 'aj1', 2, 'af1', 'available', -200);
    insert into public.relief_bank_file (city_id, county_id, id, batch_id, file_name, sha256, bytes, encoding, content, made_name, made_at)
    values (${at}, 'ak1', 'ab1', 'a.csv', 'f', 0, 'utf-8', '', '', now());
    insert into public.relief_return (city_id, county_id, id, batch_id, by_name, at) values (${at}, 'ar1', 'ab1', '', now());
    insert into public.relief_return_line (city_id, county_id, return_id, no, batch_id, order_no, amount_fen, outcome, verdict)
    values (${at}, 'ar1', 1, 'ab1', '1', 200, 'paid', 'ok'), (${at}, 'ar1', 2, 'ab1', '2', null, 'failed', 'ok');
    reset role`)
}

beforeAll(async () => {
  small = await smallDatabase()
  owner = small.owner
  auditor = sessionAt(small.world, 'county', 'audit')
  officer = sessionAt(small.world, 'county', 'relief')
  await plant()
})
afterAll(() => small.close())

const FILTER = matchFilterSchema.parse({})
const seen = (session: Session, over = {}) =>
  read(session.token, (db, actor) => listMatches(db, actor, { ...FILTER, ...over }))

test('a batch agrees in every pair for the auditors of its county and city, and is unknown to others', async () => {
  const { items } = await seen(auditor)
  expect(items.map(({ id, verdict }) => [id, verdict])).toEqual([['ab1', 'ok']])
  expect(items[0]?.checks.map(({ verdict }) => verdict)).toEqual(Array(7).fill('ok'))
  expect((await seen(sessionAt(small.world, 'city', 'audit'))).items).toHaveLength(1)
  for (const foreign of [
    sessionAt(small.world, 'county', 'audit', 1),
    sessionAt(small.world, 'city', 'audit', 1),
  ]) {
    expect((await seen(foreign)).items).toEqual([])
    expect(await read(foreign.token, (db, actor) => readBatchTrail(db, actor, 'ab1'))).toBeNull()
    expect(await read(foreign.token, (db, actor) => readHouseholdTrail(db, actor, 'ah1'))).toBeNull()
  }
})

test('acts on the batch and on its payments stand in order; names are masked', async () => {
  const touch = defineCommand({
    name: 'test.touch',
    object: 'relief_batch',
    summary: '测试',
    input: z.object({ id: z.string() }),
    load: nothing,
    allow: () => null,
    run: async (ctx, _loaded, { id }) => {
      ctx.audit({ objectId: id })
      return ok({ id })
    },
  })
  for (const id of ['ab1', 'al2', 'ah1', 'ab1']) await execute(officer.token, touch, { id })
  const trail = await read(auditor.token, (db, actor) => readBatchTrail(db, actor, 'ab1'))
  expect(trail?.acts.map(({ objectId }) => objectId)).toEqual(['ab1', 'al2', 'ab1'])
  expect(trail?.payments.map(({ name, idTail }) => [name, idTail])).toEqual([
    ['欧**文', '0015'],
    ['张*', ''],
  ])
  const household = await read(auditor.token, (db, actor) => readHouseholdTrail(db, actor, 'ah1'))
  expect(household).toMatchObject({ name: '欧**文', payments: [{ id: 'al1' }], acts: [{ objectId: 'ah1' }] })
})

test('the file carries who, when, a number and a check value that the audit log repeats', async () => {
  const requestId = '0190aaaa-0000-7000-8000-000000000000'
  const result = await execute<SheetFile>(
    auditor.token,
    exportCommand(matchExport),
    { format: 'csv' },
    { requestId },
  )
  if (!result.ok) throw new Error(result.problem.title)
  const line = result.value.book.sheets[0]?.line ?? ''
  const value = /校验值：([0-9a-f]{64})/.exec(line)?.[1]
  expect(line).toContain('编号：0190aaaa')
  expect(line).toContain('导出人：')
  const { rows } = await owner.query(
    "select detail ->> 'sha256' as sha256 from public.audit_event where action = 'relief-audit.export' and request_id = $1",
    [requestId],
  )
  expect(rows).toEqual([{ sha256: value }])
})

test('one fen changed behind the portal is found', async () => {
  await owner.query(
    "set role app_ops; update public.relief_payment set amount_fen = 201 where id = 'al1'; reset role",
  )
  const { items } = await seen(auditor, { only: 'bad' })
  const bad = items[0]?.checks.flatMap(({ name, verdict }) => (verdict === 'bad' ? [name] : []))
  expect(bad).toEqual(['批次与明细', '明细与台账', '明细与银行回盘', '明细与银行对账单'])
})
