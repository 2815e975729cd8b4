import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { forgetAudit, type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { rowsAt, sessionAt } from '#tests/builders/small-world.ts'
import type { Session, World } from '#tests/builders/world.ts'
import { addFigure, attempts, blindTouch, flaky, ownPassword, touchReport } from './commands.ts'

let small: SmallDatabase
let owner: pg.Client
let world: World
let execute: typeof import('#lib/kernel/command.ts').execute
let admin: Session

beforeAll(async () => {
  small = await smallDatabase()
  ;({ owner, world } = small)
  execute = (await import('#lib/kernel/command.ts')).execute
  admin = sessionAt(world, 'city')
  await forgetAudit(owner)
})
afterAll(() => small.close())

async function number(sql: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(sql)
  return rows[0]!.n
}
const figures = (label: string) =>
  number(`select count(*)::int as n from public.published_figure where label = '${label}'`)
const acts = () => number('select count(*)::int as n from public.audit_event')
const keys = (key: string) => number(`select count(*)::int as n from app.idempotency where key = '${key}'`)

describe('idempotency', () => {
  test('the same key and body make one record and one answer', async () => {
    const key = uuidv7()
    const before = await acts()
    const once = await execute(admin.token, addFigure, { label: '一次' }, { idempotencyKey: key })
    const again = await execute(admin.token, addFigure, { label: '一次' }, { idempotencyKey: key })
    expect(once.ok).toBe(true)
    expect(again).toEqual(once)
    expect(await figures('一次')).toBe(1)
    expect(await acts()).toBe(before + 1)
  })

  test('20 requests at once with the same key make one record', async () => {
    const key = uuidv7()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        execute(admin.token, addFigure, { label: '同时' }, { idempotencyKey: key }),
      ),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.ok).toBe(true)
    expect(await figures('同时')).toBe(1)
  })

  test('without a key each request makes a record', async () => {
    for (let n = 0; n < 2; n++) await execute(admin.token, addFigure, { label: '无号' })
    expect(await figures('无号')).toBe(2)
  })

  test('the same key with another body or command is a conflict', async () => {
    const key = uuidv7()
    await execute(admin.token, addFigure, { label: '甲' }, { idempotencyKey: key })
    expect(await execute(admin.token, addFigure, { label: '乙' }, { idempotencyKey: key })).toMatchObject({
      ok: false,
      problem: { code: 'conflict' },
    })
    expect(await execute(admin.token, ownPassword, { label: '甲' }, { idempotencyKey: key })).toMatchObject({
      ok: false,
      problem: { code: 'conflict' },
    })
    expect(await figures('乙')).toBe(0)
  })

  test('another user may use the same key', async () => {
    const key = uuidv7()
    const other = sessionAt(world, 'city', 'work', 1)
    const [one, two] = [
      await execute(admin.token, addFigure, { label: '各自' }, { idempotencyKey: key }),
      await execute(other.token, addFigure, { label: '各自' }, { idempotencyKey: key }),
    ]
    expect(one.ok && two.ok && one.value.id !== two.value.id).toBe(true)
  })

  test('after a rollback the key is free', async () => {
    const key = uuidv7()
    expect(
      await execute(admin.token, addFigure, { label: '退回', end: 'fail' }, { idempotencyKey: key }),
    ).toMatchObject({ problem: { code: 'state' } })
    await expect(
      execute(admin.token, addFigure, { label: '退回', end: 'throw' }, { idempotencyKey: key }),
    ).rejects.toThrow('a bug')
    expect(await keys(key)).toBe(0)
    expect(await figures('退回')).toBe(0)
    expect((await execute(admin.token, addFigure, { label: '退回' }, { idempotencyKey: key })).ok).toBe(true)
    expect(await figures('退回')).toBe(1)
  })
})

