import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOwners } from '#app/api/v1/files/owners.ts'
import { sendFile } from '#lib/base/files/download.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { receiveUpload } from '#lib/base/files/upload.ts'
import { openFixFile, papersOfFixes, removeFixFile } from '#lib/features/relief/batches/fix-files.ts'
import { confirmFix, proposeFix, reissueBatch } from '#lib/features/relief/batches/fixes.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { signPayment } from '#lib/features/relief/batches/signing.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { read } from '#lib/kernel/scope.ts'
import { storage } from '#lib/kernel/storage/storage.ts'
import { pdf } from '#tests/builders/files.ts'
import { type ReliefWorld, reliefWorld, type Staff } from '#tests/builders/relief.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

/** The paper that proves a correction: sealed, opened with a reason by the duties of the region, fixed once confirmed. */
const SECRET = 'new-card-copy-of-wang'

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

async function upload(who: Staff, fixId: string): Promise<{ status: number; body: FileView }> {
  const search = new URLSearchParams({ owner: 'relief_card_fix', name: '新卡复印件.pdf', fixId })
  const headers = {
    authorization: `Bearer ${relief.tokens[who]}`,
    'content-type': 'application/octet-stream',
  }
  const init = { method: 'POST', headers, body: pdf(SECRET) as BodyInit }
  const response = await receiveUpload(
    new Request(`http://localhost/api/v1/files?${search}`, init),
    fileOwners,
  )
  return { status: response.status, body: await response.json() }
}
const download = (who: Staff, id: string, ticket = '') =>
  sendFile(
    new Request(`http://localhost/api/v1/files/${id}?ticket=${ticket}`, {
      headers: { authorization: `Bearer ${relief.tokens[who]}` },
    }),
    id,
    fileOwners,
  )
const leave = async (who: Staff, id: string) => {
  const result = await relief.act(who, openFixFile, { id, reason: '核对新卡复印件' })
  return result.ok ? String(result.value.ticket) : result.problem.code
}
const papers = (who: Staff, batch: string) =>
  read(relief.tokens[who], async (db, actor) => {
    const found = await findBatch(db, actor, batch)
    return found ? papersOfFixes(db, actor, found, await paymentsOf(db, found)) : []
  })

test('a paper of a correction lies sealed, is opened with a reason, and stays as the second person saw it', async () => {
  const { upTo, orders } = wayOf(relief)
  const batch = await relief.batch(await relief.program(await relief.fund(10_000_000), { form: 'goods' }))
  must(await relief.payee(batch, 1, { card: '', goods: '米面油' }))
  await upTo(batch, 'send')
  const [payment] = await orders(batch)
  const nobody = { id: payment?.id, signedBy: 'none', reason: '联系不上', handedOn: today() }
  must(await relief.act('officer', signPayment, nobody))
  const fixId = must(
    await relief.act('officer', proposeFix, { id: payment?.id, proof: '本人签字的补领说明' }),
  ).id

  expect((await upload('checker', fixId)).status).toBe(403)
  const { status, body } = await upload('officer', fixId)
  expect([status, body.sealed]).toEqual([201, true])
  const spare = (await upload('officer2', fixId)).body
  const { rows } = await relief.owner.query('select storage_key from public.stored_file where id = $1', [
    body.id,
  ])
  const bytes = Buffer.from(await new Response(await storage().get(rows[0].storage_key)).arrayBuffer())
  expect(bytes.includes(SECRET)).toBe(false)
  expect(await papers('checker', batch)).toMatchObject([{ id: fixId, mayAttach: false, files: [{}, {}] }])
  expect(await papers('auditor', batch)).toEqual([])

  expect((await download('checker', body.id)).status).toBe(404)
  expect(await leave('leader', body.id)).toBe('not_found')
  const opened = await download('checker', body.id, await leave('checker', body.id))
  expect(Buffer.from(await opened.arrayBuffer()).equals(pdf(SECRET))).toBe(true)
  must(await relief.act('officer', removeFixFile, { id: spare.id }))
  must(await relief.act('checker', confirmFix, { id: fixId }))
  // what was seen stays: nothing is added, nothing taken away
  expect(await relief.act('officer', removeFixFile, { id: body.id })).toMatchObject({
    ok: false,
    problem: { code: 'state' },
  })
  expect((await upload('officer', fixId)).status).toBe(409)
  must(await relief.act('officer', reissueBatch, { id: batch }))
  expect(await papers('approver', batch)).toMatchObject([{ mayAttach: false, files: [{ id: body.id }] }])
  const { rows: said } = await relief.owner.query(
    "select detail::text as d from public.audit_event where action = 'relief_fix_file.open' and object_id = $1",
    [body.id],
  )
  expect(said).toHaveLength(1)
  expect(said[0].d).toContain('核对新卡复印件')
})
