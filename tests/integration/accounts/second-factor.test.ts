import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { POST as stepUp } from '#app/api/v1/session/step-up/route.ts'
import { confirmFactor, offerFactor, removeFactor, resetFactor } from '#lib/base/accounts/commands/factor.ts'
import { setIdentity } from '#lib/base/accounts/commands/identity.ts'
import { defineCommand, execute, nothing } from '#lib/kernel/command.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { read } from '#lib/kernel/scope.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { codeNow, enrol } from '#tests/builders/second-factor.ts'
import { makeWorld, must, PASSWORD, type World } from './world.ts'

let world: World
let owner: Awaited<ReturnType<typeof ownerClient>>
let unit: string

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await owner.query('set role app_ops')
  unit = await world.addUnit('jia.admin', '甲市教育局')
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

let serial = 0
/** A user of its own with a session. */
async function someone() {
  serial += 1
  const username = `jia.one${serial}`
  const id = await world.addUser('jia.admin', username, 'unit_clerk', unit)
  return { id, username, token: await world.session(username) }
}

const guarded = defineCommand({
  name: 'test.guarded',
  object: 'session',
  summary: '测试',
  input: z.object({ note: z.string() }),
  stepUp: true,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { note }) => {
    ctx.audit({ objectId: note })
    return ok({ note })
  },
})
const act = (token: string, note = 'n', key?: string) =>
  execute(token, guarded, { note }, key ? { idempotencyKey: key } : {})

function confirm(token: string, code: string, { browser = false } = {}): Promise<Response> {
  const who: Record<string, string> = browser
    ? { cookie: `sid=${token}` }
    : { authorization: `Bearer ${token}` }
  return stepUp(
    new Request('http://localhost/api/v1/session/step-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...who },
      body: JSON.stringify({ code }),
    }),
  )
}
const audits = async (userId: string, action: string) =>
  (
    await owner.query<{ detail: Record<string, unknown> }>(
      'select detail from public.audit_event where object_id = $1 and action = $2 order by seq',
      [userId, action],
    )
  ).rows.map(({ detail }) => detail)

