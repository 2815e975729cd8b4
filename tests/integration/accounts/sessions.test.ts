import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { POST as logout } from '#app/api/v1/session/logout/route.ts'
import { POST as relogin } from '#app/api/v1/session/relogin/route.ts'
import { POST as change } from '#app/api/v1/session/switch/route.ts'
import { createMembership } from '#lib/base/accounts/commands/memberships.ts'
import {
  changePassword,
  createToken,
  endOtherSessions,
  revokeToken,
} from '#lib/base/accounts/commands/own.ts'
import { disableUser, resetPassword } from '#lib/base/accounts/commands/users.ts'
import { checkLogin, openSession } from '#lib/kernel/auth/login.ts'
import { execute } from '#lib/kernel/command.ts'
import { handle } from '#lib/kernel/http.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, PASSWORD, type World } from './world.ts'

let world: World
let unit: string
let clerk: string

beforeAll(async () => {
  world = await makeWorld()
  unit = await world.addUnit('jia.admin', '甲市教育局')
  clerk = await world.addUser('jia.admin', 'jia.clerk', 'unit_clerk', unit)
})
afterAll(() => world.end())

const NEW = '早上七点去河边跑步三圈半'

function request(path: string, token: string, body?: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', cookie: `sid=${token}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const cookieOf = (response: Response) => /sid=([\w-]*);/.exec(response.headers.get('set-cookie') ?? '')?.[1]
const session = (token: string) => handle(routes, request('session', token), ['session'])

test('login: right and wrong, and unknown and disabled answer like wrong', async () => {
  expect(await checkLogin('jia.clerk', PASSWORD, 'n1')).toEqual({ kind: 'ok', userId: clerk })
  expect(await checkLogin(' JIA.Clerk ', PASSWORD, 'n1')).toEqual({ kind: 'ok', userId: clerk })
  expect(await checkLogin('jia.clerk', 'wrong', 'n1')).toEqual({ kind: 'wrong' })
  expect(await checkLogin('no.such.user', PASSWORD, 'n1')).toEqual({ kind: 'wrong' })
  const id = await world.addUser('jia.admin', 'jia.gone', 'unit_clerk', unit)
  must(await world.act('jia.admin', disableUser, { id }))
  expect(await checkLogin('jia.gone', PASSWORD, 'n1')).toEqual({ kind: 'wrong' })
})

test('throttle: waits grow with wrong passwords, for unknown names alike, per network', async () => {
  for (const name of ['jia.clerk', 'no.such.user2']) {
    const kinds: string[] = []
    for (let n = 0; n < 6; n += 1) kinds.push((await checkLogin(name, 'wrong', 'n2')).kind)
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wait'])
  }
  expect((await checkLogin('jia.clerk', PASSWORD, 'n2')).kind).toBe('wait')
  expect((await checkLogin('jia.clerk', PASSWORD, 'n3')).kind).toBe('ok')
})

test('own password: old one asked, weak ones refused, other sessions end, first change opens the door', async () => {
  const initial = must(await world.act('jia.admin', resetPassword, { id: clerk })).initialPassword
  const token = await world.session('jia.clerk')
  const other = await world.session('jia.clerk')
  expect(await execute(token, createToken, { label: '早了' })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  const put = (oldPassword: string, newPassword: string, again = newPassword) =>
    execute(token, changePassword, { oldPassword, newPassword, newPasswordAgain: again })
  const path = async (result: ReturnType<typeof put>) => {
    const said = await result
    return said.ok ? '' : said.problem.errors?.[0]?.path
  }
  expect(await path(put('wrong', NEW))).toBe('oldPassword')
  expect(await path(put(initial, NEW, 'other'))).toBe('newPasswordAgain')
  expect(await path(put(initial, 'jiaoyuju20261101'))).toBe('newPassword')
  expect(await path(put(initial, initial))).toBe('newPassword')
  expect(must(await put(initial, NEW))).toEqual({ changed: true })
  expect(await read(token, async (_db, actor) => actor.mustChangePassword)).toBe(false)
  await expect(read(other, async () => 1)).rejects.toThrow(Unauthenticated)
  expect((await checkLogin('jia.clerk', NEW, 'n4')).kind).toBe('ok')
})

test('personal tokens: shown once, act as bearer, revoked at once, foreign ids unknown', async () => {
  const browser = await world.session('jia.clerk')
  const made = must(await execute(browser, createToken, { label: '报表程序', days: 30 }))
  const asBearer = () =>
    handle(
      routes,
      new Request('http://localhost/api/v1/session', { headers: { authorization: `Bearer ${made.token}` } }),
      ['session'],
    )
  expect(await (await asBearer()).json()).toMatchObject({ username: 'jia.clerk', roleLabel: '单位填报' })
  const list = await (await handle(routes, request('personal-tokens', browser), ['personal-tokens'])).json()
  expect(list.items).toMatchObject([{ id: made.id, label: '报表程序' }])
  expect(JSON.stringify(list)).not.toContain(String(made.token))
  expect(await world.act('jia.admin', revokeToken, { id: made.id })).toMatchObject({
    problem: { code: 'not_found' },
  })
  must(await execute(browser, revokeToken, { id: made.id }))
  expect((await asBearer()).status).toBe(401)
})

test('change of duty: a new cookie under the other duty, the old one is over, the end stays', async () => {
  must(await world.act('jia.admin', createMembership, { userId: clerk, orgId: '341300', role: 'leader' }))
  const token = String(await openSession(clerk))
  const own = await (await session(token)).json()
  expect(own.memberships).toMatchObject([
    { role: 'leader', current: false },
    { role: 'unit_clerk', current: true },
  ])
  const leader = own.memberships.find((each: { role: string }) => each.role === 'leader').id
  const unknown = await change(
    request('session/switch', token, { membershipId: own.memberships[0].id.replace(/.$/, 'x') }),
  )
  expect(unknown.status).toBe(422)
  const foreign = request(
    'session/switch',
    token,
    { membershipId: leader },
    { origin: 'http://evil.example' },
  )
  expect((await change(foreign)).status).toBe(403)
  const answer = await change(request('session/switch', token, { membershipId: leader }))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('{"switched":true}')
  const next = String(cookieOf(answer))
  const now = await (await session(next)).json()
  expect(now).toMatchObject({ role: 'leader', orgName: '甲市', expiresAt: own.expiresAt })
  expect((await session(token)).status).toBe(401)
})

test('new login on an open page: same person, same duty; a living foreign session is not replaced', async () => {
  const own = await (await session(await world.session('jia.clerk'))).json()
  const leader = own.memberships.find((each: { role: string }) => each.role === 'leader').id
  const old = String(await openSession(clerk, leader))
  const good = { username: 'jia.clerk', password: NEW }
  expect((await relogin(request('session/relogin', old, { ...good, password: 'x' }))).status).toBe(401)
  const answer = await relogin(request('session/relogin', old, good))
  expect(answer.status).toBe(200)
  expect(await (await session(String(cookieOf(answer)))).json()).toMatchObject({ role: 'leader' })
  expect((await session(old)).status).toBe(401)
  const admin = await world.session('jia.admin')
  expect((await relogin(request('session/relogin', admin, good))).status).toBe(409)
  expect((await session(admin)).status).toBe(200)
})

test('logout ends the session, and twice answers alike', async () => {
  const token = await world.session('jia.clerk')
  expect((await logout(request('session/logout', token, {}, { origin: 'http://evil.example' }))).status).toBe(
    403,
  )
  expect((await session(token)).status).toBe(200)
  const answer = await logout(request('session/logout', token, {}))
  expect([answer.status, cookieOf(answer)]).toEqual([200, ''])
  expect((await session(token)).status).toBe(401)
  expect((await logout(request('session/logout', token, {}))).status).toBe(200)
})

test('logging in, failing to and logging out leave audit rows; the chain stays whole', async () => {
  const id = await world.addUser('jia.admin', 'jia.logged', 'unit_clerk', unit)
  await checkLogin('jia.logged', 'wrong', '192.0.2.7')
  await checkLogin('no.such.user', 'wrong', '192.0.2.7')
  await checkLogin('jia.logged', PASSWORD, '192.0.2.7')
  const token = String(await openSession(id))
  await logout(request('session/logout', token, {}, { 'x-client-address': '192.0.2.7' }))
  const owner = await ownerClient(world.database.url)
  await owner.query('set role app_ops')
  const { rows } = await owner.query(
    'select action, actor_role, ip, unit_id from public.audit_event where actor_id = $1 order by seq',
    [id],
  )
  const chain = await owner.query("select app.verify_audit('341300') as said")
  await owner.end()
  expect(rows.map(({ action }) => action)).toEqual([
    'session.login_failed',
    'session.login',
    'session.logout',
  ])
  for (const row of rows)
    expect(row).toMatchObject({ actor_role: 'unit_clerk', ip: '192.0.2.7', unit_id: unit })
  expect(chain.rows[0].said).toMatchObject({ ok: true })
})

test('a user sees the own logins and ends the others; tokens for programs stay', async () => {
  const id = await world.addUser('jia.admin', 'jia.two', 'unit_clerk', unit)
  const [here, there] = [String(await openSession(id)), String(await openSession(id))]
  const program = must<{ token: string }>(await execute(here, createToken, { label: '报表' })).token
  const listed = await (await handle(routes, request('sessions', here), ['sessions'])).json()
  expect(listed.items.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true])
  expect(must(await execute(here, endOtherSessions, {}))).toEqual({ ended: 1 })
  expect((await session(there)).status).toBe(401)
  for (const token of [here, program]) expect((await session(token)).status).toBe(200)
})
