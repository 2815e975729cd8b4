import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOps } from '#lib/ops/daily/client.ts'
import type { Manifest } from '#lib/ops/fixture/manifest.ts'
import { detailWords, objectLabel } from '#lib/reports/audit/labels/words.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const SEED = 20261120
/** Kinds of canaries that are never stored in clear. */
const SEALED = ['id_number', 'bank_card']

let first: TestDatabase
let second: TestDatabase
let manifest: Manifest
let again: Manifest

beforeAll(async () => {
  const { fillFixture } = await import('#lib/ops/fixture/fill.ts')
  second = await createTestDatabase()
  again = await fillFixture(second.url, SEED)
  first = await createTestDatabase()
  manifest = await fillFixture(first.url, SEED)
}, 600_000)

afterAll(async () => {
  const { closeDatabase } = await import('#lib/kernel/db/client.ts')
  await closeDatabase()
  await first?.drop()
  await second?.drop()
})

async function rows<T>(sql: string): Promise<T[]> {
  return asOps(async (client) => (await client.query(sql)).rows as T[], first.url)
}

test('the same seed makes the same manifest', () => {
  expect(again).toEqual(manifest)
})

test('objects of every type, each at an organization that exists', () => {
  const orgs = new Set(['000000', ...manifest.orgs.map((org) => org.id)])
  expect(manifest.objects.filter((object) => !orgs.has(object.org))).toEqual([])
  expect([...new Set(manifest.objects.map((object) => object.type))].sort()).toEqual([
    'annual_task',
    'contest',
    'contest_entry',
    'contest_event',
    'contest_proposal',
    'honor',
    'honor_title',
    'household',
    'household_member',
    'import_batch',
    'import_name',
    'measure',
    'membership',
    'mentorship',
    'notice',
    'notice_objection',
    'organization',
    'person',
    'plan',
    'progress_report',
    'published_figure',
    'region',
    'relief_batch',
    'relief_fund',
    'relief_payment',
    'relief_program',
    'relief_rule_set',
    'stored_file',
    'studio',
    'studio_achievement',
    'studio_fund',
    'studio_member',
    'studio_project',
    'studio_title',
    'task_assignment',
    'user',
  ])
  const logins = new Set(manifest.users.map((user) => user.login))
  const reports = manifest.objects.filter((object) => object.type === 'progress_report')
  expect(reports.filter((report) => !logins.has(report.createdBy))).toEqual([])
})

test('reports in every state that a command leads to', async () => {
  const states = await rows<{ state: string }>('select distinct state from progress_report order by state')
  expect(states.map((row) => row.state)).toEqual([
    'ACCEPTED',
    'COUNTY_REVIEW',
    'DRAFT',
    'OFFICE_REVIEW',
    'RETURNED',
    'UNIT_REVIEW',
  ])
})

test('every canary stands in the data of its organization and nowhere else', async () => {
  const org = `coalesce(nullif(unit_id, ''), nullif(town_id, ''), nullif(county_id, ''), city_id) as org`
  const texts = await rows<{ org: string; text: string }>(
    `select ${org}, liaison_name as text from organization
     union all select ${org}, concat_ws(' ', narrative, problem, next_step) from progress_report
     union all select ${org}, concat_ws(' ', narrative, problem, next_step) from progress_report_version
     union all select ${org}, outline::text from plan_outline`,
  )
  for (const { org: at, kind, value } of manifest.canaries) {
    if (SEALED.includes(kind)) continue
    const found = new Set(texts.filter((row) => row.text.includes(value)).map((row) => row.org))
    expect([value, [...found]]).toEqual([value, [at]])
  }
})

test('identity numbers and cards stand sealed at their organization and nowhere else, nor in clear', async () => {
  const { searchHash } = await import('#lib/kernel/private/seal.ts')
  const org = `coalesce(nullif(unit_id, ''), nullif(town_id, ''), nullif(county_id, ''), city_id) as org`
  const hashes = await rows<{ org: string; hash: string }>(
    `select ${org}, id_number_hash as hash from relief_member_private
     union all select ${org}, card_hash from relief_household_private
     union all select ${org}, id_number_hash from person_private`,
  )
  for (const { org: at, kind, value } of manifest.canaries.filter((each) => SEALED.includes(each.kind))) {
    const hash = searchHash(kind === 'id_number' ? 'id_number' : 'card', value)
    const found = new Set(hashes.filter((row) => row.hash === hash).map((row) => row.org))
    expect([value, [...found]]).toEqual([value, [at]])
  }
})

test('what is secret stands in drafts only', async () => {
  const sent = await rows<{ text: string }>(
    `select concat_ws(' ', narrative, problem, next_step) as text from progress_report where state <> 'DRAFT'`,
  )
  const all = sent.map((row) => row.text).join('\n')
  expect(manifest.canaries.filter(({ secret, value }) => secret && all.includes(value))).toEqual([])
})

test('passwords of the manifest open their accounts', async () => {
  const { checkLogin } = await import('#lib/kernel/auth/login.ts')
  for (const { login, password } of manifest.users.filter((_user, index) => index % 40 === 0)) {
    expect(await checkLogin(login, password, '192.0.2.1')).toMatchObject({ kind: 'ok' })
  }
})

test('its audit trail is Chinese: no field or state by its code', async () => {
  const acts = await rows<{ objectType: string; detail: Record<string, unknown> }>(
    'select distinct object_type as "objectType", detail from audit_event',
  )
  const said = acts.map(
    ({ objectType, detail }) => `${objectLabel(objectType)}：${detailWords(detail, objectType)}`,
  )
  expect(said.length).toBeGreaterThan(100)
  expect(
    said.filter((line) => /[；：，][a-z]\w* |^[a-z_]+：|状态 [A-Z_]+(；|$)|^(?!附件).*类型 \w/i.test(line)),
  ).toEqual([])
})

test('a database that is not empty is refused', async () => {
  const { fillFixture } = await import('#lib/ops/fixture/fill.ts')
  await expect(fillFixture(first.url, SEED)).rejects.toThrow(/已经有数据/)
})

test('totals equal the records', async () => {
  const { verifyTotals } = await import('#lib/ops/totals/verify.ts')
  expect((await verifyTotals(first.url)).differences).toEqual([])
})
