import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRIVATE_EXPORTS } from '#app/api/v1/routes/private-exports.ts'
import { approvePrivateExport, askPrivateExport } from '#lib/base/private-exports/commands.ts'
import { fetchPrivateExport } from '#lib/base/private-exports/fetch.ts'
import { batchSheet } from '#lib/features/relief/batches/sheet.ts'
import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import { fictionalNumber, householdBody } from '#tests/builders/households.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'
import { must } from '#tests/integration/accounts/world.ts'

/** Files of relief with whole numbers: a reason, a second person, a mark and a check value; nothing of it is kept. */

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

const ask = askPrivateExport(() => PRIVATE_EXPORTS)
const fetched = fetchPrivateExport(() => PRIVATE_EXPORTS)

/** Asked by the officer, approved by the approver, fetched. */
async function fileOf(list: string, filter: Record<string, string> = {}) {
  const { id } = must(await relief.act('officer', ask, { list, filter, reason: '银行核对账户' }))
  expect(await relief.act('officer', approvePrivateExport, { id })).toMatchObject({ ok: false })
  expect(await relief.act('officer', fetched, { id })).toMatchObject({ problem: { code: 'state' } })
  must(await relief.act('approver', approvePrivateExport, { id }))
  expect(await relief.act('checker', fetched, { id })).toMatchObject({ ok: false })
  const file = must(await relief.act('officer', fetched, { id })) as SheetFile
  const { rows } = await relief.owner.query(
    'select action, detail from public.audit_event where object_id = $1 order by seq',
    [id],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    ...['private_export.ask', 'private_export.approve', 'private_export.fetch'],
  ])
  const sheet = file.book.sheets[0]
  expect(sheet?.line).toContain(rows[2].detail.sha256)
  expect(sheet?.foot[0]).toContain('bing.officer')
  return { text: JSON.stringify(sheet?.rows), audit: JSON.stringify(rows) }
}

test('household files: the number of the head, card, telephone and address', async () => {
  const body = householdBody(801)
  must(await relief.act('officer', createHousehold, body))
  const { text, audit } = await fileOf('households-private')
  for (const value of [fictionalNumber(801), String(body.card), '13800001234', '虚构镇虚构村 1 号']) {
    expect(text).toContain(value)
    expect(audit).not.toContain(value)
  }
  // of other members nothing was asked for
  expect(text).not.toContain(fictionalNumber(802))
})

test('the payees of one batch; auditors, leaders and other batches get none', async () => {
  const program = await relief.program(await relief.fund(10_000_000))
  const id = await relief.batch(program)
  must(await relief.payee(id, 901))
  const { text, audit } = await fileOf('relief-payees-private', { id })
  expect([text.includes(idNumberOf(901)), text.includes(cardOf(901))]).toEqual([true, true])
  expect(audit).not.toContain(cardOf(901))
  const request = { list: 'relief-payees-private', filter: { id }, reason: '核对名单' }
  for (const who of ['auditor', 'leader'] as const) {
    expect(await relief.act(who, ask, request)).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
  }
  const unknown = { ...request, filter: { id: program } }
  expect(await relief.act('officer', ask, unknown)).toMatchObject({ problem: { code: 'not_found' } })
})

test('the roster as a sheet: sums in figures and capitals, ends of numbers only', async () => {
  const id = await relief.batch(await relief.program(await relief.fund(10_000_000)))
  must(await relief.payee(id, 911))
  must(await relief.payee(id, 912))
  const { book } = must(await relief.act('officer', batchSheet, { id })) as SheetFile
  const [sheet] = book.sheets
  expect(sheet?.rows[0]).toEqual({
    cells: [
      1,
      '测试911',
      idNumberOf(911).slice(-4),
      '甲厂',
      '',
      500,
      '工商银行',
      cardOf(911).slice(-4),
      '测试911',
      '',
    ],
  })
  expect(sheet?.foot[0]).toBe('合计：2 人，1,000.00 元（大写：人民币壹仟元整）')
  const shown = must(await relief.act('officer', batchSheet, { id, form: 'notice' })) as SheetFile
  expect(JSON.stringify(shown.book.sheets[0]?.rows)).not.toContain('测试911')
  expect(await relief.act('leader', batchSheet, { id })).toMatchObject({ ok: false })
})
