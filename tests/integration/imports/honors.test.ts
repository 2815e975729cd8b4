import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { checkHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { idNumber, ROSTER_HEADER, rosterBook, SPECIAL } from '#tests/files/roster.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, fileOf, undoNow, upload } from './file.ts'

const ADMIN = 'jia.admin'
const OFFICER = 'jia.officer'
/** Rows are known by their number in the sheet: the data begin in the fourth. */
const rowNo = (at: number) => at + 4

let world: World
let owner: pg.Client
const titles: Record<string, string> = {}
beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await world.addUser(ADMIN, OFFICER, 'region_officer', '341300')
  const make = async (name: string, more: object) => {
    titles[name] = must(
      await world.act(OFFICER, createTitle, { name, level: 'municipal', kind: 'person', ...more }),
    ).id
  }
  await make('演示市劳动模范', {})
  await make('演示市五一劳动奖章', { aliases: ['市五一劳动奖章', '劳动竞赛先进个人'] })
  await make('演示市工人先锋号', { kind: 'team' })
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const batch = async (id: string) =>
  (await owner.query('select * from public.import_batch where id = $1', [id])).rows[0]
const rowsOf = async (id: string) =>
  (await owner.query('select * from public.import_row where batch_id = $1 order by no', [id])).rows
const count = async (sql: string, values: unknown[] = []) =>
  (await owner.query(`select count(*)::int as n from ${sql}`, values)).rows[0].n as number
const living = () => count('public.person where archived_at is null')
const honors = () => count("public.honor where state <> 'DISCARDED'")

describe('a roster of 300 rows', () => {
  let id = ''
  let knownId = ''
  beforeAll(async () => {
    const who = { name: '周演旧', idNumber: idNumber(821, '19700301'), unitName: '演示电力公司' }
    knownId = must(await world.act(OFFICER, createPerson, who)).id
    const award = { personId: knownId, titleId: titles.演示市五一劳动奖章, grantedOn: '2010' }
    must(await world.act(OFFICER, createHonor, award))
    const table = must(await readTable(rosterBook(), '花名册.xlsx', { titles: ROSTER_HEADER }))
    id = await upload(world, OFFICER, 'honors', table)
  })
  const row = async (at: number) => (await rowsOf(id)).find((each) => each.no === rowNo(at))

  test('the dry run says what is new, updated, said twice and wrong; nothing is written', async () => {
    expect((await batch(id)).counts).toEqual({ total: 300, new: 296, update: 1, same: 1, error: 2 })
    expect(await row(SPECIAL.known)).toMatchObject({
      outcome: 'update',
      changes: expect.arrayContaining([{ label: '表彰文号', from: '', to: '演工发〔2010〕6号' }]),
    })
    expect(await row(SPECIAL.repeated[1])).toMatchObject({
      outcome: 'same',
      title: expect.stringContaining('重复'),
    })
    expect((await row(SPECIAL.unknownTitle)).errors).toMatchObject([{ key: 'titleId' }])
    expect((await row(SPECIAL.wrongNumber)).errors).toMatchObject([{ key: 'idNumber' }])
    expect([await living(), await honors()]).toEqual([1, 1])
  })

  test('the commit makes each person once, titles by alias, two people of one name, a team', async () => {
    await commitNow(world, OFFICER, id, { mode: 'good' })
    expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
    // 300 rows less 2 wrong, 1 repeated, 1 known, 1 second honor, 1 team; and the one who was there
    expect(await living()).toBe(300 - 6 + 1)
    expect(await honors()).toBe(1 + 296)
    const wei = await owner.query(
      "select id, unit_name from public.person where name = '张伟' order by unit_name",
    )
    expect(wei.rows.map((each) => each.unit_name)).toEqual(['演示一矿', '演示医院'])
    const byTitle = await owner.query(
      'select t.name, count(*)::int as n from public.honor h join public.honor_title t on t.id = h.title_id group by 1',
    )
    expect(byTitle.rows.map((each) => each.name).sort()).toEqual([
      '演示市五一劳动奖章',
      '演示市劳动模范',
      '演示市工人先锋号',
    ])
    const twice = await owner.query(
      'select person_id, count(*)::int as n from public.honor where person_id is not null group by 1 having count(*) > 1',
    )
    expect(twice.rows.map((each) => each.n)).toEqual([2])
    const stretched = await count("public.person where name ~ '\\s'")
    expect(stretched).toBe(0)
    const known = await owner.query('select doc_no, version from public.honor where person_id = $1', [
      knownId,
    ])
    expect(known.rows).toEqual([{ doc_no: '演工发〔2010〕6号', version: 2 }])
  })

  test('an identity number stands in no answer, no record, no audit row', async () => {
    const number = idNumber(811, '19800512')
    const rows = JSON.stringify(
      (await rowsOf(id)).map(({ outcome, title, changes, errors }) => [outcome, title, changes, errors]),
    )
    expect(rows).not.toContain(number)
    for (const table of ['person', 'honor', 'audit_event'])
      expect(await count(`public.${table} t where to_jsonb(t)::text like $1`, [`%${number}%`]), table).toBe(0)
  })

  test('each act left its audit row; the same file again changes nothing', async () => {
    expect(await count("public.audit_event where action = 'honor.create'")).toBe(1 + 296)
    const table = must(await readTable(rosterBook(), '花名册.xlsx', { titles: ROSTER_HEADER }))
    const again = await upload(world, OFFICER, 'honors', table)
    expect((await batch(again)).counts).toMatchObject({ new: 0, update: 0, same: 298, error: 2 })
  })

  test('undone, the people and honors of the file are gone and the known honor says what it said', async () => {
    await undoNow(await world.session(OFFICER), id)
    expect(await batch(id)).toMatchObject({ status: 'undone', problem: '' })
    expect([await living(), await honors()]).toEqual([1, 1])
    const known = await owner.query(
      "select doc_no from public.honor where person_id = $1 and state = 'DRAFT'",
      [knownId],
    )
    expect(known.rows).toEqual([{ doc_no: '' }])
    // the numbers are free again
    must(await world.act(OFFICER, createPerson, { name: '张伟', idNumber: idNumber(811, '19800512') }))
  })
})

test('a checked honor is not changed by a file, and its batch cannot be undone', async () => {
  const header = ['姓名', '工作单位', '荣誉名称', '授予时间', '文号']
  const line = (docNo: string) => [['李演审', '演示厂', '演示市劳动模范', '2015', docNo]]
  const id = await upload(world, OFFICER, 'honors', fileOf(header, line('甲')))
  await commitNow(world, OFFICER, id)
  const { rows } = await owner.query(
    "select h.id from public.honor h join public.person p on p.id = h.person_id where p.name = '李演审'",
  )
  must(await world.act(ADMIN, checkHonor, { id: rows[0].id }))
  const other = await upload(world, OFFICER, 'honors', fileOf(header, line('乙')))
  expect((await batch(other)).counts).toMatchObject({ error: 1 })
  await undoNow(await world.session(OFFICER), id)
  expect(await batch(id)).toMatchObject({ status: 'done', problem: expect.stringContaining('已经复核') })
})

describe('people', () => {
  const header = ['姓名', '身份证号', '单位', '手机号', '人员类别', '农民工']
  const number = idNumber(831, '19850607')

  test('are found by number, updated, and restored on undo', async () => {
    const before = await living()
    const first = await upload(
      world,
      OFFICER,
      'people',
      fileOf(header, [
        ['周演新', number, '甲厂', '13800001234', '产业工人', '否'],
        ['吴演新', null, '甲厂', null, '农民', '是'],
        ['周演新', null, '甲厂', null, null, null],
      ]),
    )
    expect((await batch(first)).counts).toMatchObject({ new: 2, same: 1, error: 0 })
    await commitNow(world, OFFICER, first)
    expect(await living()).toBe(before + 2)
    const file = fileOf(header, [['周演新', number, '乙厂', null, null, '是']])
    const change = await upload(world, OFFICER, 'people', file)
    expect((await rowsOf(change))[0]).toMatchObject({
      outcome: 'update',
      changes: [
        { label: '农民工', from: '否', to: '是' },
        { label: '工作单位', from: '甲厂', to: '乙厂' },
      ],
    })
    await commitNow(world, OFFICER, change)
    await undoNow(await world.session(OFFICER), first)
    expect(await batch(first)).toMatchObject({ status: 'done', problem: expect.stringContaining('改过') })
    await undoNow(await world.session(OFFICER), change)
    const { rows } = await owner.query(
      "select unit_name, is_migrant from public.person where name = '周演新'",
    )
    expect(rows).toEqual([{ unit_name: '甲厂', is_migrant: false }])
  })

  test('two rows of one person must not contradict each other; a phone is not overwritten', async () => {
    const id = await upload(
      world,
      OFFICER,
      'people',
      fileOf(header, [
        ['郑演同', null, '丙厂', null, '产业工人', null],
        ['郑演同', null, '丙厂', null, '农民', null],
        ['周演新', number, null, '13900005678', null, null],
      ]),
    )
    const rows = await rowsOf(id)
    expect(rows.map((each) => each.outcome)).toEqual(['new', 'error', 'error'])
    expect(rows[1].errors).toMatchObject([{ key: 'category' }])
    expect(rows[2].errors).toMatchObject([{ key: 'phone' }])
  })

  test('of another region are not found, by number or name', async () => {
    const file = fileOf(header, [['周演新', number, '甲厂', null, null, null]])
    const id = await upload(world, 'yi.admin', 'people', file)
    expect((await batch(id)).counts).toMatchObject({ new: 1, update: 0, same: 0 })
  })
})
