import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issuePasswords } from '#lib/base/accounts/import-passwords.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, fileOf, undoNow, upload } from './file.ts'

let world: World
let owner: pg.Client
const ADMIN = 'jia.admin'
const HEADER = ['登录名', '姓名', '工作单位', '角色']

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await world.addUnit(ADMIN, '甲市人力资源和社会保障局')
  await world.addUnit(ADMIN, '甲市教育局')
  await world.addUnit('yi.admin', '乙市教育局')
  await world.addUser(ADMIN, 'jia.old', 'region_officer', '341300')
  await world.addUser('yi.admin', 'yi.taken', 'region_officer', '320300')
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const users = async () =>
  (
    await owner.query(
      `select u.username, u.display_name, u.must_change_password, (c.user_id is not null) as password,
              (select string_agg(m.role, ',' order by m.role) from public.membership m where m.user_id = u.id and m.status = 'active') as roles
         from public.user_account u left join app.credential c on c.user_id = u.id where u.city_id = '341300' order by 1`,
    )
  ).rows
const batch = async (id: string) =>
  (await owner.query('select * from public.import_batch where id = $1', [id])).rows[0]

test('accounts with their duties; first passwords are made afterwards and shown once; undo', async () => {
  const before = await users()
  const id = await upload(
    world,
    ADMIN,
    'users',
    fileOf(HEADER, [
      ['Jia.Unit1.Clerk', '张三', '甲市教育局', '填报员'],
      ['jia.unit1.clerk', '张三', '甲市教育局', '单位审核'],
      ['jia.unit2.clerk', '李四', '甲市人力资源和社会保障局', '单位填报'],
      ['jia.old', '老王', '甲市', '领导'],
      ['yi.taken', '赵六', '甲市教育局', '单位填报'],
      ['jia.unit3.clerk', '钱七', '乙市教育局', '单位填报'],
      ['jia.unit4.clerk', '孙八', '甲市教育局', '产改办管理员'],
    ]),
  )
  expect((await batch(id)).counts).toMatchObject({ total: 7, new: 3, update: 1, error: 3 })
  await commitNow(world, ADMIN, id, { mode: 'good' })
  expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
  const now = await users()
  expect(now.find((each) => each.username === 'jia.unit1.clerk')).toEqual({
    ...{ username: 'jia.unit1.clerk', display_name: '张三', must_change_password: true, password: false },
    roles: 'unit_clerk,unit_reviewer',
  })
  expect(now.find((each) => each.username === 'jia.old')).toMatchObject({
    ...{ display_name: '老王', roles: 'leader,region_officer' },
  })
  const list = must(await world.act(ADMIN, issuePasswords, { id }, 'first-passwords'))
  expect(list).toMatchObject({
    left: 0,
    items: [{ username: 'jia.unit1.clerk' }, { username: 'jia.unit2.clerk' }],
  })
  expect(list.items[0].initialPassword).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  // asked again: nothing is left, and a repeated request shows no password
  expect(must(await world.act(ADMIN, issuePasswords, { id }))).toEqual({ items: [], left: 0 })
  const repeated = must(await world.act(ADMIN, issuePasswords, { id }, 'first-passwords'))
  expect(repeated.items.map((each: { initialPassword: unknown }) => each.initialPassword)).toEqual([
    null,
    null,
  ])
  expect((await users()).find((each) => each.username === 'jia.unit1.clerk')).toMatchObject({
    password: true,
  })

  await undoNow(await world.session(ADMIN), id)
  expect(await users()).toEqual(before)
})

test('an account that was used since cannot be undone', async () => {
  const id = await upload(
    world,
    ADMIN,
    'users',
    fileOf(HEADER, [['jia.used', '周九', '甲市教育局', '单位填报']]),
  )
  await commitNow(world, ADMIN, id)
  await world.session('jia.used')
  await undoNow(await world.session(ADMIN), id)
  expect(await batch(id)).toMatchObject({ status: 'done', problem: expect.stringContaining('登录过') })
  expect((await users()).map((each) => each.username)).toContain('jia.used')
})

test('the administrator of a county gives no duty outside of it', async () => {
  const id = await upload(
    world,
    'bing.admin',
    'users',
    fileOf(HEADER, [
      ['bing.one', '吴十', '甲市教育局', '单位填报'],
      ['bing.two', '郑一', '甲市', '领导'],
      ['bing.three', '王二', '丙县', '产改办经办'],
    ]),
  )
  expect((await batch(id)).counts).toMatchObject({ new: 1, error: 2 })
})
