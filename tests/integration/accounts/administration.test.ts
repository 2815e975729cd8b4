import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMembership, endMembership } from '#lib/base/accounts/commands/memberships.ts'
import {
  createUser,
  disableUser,
  enableUser,
  resetPassword,
  updateUser,
} from '#lib/base/accounts/commands/users.ts'
import { findUser, listUsers } from '#lib/base/accounts/queries.ts'
import { listUsersInput } from '#lib/base/accounts/schema.ts'
import { createOrganization, moveOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { groupedOrganizations, setGroups } from '#lib/base/organizations/groups.ts'
import { findOrganization, listOrganizations } from '#lib/base/organizations/queries.ts'
import { listOrganizationsInput } from '#lib/base/organizations/schema.ts'
import { createRegion, updateRegion } from '#lib/base/regions/commands.ts'
import { findRegion, listRegions, toSettings } from '#lib/base/regions/queries.ts'
import { LIGHT_RULE_AT_START } from '#lib/base/regions/rules.ts'
import { DEFAULT_LIGHT_RULE } from '#lib/features/reform/rules/light.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { read, readPublic, Unauthenticated } from '#lib/kernel/scope.ts'
import { makeWorld, must, region, type World } from './world.ts'

let world: World
let unit: string
let bingUnit: string

beforeAll(async () => {
  world = await makeWorld()
  unit = await world.addUnit('jia.admin', '甲市教育局')
  bingUnit = await world.addUnit('bing.admin', '丙县教育局')
  await world.addUser('jia.admin', 'jia.clerk', 'unit_clerk', unit)
})
afterAll(() => world.end())

const code = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? 'ok' : result.problem?.code

test('regions: made by the platform only, with a free slug and a first administrator', async () => {
  const { act } = world
  expect(code(await act('jia.admin', createRegion, region({ code: '340100', slug: 'other' })))).toBe(
    'forbidden',
  )
  const wrong = await act('platform.admin', createRegion, region({ code: '3401', slug: 'admin' }))
  expect(wrong).toMatchObject({ problem: { errors: [{ path: 'slug' }, { path: 'code' }] } })
  const noCity = await act(
    'platform.admin',
    createRegion,
    region({ level: 'county', code: '320322', slug: 'pei', adminUsername: 'pei.admin', cityCode: '320900' }),
  )
  expect(noCity).toMatchObject({ problem: { errors: [{ path: 'cityName' }] } })
  const again = await act('platform.admin', createRegion, region({}))
  expect(again).toMatchObject({ problem: { errors: [{ path: 'code' }] } })
  const slug = await act('platform.admin', createRegion, region({ code: '340100', adminUsername: 'x.admin' }))
  expect(slug).toMatchObject({ problem: { errors: [{ path: 'slug' }] } })
  const key = uuidv7()
  const input = region({
    level: 'county',
    code: '370102',
    slug: 'li-xia',
    cityName: '丁市',
    name: '戊区',
    adminUsername: 'wu.admin',
  })
  const made = must(await act('platform.admin', createRegion, input, key))
  expect(made.admin.initialPassword).toMatch(/^(\w{4}-){3}\w{4}$/)
  const repeated = must(await act('platform.admin', createRegion, input, key))
  expect(repeated).toEqual({ ...made, admin: { ...made.admin, initialPassword: null } })
  const list = await read(await world.session('platform.admin'), (db) => listRegions(db))
  expect(list.find((each) => each.id === '370102')?.admins.map((each) => each.username)).toEqual(['wu.admin'])
  const shown = await readPublic((db) => db.publicRegion.findMany({ where: { slug: 'li-xia' } }))
  expect(shown).toMatchObject([{ name: '戊区', cityId: '370100', countyId: '370102' }])
})

test('a new region starts with rule v1 of the light', () => {
  expect(LIGHT_RULE_AT_START).toEqual(DEFAULT_LIGHT_RULE)
})

test('region settings: own administrator, with version check; the public heading follows', async () => {
  const { act } = world
  const before = await read(await world.session('jia.admin'), (db) => findRegion(db, '341300'))
  if (!before) throw new Error('no region')
  const { id, version, words, reportDay, fullMonths, officePhone } = toSettings(before)
  const input = {
    id,
    version,
    words,
    reportDay,
    fullMonths,
    officePhone,
    title: '甲市新标题',
    reformPublic: 'auto',
  }
  expect(code(await act('bing.admin', updateRegion, input))).toBe('forbidden')
  expect(code(await act('yi.admin', updateRegion, input))).toBe('not_found')
  expect(code(await act('jia.clerk', updateRegion, input))).toBe('forbidden')
  expect(must(await act('jia.admin', updateRegion, { ...input, countyReview: true }))).toEqual({
    id,
    version: version + 1,
  })
  expect(code(await act('jia.admin', updateRegion, input))).toBe('conflict')
  const shown = await readPublic((db) => db.publicRegion.findFirst({ where: { slug: 'jia-shi' } }))
  expect(shown).toMatchObject({ title: '甲市新标题', publishVersion: 2n })
})

test('units: made, changed, moved and closed by the own region; unknown to the others', async () => {
  const { act } = world
  const input = { name: '甲市财政局', kind: 'government', validFrom: '2020-01-01', aliases: ['市财政'] }
  const a = must(await act('jia.admin', createOrganization, input)).id
  expect(code(await act('jia.clerk', createOrganization, input))).toBe('forbidden')
  expect(code(await act('jia.admin', createOrganization, { ...input, parentId: '320300' }))).toBe('not_found')
  expect(
    code(await act('bing.admin', createOrganization, { ...input, level: 'county', code: '341323' })),
  ).toBe('forbidden')
  const county = { ...input, name: '己县', level: 'county', code: '341323' }
  expect(must(await act('jia.admin', createOrganization, county)).id).toBe('341323')
  expect(await act('jia.admin', createOrganization, county)).toMatchObject({
    problem: { errors: [{ path: 'code' }] },
  })
  const change = { ...input, id: a, version: 1, name: '甲市财政局（新）', validTo: '2026-01-01' }
  expect(code(await act('yi.admin', updateOrganization, change))).toBe('not_found')
  expect(code(await act('jia.admin', updateOrganization, { ...change, id: uuidv7() }))).toBe('not_found')
  expect(code(await act('jia.admin', updateOrganization, { ...change, id: '341324' }))).toBe('forbidden')
  expect(code(await act('bing.admin', updateOrganization, { ...change, id: '341300' }))).toBe('not_found')
  expect(code(await act('jia.admin', moveOrganization, { id: a, direction: 'up' }))).toBe('ok')
  expect(must(await act('jia.admin', updateOrganization, { ...change }))).toEqual({ id: a, version: 2 })
  expect(code(await act('jia.admin', updateOrganization, change))).toBe('conflict')
  const token = await world.session('jia.admin')
  const list = (q: string, closed: string) =>
    read(token, (db) => listOrganizations(db, listOrganizationsInput.parse({ q, closed })))
  expect((await list('caizhengju', '0')).items).toEqual([])
  expect((await list('caizhengju', '1')).items.map((each) => each.name)).toEqual(['甲市财政局（新）'])
  const row = await read(token, (db, actor) => findOrganization(db, actor, a))
  expect(row?.displayOrder).toBe(10)
})

test('users: granted inside the own region and never above the own duty', async () => {
  const { act } = world
  const input = { username: 'jia.clerk2', displayName: '张三', orgId: unit, role: 'unit_clerk' }
  expect(code(await act('jia.clerk', createUser, input))).toBe('forbidden')
  expect(code(await act('yi.admin', createUser, input))).toBe('not_found')
  expect(code(await act('bing.admin', createUser, { ...input, orgId: '341300', role: 'leader' }))).toBe(
    'not_found',
  )
  expect(code(await act('jia.admin', createUser, { ...input, role: 'platform_admin' }))).toBe('forbidden')
  expect(code(await act('jia.admin', createUser, { ...input, role: 'leader' }))).toBe('forbidden')
  expect(
    code(await act('platform.admin', createUser, { ...input, orgId: '000000', role: 'platform_admin' })),
  ).toBe('forbidden')
  const made = must(await act('jia.admin', createUser, input))
  expect(made.initialPassword).toMatch(/^(\w{4}-){3}\w{4}$/)
  expect(await act('yi.admin', createUser, { ...input, orgId: '320300', role: 'leader' })).toMatchObject({
    problem: { errors: [{ path: 'username', message: '这个用户名已被使用，请换一个' }] },
  })
  const found = await read(await world.session('jia.admin'), (db) =>
    listUsers(db, listUsersInput.parse({ q: 'zs', orgId: unit, role: 'unit_clerk' })),
  )
  expect(found.items.map((each) => each.username)).toEqual(['jia.clerk2'])
  const change = { id: made.id, displayName: '李四', version: 1 }
  expect(code(await act('bing.admin', updateUser, change))).toBe('not_found')
  expect(must(await act('jia.admin', updateUser, change))).toEqual({ id: made.id, version: 2 })
  expect(code(await act('jia.admin', updateUser, change))).toBe('conflict')
})

test('disabling and ending a duty take effect on the next request', async () => {
  const { act } = world
  const id = await world.addUser('jia.admin', 'jia.officer', 'region_officer', '341300')
  const token = await world.session('jia.officer')
  const works = () => read(token, async (_db, actor) => actor.username)
  expect(await works()).toBe('jia.officer')
  expect(code(await act('jia.clerk', disableUser, { id }))).toBe('not_found')
  expect(code(await act('yi.admin', disableUser, { id }))).toBe('not_found')
  expect(code(await act('jia.admin', disableUser, { id }))).toBe('ok')
  await expect(works()).rejects.toThrow(Unauthenticated)
  expect(code(await act('jia.admin', enableUser, { id }))).toBe('ok')

  const second = must(
    await act('jia.admin', createMembership, { userId: id, orgId: unit, role: 'unit_clerk' }),
  ).id
  const fresh = await world.session('jia.officer')
  const row = await read(await world.session('jia.admin'), (db) => findUser(db, id))
  const officer = row?.memberships.find((duty) => duty.role === 'region_officer')?.id ?? ''
  expect(code(await act('yi.admin', endMembership, { id: officer }))).toBe('not_found')
  expect(code(await act('jia.officer', endMembership, { id: second }))).toBe('forbidden')
  expect(code(await act('jia.admin', endMembership, { id: officer }))).toBe('ok')
  await expect(read(fresh, async () => 1)).rejects.toThrow(Unauthenticated)
  expect(await read(await world.session('jia.officer'), async (_db, actor) => actor.role)).toBe('unit_clerk')
  const back = await act('jia.admin', createMembership, {
    userId: id,
    orgId: '341300',
    role: 'region_officer',
  })
  expect(must(back)).toEqual({ id: officer })
  expect(
    code(await act('jia.admin', createMembership, { userId: id, orgId: unit, role: 'unit_clerk' })),
  ).toBe('conflict')
})

test('the last administrator of a region stays; nobody disables the own account', async () => {
  const { act } = world
  const token = await world.session('jia.admin')
  const rows = await read(token, (db) =>
    db.userAccount.findMany({
      where: { username: { in: ['jia.admin', 'bing.admin'] } },
      include: { memberships: true },
    }),
  )
  const own = rows.find((row) => row.username === 'jia.admin')
  const bing = rows.find((row) => row.username === 'bing.admin')
  if (!own || !bing) throw new Error('not found')
  expect(code(await act('jia.admin', disableUser, { id: own.id }))).toBe('forbidden')
  expect(code(await act('jia.admin', endMembership, { id: own.memberships[0]?.id }))).toBe('forbidden')
  expect(code(await act('jia.admin', disableUser, { id: bing.id }))).toBe('state')
  expect(code(await act('jia.admin', endMembership, { id: bing.memberships[0]?.id }))).toBe('state')
  await world.addUser('jia.admin', 'bing.admin2', 'region_admin', '341324')
  expect(code(await act('bing.admin2', disableUser, { id: bing.id }))).toBe('ok')
  expect(code(await act('bing.admin2', enableUser, { id: bing.id }))).toBe('ok')
})

test('an account that also acts above is out of the hands of the administrator below', async () => {
  const { act } = world
  const id = await world.addUser('bing.admin', 'bing.dual', 'unit_clerk', bingUnit)
  expect(code(await act('bing.admin', resetPassword, { id }))).toBe('ok')
  must(await act('jia.admin', createMembership, { userId: id, orgId: '341300', role: 'region_officer' }))
  expect(code(await act('bing.admin', resetPassword, { id }))).toBe('forbidden')
  expect(code(await act('bing.admin', disableUser, { id }))).toBe('forbidden')
  expect(code(await act('jia.admin', resetPassword, { id }))).toBe('ok')
})

test('the platform resets administrators of regions and knows nobody else', async () => {
  const { act } = world
  const token = await world.session('jia.admin')
  const rows = await read(token, (db) =>
    db.userAccount.findMany({ where: { username: { in: ['bing.admin', 'jia.clerk'] } } }),
  )
  const idOf = (name: string) => rows.find((row) => row.username === name)?.id ?? ''
  expect(code(await act('platform.admin', resetPassword, { id: idOf('jia.clerk') }))).toBe('not_found')
  const key = uuidv7()
  const first = must(await act('platform.admin', resetPassword, { id: idOf('bing.admin') }, key))
  expect(first.initialPassword).toMatch(/^(\w{4}-){3}\w{4}$/)
  const again = must(await act('platform.admin', resetPassword, { id: idOf('bing.admin') }, key))
  expect(again.initialPassword).toBeNull()
})

test('groups: names, order and members are the region’s own; a group that is gone leaves its units without one', async () => {
  const { act } = world
  const groups = async (who: string) =>
    new Map((await read(await world.session(who), groupedOrganizations)).map((org) => [org.id, org.group]))
  const set = (names: string[], units: object[]) => ({ id: '341300', groups: names, units })
  const mine = set(['县区', '市直'], [{ orgId: unit, group: '市直' }])
  expect(code(await act('bing.admin', setGroups, mine))).toBe('forbidden')
  expect(code(await act('yi.admin', setGroups, mine))).toBe('not_found')
  expect(code(await act('jia.clerk', setGroups, mine))).toBe('forbidden')
  expect(await act('jia.admin', setGroups, set(['市直', '市直'], []))).toMatchObject({
    problem: { errors: [{ path: 'groups.1' }] },
  })
  expect(await act('jia.admin', setGroups, set(['县区'], [{ orgId: unit, group: '企业' }]))).toMatchObject({
    problem: { errors: [{ path: 'units.0.group' }] },
  })
  expect(code(await act('jia.admin', setGroups, set([], [{ orgId: '320300', group: '' }])))).toBe('not_found')
  expect(must(await act('jia.admin', setGroups, mine))).toMatchObject({ changed: 1 })
  expect((await groups('jia.admin')).get(unit)).toBe('市直')
  expect((await groups('bing.admin')).has(unit)).toBe(false)
  // the county's units are the county's own to group
  expect(code(await act('jia.admin', setGroups, set(['市直'], [{ orgId: bingUnit, group: '市直' }])))).toBe(
    'not_found',
  )
  must(await act('jia.admin', setGroups, set(['市属'], [])))
  expect((await groups('jia.admin')).get(unit)).toBe('')
})
