import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importGroups, importRows, importView } from '#lib/base/imports/queries.ts'
import { read } from '#lib/kernel/scope.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { idNumber } from '#tests/files/roster.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, fileOf, upload } from './file.ts'

/** A file of people: its numbers stand nowhere in the open, neither as sent nor as mended. */

const ADMIN = 'jia.admin'
const OFFICER = 'jia.officer'
const FIRST = idNumber(901, '19700301')
const TYPED = idNumber(902, '19710401')
const PHONE = '13911112222'
const WRONG = `${FIRST.slice(0, 17)}${FIRST.endsWith('0') ? '1' : '0'}`
const UNREAD = idNumber(903, '19720501')

let world: World
let owner: pg.Client
let id = ''
beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await world.addUser(ADMIN, OFFICER, 'region_officer', '341300')
  const table = fileOf(
    ['姓名', '身份证号', '单位', '手机号', '担保人证件'],
    [
      ['周演一', FIRST, '演示一矿', PHONE, UNREAD],
      ['周演二', WRONG, '演示二矿', '', ''],
      ['周演三', '3413**********1234', '演示三矿', '', ''],
    ],
  )
  id = await upload(world, OFFICER, 'people', table)
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

/** Tables in which one of the texts stands in clear, in any column; bytes are looked at as they are. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'app', 'graphile_worker') order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await owner.query(
      `select 1 from ${name} t, unnest($1::text[]) x
        where position(x in t::text) > 0 or position(encode(convert_to(x, 'UTF8'), 'hex') in t::text) > 0 limit 1`,
      [texts],
    )
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}

const asOfficer = async <T>(ask: Parameters<typeof read<T>>[1]) => read(await world.session(OFFICER), ask)

test('pages show the ends of numbers, in the samples, the rows and the groups of errors', async () => {
  const shown = JSON.stringify(
    await asOfficer(async (db, actor) => [
      await importView(db, actor, IMPORT_KINDS, id),
      await importRows(db, actor, IMPORT_KINDS, { id, cursor: 0, limit: 50 }),
      await importGroups(db, actor, IMPORT_KINDS, id),
    ]),
  )
  expect(shown).toContain(`**************${FIRST.slice(-4)}`)
  for (const number of [FIRST, WRONG, PHONE, UNREAD]) expect(shown).not.toContain(number)
})

test('a mended number is sealed again; after the commit no table holds one in clear', async () => {
  const mend = { id, checkNo: 1, edits: [{ no: 3, key: 'idNumber', value: TYPED }] }
  expect(must(await world.act(OFFICER, imports.mend, mend)).counts).toMatchObject({ new: 3, error: 0 })
  const typed = await owner.query('select edits from public.import_row where batch_id = $1 and no = 3', [id])
  expect(typed.rows).toEqual([{ edits: { idNumber: { sealed: expect.any(String) } } }])
  await commitNow(world, OFFICER, id, { checkNo: 2 })
  const tails = await owner.query(
    `select p.name, coalesce(s.id_number_tail, '') as tail from public.person p left join public.person_private s on s.id = p.id order by 1`,
  )
  expect(tails.rows).toEqual([
    { name: '周演一', tail: FIRST.slice(-4) },
    // a mask says nothing: it is no number
    { name: '周演三', tail: '' },
    { name: '周演二', tail: TYPED.slice(-4) },
  ])
  expect(await tablesWith([FIRST, WRONG, TYPED, PHONE, UNREAD])).toEqual([])
  // the search itself finds what stands in the open
  expect(await tablesWith(['周演二'])).toContain('public.person')
})

test('a group of errors mended at once is sealed for each row', async () => {
  const table = fileOf(
    ['姓名', '身份证号', '单位'],
    [
      ['周演四', WRONG, '演示四矿'],
      ['周演五', WRONG, '演示四矿'],
    ],
  )
  const other = await upload(world, OFFICER, 'people', table)
  const groups = await asOfficer((db, actor) => importGroups(db, actor, IMPORT_KINDS, other))
  const [group] = groups?.items ?? []
  const replace = [{ key: 'idNumber', group: group?.group, from: group?.values[0]?.value, to: UNREAD }]
  must(await world.act(OFFICER, imports.mend, { id: other, checkNo: 1, replace }))
  const { rows } = await owner.query('select edits from public.import_row where batch_id = $1', [other])
  expect(rows.map(({ edits }) => Object.keys(edits.idNumber))).toEqual([['sealed'], ['sealed']])
  expect(await tablesWith([WRONG, UNREAD])).toEqual([])
})