describe('an act that asks for the second factor', () => {
  test('says where to enrol, then asks for a code, then is done once under the same key', async () => {
    const { id, token } = await someone()
    expect(await act(token)).toMatchObject({
      ok: false,
      problem: { code: 'step_up', detail: { enrolled: false }, title: expect.stringContaining('我的账号') },
    })
    const { secret } = await enrol(token, PASSWORD)
    expect(await act(token)).toMatchObject({ ok: true })

    const other = await openSessionFor(`jia.one${serial}`)
    const key = 'key-of-the-same-act'
    expect(await act(other, id, key)).toMatchObject({
      ok: false,
      problem: { code: 'step_up', detail: { enrolled: true } },
    })
    expect((await confirm(other, codeNow(secret))).status).toBe(200)
    expect(await act(other, id, key)).toMatchObject({ ok: true })
    expect(await act(other, id, key)).toMatchObject({ ok: true })
    expect(await audits(id, 'test.guarded')).toHaveLength(1)
    expect(await audits(id, 'session.step_up')).toEqual([{ method: 'code', result: 'right' }])
  })

  test('asks again after a quarter of an hour', async () => {
    const { id, token } = await someone()
    await enrol(token, PASSWORD)
    const back =
      "update app.session set stepped_up_at = now() - interval '14 minutes 50 seconds' where user_id = $1"
    await owner.query('reset role')
    await owner.query(back, [id])
    expect(await act(token)).toMatchObject({ ok: true })
    await owner.query(back.replace('14 minutes 50', '15 minutes 1'), [id])
    expect(await act(token)).toMatchObject({ ok: false, problem: { code: 'step_up' } })
    expect(await read(token, (db) => db.$queryRaw`select app.stepped_up() as now`)).toEqual([{ now: false }])
    await owner.query('set role app_ops')
  })

  test('a browser goes on under a new token', async () => {
    const { token, username } = await someone()
    const { secret } = await enrol(token, PASSWORD)
    const browser = await openSessionFor(username)
    const answer = await confirm(browser, codeNow(secret), { browser: true })
    const next = /sid=([\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    expect(next).not.toBe(browser)
    expect(await act(next)).toMatchObject({ ok: true })
    await expect(act(browser)).rejects.toThrow()
  })
})

describe('a code', () => {
  test('is right once, in every session, and the one before it no more either', async () => {
    const { token, username } = await someone()
    const { secret } = await enrol(token, PASSWORD)
    const other = await openSessionFor(username)
    expect((await confirm(other, codeNow(secret, 1))).status).toBe(200)
    for (const steps of [1, 0, -1]) expect((await confirm(other, codeNow(secret, steps))).status).toBe(422)
  })

  test('of two at the same moment only one counts', async () => {
    const { token, username } = await someone()
    const { secret } = await enrol(token, PASSWORD)
    const sessions = await Promise.all([1, 2, 3].map(() => openSessionFor(username)))
    const code = codeNow(secret)
    const answers = await Promise.all(sessions.map((each) => confirm(each, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
  })

  test('that is wrong is counted and logged, and from the fifth on there is a delay', async () => {
    const { id, token, username } = await someone()
    await enrol(token, PASSWORD)
    const other = await openSessionFor(username)
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) statuses.push((await confirm(other, '000000')).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect(await act(other)).toMatchObject({ ok: false })
    expect(await audits(id, 'session.step_up')).toEqual(
      Array.from({ length: 5 }, () => ({ method: 'code', result: 'wrong' })),
    )
  })
})

test('a recovery code works once, typed in any way, and is nowhere kept as text', async () => {
  const { id, token, username } = await someone()
  const { recoveryCodes } = await enrol(token, PASSWORD)
  expect(new Set(recoveryCodes).size).toBe(10)
  const first = recoveryCodes[0] ?? ''
  const other = await openSessionFor(username)
  expect((await confirm(other, ` ${first.toUpperCase().replaceAll('-', ' ')}`)).status).toBe(200)
  expect(await act(other)).toMatchObject({ ok: true })
  expect((await confirm(other, first)).status).toBe(422)
  await owner.query('reset role')
  const kept = await owner.query('select code_hash, used_at from app.recovery_code where user_id = $1', [id])
  expect(kept.rows.filter(({ used_at }) => used_at)).toHaveLength(1)
  expect(JSON.stringify(kept.rows)).not.toContain(first)
  const sealed = await owner.query<{ secret: Buffer }>(
    'select secret from app.second_factor where user_id = $1',
    [id],
  )
  expect(sealed.rows[0]?.secret.length).toBeGreaterThan(60)
  await owner.query('set role app_ops')
})

describe('changing the factor', () => {
  test('needs the password, a right first code, and once enrolled a fresh code', async () => {
    const { token, username } = await someone()
    expect(await execute(token, offerFactor, { password: 'wrong' })).toMatchObject({
      problem: { errors: [{ path: 'password' }] },
    })
    expect(await execute(token, confirmFactor, { code: '123456' })).toMatchObject({
      problem: { code: 'state' },
    })
    const offered = must(await execute<{ secret: string }>(token, offerFactor, { password: PASSWORD }))
    expect(await execute(token, confirmFactor, { code: codeNow(offered.secret, 3) })).toMatchObject({
      problem: { errors: [{ path: 'code' }] },
    })
    must(await execute(token, confirmFactor, { code: codeNow(offered.secret) }))

    const other = await openSessionFor(username)
    for (const command of [offerFactor, removeFactor]) {
      expect(await execute(other, command, { password: PASSWORD })).toMatchObject({
        problem: { code: 'step_up' },
      })
      expect(await execute(token, command, { password: 'wrong' })).toMatchObject({
        problem: { code: 'invalid' },
      })
    }
    must(await execute(token, removeFactor, { password: PASSWORD }))
    expect(await act(token)).toMatchObject({ problem: { code: 'step_up', detail: { enrolled: false } } })
  })

  test('the administrator resets another’s with a reason: told, logged, sessions over; foreign ones and the own are refused', async () => {
    const { id, token } = await someone()
    await enrol(token, PASSWORD)
    const admin = await world.session('jia.admin')
    expect(await execute(admin, resetFactor, { id, reason: '' })).toMatchObject({
      problem: { code: 'invalid' },
    })
    const foreign = await world.session('yi.admin')
    expect(await execute(foreign, resetFactor, { id, reason: '手机丢失' })).toMatchObject({
      problem: { code: 'not_found' },
    })
    must(await execute(admin, resetFactor, { id, reason: '手机丢失' }))
    await expect(act(token)).rejects.toThrow()
    expect(await audits(id, 'user.reset_factor')).toMatchObject([{ reason: '手机丢失' }])
    const told = await owner.query(
      "select title from public.message where user_id = $1 and kind = 'account_notice'",
      [id],
    )
    expect(told.rows).toHaveLength(1)
    expect(await execute(admin, resetFactor, { id, reason: '手机丢失' })).toMatchObject({
      problem: { code: 'state' },
    })
    const self = must(await world.act('jia.admin', setIdentity, { id, idNumber: '' }))
    expect(self.sameAs).toBe(0)
  })
})

describe('who stands behind an account', () => {
  const NUMBER = '320399197908150039'
  const person = async (id: string) => {
    const { rows } = await owner.query<{ who: string }>('select app.account_person($1) as who', [id])
    return rows[0]?.who
  }

  test('two accounts with one number are one person; the number is sealed', async () => {
    const one = await someone()
    const two = await someone()
    expect(await person(one.id)).toBe(one.id)
    must(await world.act('jia.admin', setIdentity, { id: one.id, idNumber: NUMBER }))
    expect(
      must(await world.act('jia.admin', setIdentity, { id: two.id, idNumber: ` ${NUMBER} ` })).sameAs,
    ).toBe(1)
    expect(await person(one.id)).toBe(await person(two.id))
    expect(await person(one.id)).not.toBe(one.id)
    await owner.query('reset role')
    const { rows } = await owner.query<{ id_number: Buffer }>('select id_number from app.account_identity')
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row.id_number.toString('latin1')).not.toContain('19790815')
    await owner.query('set role app_ops')
    must(await world.act('jia.admin', setIdentity, { id: two.id, idNumber: '' }))
    expect(await person(two.id)).toBe(two.id)
  })

  test('a wrong number, the own account and foreign accounts are refused', async () => {
    const { id, token } = await someone()
    expect(await world.act('jia.admin', setIdentity, { id, idNumber: '320399197908150030' })).toMatchObject({
      problem: { errors: [{ path: 'idNumber' }] },
    })
    expect(await world.act('yi.admin', setIdentity, { id, idNumber: NUMBER })).toMatchObject({
      problem: { code: 'not_found' },
    })
    expect(await execute(token, setIdentity, { id, idNumber: NUMBER })).toMatchObject({ ok: false })
    expect(await person(id)).toBe(id)
  })
})
