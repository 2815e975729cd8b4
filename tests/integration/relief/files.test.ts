import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOwners } from '#app/api/v1/files/owners.ts'
import { sendFile } from '#lib/base/files/download.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { receiveUpload } from '#lib/base/files/upload.ts'
import { openHouseholdFile } from '#lib/features/relief/households/commands/attach.ts'
import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import { applyHousehold } from '#lib/features/relief/households/commands/unit.ts'
import { execute } from '#lib/kernel/command.ts'
import { storage } from '#lib/kernel/storage/storage.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { pdf } from '#tests/builders/files.ts'
import { householdBody } from '#tests/builders/households.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'

/** Papers of a household: sealed in the storage, seen by relief only, opened with a reason. */
let small: SmallDatabase
let clerk: string
let neighbor: string
let checker: string
let officer: string

beforeAll(async () => {
  small = await smallDatabase()
  const of = (test: (session: Session) => boolean) => openSessionFor(small.world.sessions.find(test)!.userId)
  const unit = small.world.orgs.find((org) => org.level === 'unit' && org.townId !== '')!
  clerk = await of(({ org }) => org.id === unit.id)
  neighbor = await of(
    ({ org, role }) =>
      role === 'unit_clerk' && org.countyId === unit.countyId && org.level === 'unit' && org.id !== unit.id,
  )
  checker = await of(({ org, role }) => role === 'relief_checker' && org.countyId === unit.countyId)
  officer = await of(({ org, role }) => role === 'region_officer' && org.countyId === unit.countyId)
  // the second factor is tested by itself: these sessions have just shown theirs
  await small.owner.query("update app.session set stepped_up_at = now() + interval '1 hour'")
})
afterAll(() => small.close())

const SECRET = 'chen-wu-zheng-diagnosis'

async function upload(token: string, householdId: string): Promise<{ status: number; body: FileView }> {
  const search = new URLSearchParams({ owner: 'relief_household', name: '诊断书.pdf', householdId })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  const init = { method: 'POST', headers, body: pdf(SECRET) as BodyInit }
  const response = await receiveUpload(
    new Request(`http://localhost/api/v1/files?${search}`, init),
    fileOwners,
  )
  return { status: response.status, body: await response.json() }
}

const download = (token: string, id: string, ticket = '') =>
  sendFile(
    new Request(`http://localhost/api/v1/files/${id}?ticket=${ticket}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
    id,
    fileOwners,
  )

async function leave(token: string, id: string) {
  const result = await execute<{ ticket: string }>(token, openHouseholdFile, { id, reason: '核对诊断书' })
  return result.ok ? result.value.ticket : result.problem.code
}

test('a paper lies sealed, opens with a reason for who may, and for nobody else', async () => {
  const made = await execute<{ id: string }>(clerk, createHousehold, householdBody(700))
  if (!made.ok) throw new Error(made.problem.title)
  const { id } = made.value
  expect((await upload(neighbor, id)).status).toBe(404)
  const { status, body } = await upload(clerk, id)
  expect([status, body.sealed]).toEqual([201, true])

  const kept = (await small.owner.query(
    `set role app_ops; select storage_key, sealed from public.stored_file where id = '${body.id}'; reset role`,
  )) as unknown as { rows: { storage_key: string; sealed: boolean }[] }[]
  const row = kept[1]?.rows[0]
  expect(row?.sealed).toBe(true)
  const bytes = Buffer.from(await new Response(await storage().get(row?.storage_key ?? '')).arrayBuffer())
  expect(bytes.includes(SECRET)).toBe(false)
  expect(bytes.length).toBeGreaterThan(100)

  // without leave not even the own clerk; with it the plain bytes
  expect((await download(clerk, body.id)).status).toBe(404)
  const opened = await download(clerk, body.id, await leave(clerk, body.id))
  expect(opened.status).toBe(200)
  expect(Buffer.from(await opened.arrayBuffer()).equals(pdf(SECRET))).toBe(true)
  // a draft's papers are the unit's own; once handed in the region's relief opens them, each with its own leave
  expect(await leave(checker, body.id)).toBe('not_found')
  const sent = await execute(
    clerk,
    applyHousehold,
    { id, version: 1 },
    { now: new Date('2026-11-20T10:00:00+08:00') },
  )
  expect(sent.ok).toBe(true)
  const ticket = await leave(checker, body.id)
  expect((await download(checker, body.id, ticket)).status).toBe(200)
  expect((await download(clerk, body.id, ticket)).status).toBe(404)
  for (const other of [neighbor, officer]) {
    expect(await leave(other, body.id)).toBe('not_found')
    expect((await download(other, body.id, ticket)).status).toBe(404)
  }
  const audit = await small.owner.query(
    "select detail::text as d from public.audit_event where action = 'household_file.open' and object_id = $1",
    [body.id],
  )
  expect(audit.rows).toHaveLength(2)
  expect(audit.rows.every((each) => each.d.includes('核对诊断书'))).toBe(true)
})
