import { afterAll, beforeAll, expect, test } from 'vitest'
import { returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { ROLES } from '#lib/kernel/pure/actor.ts'
import { read } from '#lib/kernel/scope.ts'
import { verifyChains } from '#lib/ops/audit/verify.ts'
import { detailWords } from '#lib/reports/audit/labels/words.ts'
import { mayReadAudit } from '#lib/reports/audit/policy.ts'
import { auditCheck, checkChain, listAudit } from '#lib/reports/audit/queries.ts'
import { auditFilterSchema } from '#lib/reports/audit/schema.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import {
  act,
  at,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  FOREIGN_CITY,
  FOREIGN_UNIT,
  good,
  PERIOD,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World
let auditor: string
let countyAuditor: string
let foreignAuditor: string
let admin: string
const reports: string[] = []

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }

async function reportBy(token: string, assignmentId: string, day: string): Promise<string> {
  const input = { assignmentId, period: PERIOD, ...FIELDS }
  const { id } = good(await act<ReportSent>(token, createReport, input, { now: at(day) }))
  return id
}

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  auditor = await world.person(CITY, 'auditor')
  countyAuditor = await world.person(COUNTY, 'auditor')
  foreignAuditor = await world.person(FOREIGN_CITY, 'auditor')
  admin = await world.person(CITY, 'region_admin')
  const officer = await world.person(CITY, 'region_officer')
  const clerk = await world.person(UNIT, 'unit_clerk')
  const countyClerk = await world.person(COUNTY_UNIT, 'unit_clerk')
  const foreignClerk = await world.person(FOREIGN_UNIT, 'unit_clerk')
  const plan = await world.plan(CITY)
  for (const [index, day] of ['2026-11-10', '2026-11-11', '2026-11-11', '2026-11-12'].entries()) {
    const [who, unit] = index === 3 ? [countyClerk, COUNTY_UNIT] : [clerk, UNIT]
    reports.push(await reportBy(who, await world.assignment(plan, unit), day))
  }
  const first = { id: reports[0], reason: '请补充' }
  good(await act(officer, returnReport, first, { now: at('2026-11-13') }))
  const foreign = await world.assignment(await world.plan(FOREIGN_CITY), FOREIGN_UNIT)
  await reportBy(foreignClerk, foreign, '2026-11-10')
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

const list = (token: string, input: Record<string, unknown> = {}) =>
  read(token, (db, actor) => listAudit(db, actor, auditFilterSchema.parse(input)))
const seqs = async (input: Record<string, unknown>) =>
  (await list(auditor, input)).items.map(({ seq }) => seq)

test('acts come newest first with actor, place, object and detail in words', async () => {
  const { items } = await list(auditor)
  expect(items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
  const [newest] = items
  expect(newest).toMatchObject({
    action: 'report.return',
    actorRole: 'region_officer',
    objectType: 'progress_report',
    objectId: reports[0],
    orgName: '测试unit-city',
  })
  expect(newest?.objectName).toMatch(/^测试unit-city .+ 2026年11月$/)
  expect(detailWords(newest?.detail ?? {})).toBe(
    '月份 2026-11；原状态 待审核；现状态 被退回；第几次提交 1；原因 请补充',
  )
})

test('filters by person, object, act and days of China', async () => {
  expect(await seqs({ action: 'report.return' })).toEqual([5])
  expect(await seqs({ objectId: reports[0] })).toEqual([5, 1])
  expect(await seqs({ objectType: 'plan' })).toEqual([])
  expect(await seqs({ from: '2026-11-11', to: '2026-11-11' })).toEqual([3, 2])
  expect(await seqs({ person: 'region-officer' })).toEqual([5])
  expect(await seqs({ person: '', from: '', to: '', action: '', objectType: '' })).toHaveLength(5)
  expect(auditFilterSchema.safeParse({ from: '2026-02-30' }).success).toBe(false)
})

test('pages follow each other without gap or repeat, also within one moment', async () => {
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await list(auditor, { limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map(({ seq }) => seq))
    cursor = page.nextCursor
  }
  expect(seen).toEqual([5, 4, 3, 2, 1])
})

test('a county sees its own acts, a foreign city only its own, other roles nothing', async () => {
  expect((await list(countyAuditor)).items.map(({ seq }) => seq)).toEqual([4])
  expect((await list(foreignAuditor)).items.map(({ actorName }) => actorName)).toHaveLength(1)
  await expect(list(admin)).rejects.toThrow()
  await expect(read(admin, checkChain)).rejects.toThrow()
  expect(ROLES.filter((role) => mayReadAudit({ role }) === null)).toEqual(['auditor'])
})

/** Runs `sql` on the log with its guard off. */
async function tamper(sql: string): Promise<void> {
  const owner = await ownerClient(database.url)
  try {
    await owner.query('alter table public.audit_event disable trigger audit_append_only')
    await owner.query(sql)
    await owner.query('alter table public.audit_event enable trigger audit_append_only')
  } finally {
    await owner.end()
  }
}

const cli = async () => (await verifyChains(database.url)).find(({ cityId }) => cityId === CITY[0])

test('the page and the script find a changed row and name it; both cities are walked', async () => {
  expect(await read(countyAuditor, (db, actor) => auditCheck.run(db, actor, {}))).toEqual({
    ok: true,
    rows: 5,
  })
  expect(await cli()).toMatchObject({ rows: 5, ok: true })
  await tamper(`update public.audit_event set actor_name = '别人' where city_id = '990000' and seq = 2`)
  const found = await read(auditor, checkChain)
  expect(found).toMatchObject({ ok: false, badSeq: 2, why: 'hash' })
  expect(found.ok ? null : found.badRow?.actorName).toBe('别人')
  expect(await read(countyAuditor, checkChain)).toMatchObject({ ok: false, badSeq: 2, badRow: null })
  expect(await read(foreignAuditor, checkChain)).toMatchObject({ ok: true, rows: 1 })
  const chain = await cli()
  expect(chain).toMatchObject({ ok: false, badSeq: 2, why: 'hash', badRow: { actorName: '别人' } })
  await tamper(`delete from public.audit_event where city_id = '990000' and seq >= 2`)
  expect(await cli()).toMatchObject({ ok: false, badSeq: 2, why: 'head' })
  expect(await read(auditor, checkChain)).toMatchObject({ ok: false, badSeq: 2, why: 'head', badRow: null })
})