describe('the audit row', () => {
  let before: number
  beforeEach(async () => {
    before = await acts()
  })

  test('each act leaves one, with actor, object and request', async () => {
    const done = await execute(
      admin.token,
      addFigure,
      { label: '留痕' },
      { requestId: 'r-1', ip: '10.0.0.1' },
    )
    expect(await acts()).toBe(before + 1)
    const { rows } = await owner.query('select * from public.audit_event order by at desc, seq desc limit 1')
    expect(rows[0]).toMatchObject({
      city_id: admin.org.cityId,
      actor_id: admin.userId,
      actor_role: 'region_admin',
      action: 'test.add',
      object_type: 'published_figure',
      object_id: done.ok ? done.value.id : '',
      detail: { label: '留痕' },
      request_id: 'r-1',
      ip: '10.0.0.1',
    })
  })

  test('a refused, invalid, failed or broken act leaves none, and nothing else either', async () => {
    const unit = sessionAt(world, 'unit')
    expect(await execute(unit.token, addFigure, { label: '无痕' })).toMatchObject({
      problem: { code: 'forbidden' },
    })
    expect(await execute(admin.token, addFigure, { label: '' })).toMatchObject({
      problem: { code: 'invalid', errors: [{ path: 'label' }] },
    })
    expect(await execute(admin.token, addFigure, { label: '无痕', orgId: 'x' })).toMatchObject({
      problem: { code: 'invalid' },
    })
    expect(await execute(admin.token, addFigure, { label: '无痕', end: 'fail' })).toMatchObject({
      problem: { code: 'state' },
    })
    await expect(execute(admin.token, addFigure, { label: '无痕', end: 'throw' })).rejects.toThrow()
    expect(await acts()).toBe(before)
    expect(await figures('无痕')).toBe(0)
  })
})

describe('expected failures', () => {
  test('an unknown session is thrown as Unauthenticated', async () => {
    const { Unauthenticated } = await import('#lib/kernel/scope.ts')
    await expect(execute('nobody', addFigure, { label: '谁' })).rejects.toThrow(Unauthenticated)
  })

  test('a foreign id answers exactly as an unknown one; an own id succeeds', async () => {
    const unit = sessionAt(world, 'unit')
    const reports = rowsAt(world, 'progress_report', (row) => row.columns.state !== 'DRAFT')
    const own = reports.filter((row) => row.unitId === unit.org.unitId)
    const sameCity = reports.filter((row) => row.cityId === unit.org.cityId && row.unitId !== unit.org.unitId)
    const elsewhere = reports.filter((row) => row.cityId !== unit.org.cityId)
    expect(Math.min(own.length, sameCity.length, elsewhere.length)).toBeGreaterThan(0)
    for (const command of [touchReport, blindTouch]) {
      const unknown = await execute(unit.token, command, { id: uuidv7() })
      expect(unknown).toMatchObject({ ok: false, problem: { code: 'not_found' } })
      for (const row of [...sameCity, ...elsewhere])
        expect(await execute(unit.token, command, { id: row.key.id })).toEqual(unknown)
      expect((await execute(unit.token, command, { id: own[0]!.key.id })).ok).toBe(true)
    }
  })

  test('with an initial password nothing else may be done', async () => {
    await owner.query(
      `update public.user_account set must_change_password = true where id = '${admin.userId}'`,
    )
    expect(await execute(admin.token, addFigure, { label: '初始' })).toMatchObject({
      problem: { code: 'forbidden' },
    })
    expect((await execute(admin.token, ownPassword, { label: '初始' })).ok).toBe(true)
    await owner.query(
      `update public.user_account set must_change_password = false where id = '${admin.userId}'`,
    )
    expect((await execute(admin.token, addFigure, { label: '初始' })).ok).toBe(true)
    expect(await figures('初始')).toBe(2)
  })
})

describe('retries', () => {
  test.each(['40001', '40P01'])(
    'after %s the whole transaction runs again and has one effect',
    async (code) => {
      Object.assign(attempts, { failing: 2, made: 0 })
      const before = await acts()
      const key = uuidv7()
      expect((await execute(admin.token, flaky, { label: code }, { idempotencyKey: key })).ok).toBe(true)
      expect(attempts.made).toBe(3)
      expect(await figures(code)).toBe(1)
      expect(await acts()).toBe(before + 1)
    },
  )

  test('it gives up after four attempts, and does not retry anything else', async () => {
    Object.assign(attempts, { failing: 99, made: 0 })
    await expect(execute(admin.token, flaky, { label: '40001' })).rejects.toThrow()
    expect(attempts.made).toBe(4)
    attempts.made = 0
    expect(await execute(admin.token, flaky, { label: '23505' })).toMatchObject({
      problem: { code: 'conflict' },
    })
    expect(attempts.made).toBe(1)
    attempts.made = 0
    expect(await execute(admin.token, flaky, { label: '57014' })).toMatchObject({
      problem: { code: 'unavailable' },
    })
  })
})
