import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imports } from '#lib/reports/flows/imports.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { fileOf, upload } from './file.ts'

/** What an unknown name of a unit is mended to is remembered, by who asked for it, for the own organization. */
let world: World
let owner: pg.Client
const HEADER = ['用户名', '姓名', '单位', '角色']
const UNKNOWN = '单位没有找到'

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await world.addUnit('jia.admin', '甲市教育局')
  await world.addUnit('jia.admin', '甲市体育局')
  await world.addUnit('bing.admin', '丙县教育局')
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const names = async () =>
  (
    await owner.query(
      'select n.name, n.county_id, o.name as unit, n.id from public.import_name n join public.organization o on o.city_id = n.city_id and o.id = n.org_id order by n.name',
    )
  ).rows
const file = (...units: string[]) =>
  fileOf(
    HEADER,
    units.map((unit, at) => [`jia.x${at}`, '某某', unit, '单位填报']),
  )
const outcomes = async (id: string) =>
  (await owner.query('select outcome from public.import_row where batch_id = $1 order by no', [id])).rows.map(
    (row) => row.outcome,
  )
const mend = (id: string, more: Record<string, unknown>, checkNo = 1) =>
  world.act('jia.admin', imports.mend, { id, checkNo, ...more })

test('a name is remembered for the next file, and asked again when it is forgotten', async () => {
  const first = await upload(world, 'jia.admin', 'users', file('教体系统', '老体委', '甲市教育局'))
  expect(await outcomes(first)).toEqual(['error', 'error', 'new'])
  const replace = [{ key: 'orgId', group: UNKNOWN, from: '教体系统', to: '甲市教育局' }]
  // without asking for it nothing is kept
  must(await mend(first, { replace }))
  expect(await names()).toEqual([])
  const again = await upload(world, 'jia.admin', 'users', file('教体系统', '老体委', '乱写的'))
  const edits = [
    { no: 3, key: 'orgId', value: '甲市体育局' },
    { no: 4, key: 'orgId', value: '也没有的单位' },
  ]
  must(await mend(again, { replace, edits, remember: true }))
  expect((await names()).map(({ name, unit }) => [name, unit])).toEqual([
    ['教体系统', '甲市教育局'],
    ['老体委', '甲市体育局'],
  ])
  expect(await outcomes(again)).toEqual(['new', 'new', 'error'])
  // brackets and blanks are not looked at, as with every name
  expect(
    await outcomes(await upload(world, 'jia.admin', 'users', file('教体 系统', '（老体委）', '乱写的'))),
  ).toEqual(['new', 'new', 'error'])

  const [name] = await names()
  must(await world.act('jia.admin', imports.forget, { id: name.id }))
  expect(await outcomes(await upload(world, 'jia.admin', 'users', file('教体系统', '老体委')))).toEqual([
    'error',
    'new',
  ])
})

test('the memory of one region serves no other, and is not theirs to change', async () => {
  const rows = [['bing.x', '某某', '老体委', '单位填报']]
  const id = await upload(world, 'bing.admin', 'users', fileOf(HEADER, rows))
  expect(await outcomes(id)).toEqual(['error'])
  // what lies outside of the region cannot be meant
  const replace = [{ key: 'orgId', group: UNKNOWN, from: '老体委', to: '甲市体育局' }]
  must(await world.act('bing.admin', imports.mend, { id, checkNo: 1, replace, remember: true }))
  expect((await names()).filter((each) => each.county_id !== '')).toEqual([])
  const [name] = await names()
  for (const who of ['bing.admin', 'yi.admin'])
    expect(await world.act(who, imports.forget, { id: name.id })).toMatchObject({
      problem: { code: 'not_found' },
    })
  expect(await names()).toHaveLength(1)
})

test('a name that tells a unit by itself is not remembered as another', async () => {
  const id = await upload(world, 'jia.admin', 'users', file('甲市教育局', '没有的'))
  const edits = [{ no: 2, key: 'orgId', value: '甲市体育局' }]
  must(await mend(id, { edits, remember: true }))
  expect((await names()).map(({ name }) => name)).toEqual(['老体委'])
})
