import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  closeHousehold,
  exitHousehold,
  fileHousehold,
  mergeHousehold,
  passHousehold,
  rejectHousehold,
  renewHousehold,
} from '#lib/features/relief/households/commands/office.ts'
import { createHousehold, updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import {
  applyHousehold,
  discardHousehold,
  forwardHousehold,
  objectHousehold,
  recheckHousehold,
  settleHousehold,
  withdrawHousehold,
} from '#lib/features/relief/households/commands/unit.ts'
import { HOUSEHOLD_MACHINE } from '#lib/features/relief/rules/machine.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { type Done, formOf, type HouseholdWorld, householdWorld } from '#tests/builders/household-world.ts'
import { fictionalNumber, householdBody } from '#tests/builders/households.ts'
import type { Session } from '#tests/builders/world.ts'

/** Acts off the straight way of a file, each of them done, with what it leaves behind. */
let files: HouseholdWorld
let small: HouseholdWorld['small']
beforeAll(async () => {
  files = await householdWorld()
  small = files.small
})
afterAll(() => small.close())

const NOTICE_OVER = '2026-11-12'

/** A file with its number, so that another can be entered under it. */
async function enter(): Promise<{ id: string; n: number }> {
  const n = files.next()
  return { id: (await files.entered(files.clerk, householdBody(n))).id, n }
}

/** Up to the county's desk; gives the version. */
async function atCounty(id: string): Promise<Done> {
  let done = await files.sentUp(id)
  done = await files.act(files.clerk, forwardHousehold, { id, version: done.version }, NOTICE_OVER)
  return files.act(files.town, passHousehold, { id, version: done.version })
}

async function filed(id: string): Promise<Done> {
  const { version } = await atCounty(id)
  return files.act(files.checker, fileHousehold, { id, version, hardshipClass: 'deep' })
}

/** The last event of a file and what the audit log says of it. */
async function lastOf(id: string) {
  const { rows } = await small.owner.query(
    `select e.verb, e.note, (select action from public.audit_event where object_id = $1 order by seq desc limit 1) as action
       from public.relief_event e where e.household_id = $1 order by e.id desc limit 1`,
    [id],
  )
  return rows[0]
}

const step = (who: Session, command: AnyCommand, id: string, version: number, more = {}, day?: string) =>
  files.act(who, command, { id, version, ...more }, day)

/** May the worker of this file be entered anew? '' or the code of the refusal. */
async function enteredAnew(n: number): Promise<string> {
  const body = householdBody(n, { card: `62284800000${String(900_000_000 + n).slice(-8)}` })
  const result = await files.attempt(files.farClerk, createHousehold, body)
  return result.ok ? '' : result.problem.code
}

describe('before it is filed', () => {
  test('withdrawn: it is a draft again, its own unit’s only, and goes up a second time', async () => {
    const { id } = await enter()
    const applied = await step(files.clerk, applyHousehold, id, 1)
    expect(await files.look(files.checker, id)).not.toBeNull()
    const done = await step(files.clerk, withdrawHousehold, id, applied.version, { note: '材料要换' })
    expect(done.state).toBe('DRAFT')
    expect(await files.look(files.checker, id)).toBeNull()
    expect(await lastOf(id)).toEqual({ verb: 'withdraw', note: '材料要换', action: 'household.withdraw' })
    expect(await step(files.clerk, applyHousehold, id, done.version)).toMatchObject({ state: 'APPLIED' })
  })

  test('a draft that is discarded gives the number free', async () => {
    const { id, n } = await enter()
    expect(await enteredAnew(n)).toBe('conflict')
    const done = await step(files.clerk, discardHousehold, id, 1, { reason: '重复录入' })
    expect(done.state).toBe('CLOSED')
    expect(await enteredAnew(n)).toBe('')
  })

  test('an objection holds the notice; settled, the notice goes on and the file goes up', async () => {
    const { id } = await enter()
    let done = await files.sentUp(id)
    const reason = '有人反映其配偶另有收入'
    done = await step(files.clerk, objectHousehold, id, done.version, { reason }, '2026-11-06')
    expect(done.state).toBe('OBJECTION')
    const held = await files.attempt(files.clerk, forwardHousehold, { id, version: done.version })
    expect(held).toMatchObject({ ok: false, problem: { code: 'state' } })
    expect((await files.look(files.clerk, id))?.process.objection).toBe(reason)
    const settled = { reason: '经核实，配偶无其他收入' }
    done = await step(files.clerk, settleHousehold, id, done.version, settled, '2026-11-09')
    expect(done.state).toBe('UNIT_NOTICE')
    expect(await lastOf(id)).toMatchObject({ verb: 'settle', note: settled.reason })
    done = await step(files.clerk, forwardHousehold, id, done.version, {}, NOTICE_OVER)
    expect(done.state).toBe('TOWN_REVIEW')
  })

  test('rejected with its reason in writing; the family may ask anew', async () => {
    const { id, n } = await enter()
    const { version } = await atCounty(id)
    const own = await files.attempt(files.clerk, rejectHousehold, { id, version, reason: '自己不能决定' })
    expect(own).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
    const done = await step(files.checker, rejectHousehold, id, version, { reason: '家庭有两套住房' })
    expect(done.state).toBe('REJECTED')
    expect(await files.look(files.clerk, id)).toMatchObject({ state: 'REJECTED', reason: '家庭有两套住房' })
    expect(await enteredAnew(n)).toBe('')
  })

  test('merged into the file that stays; an unknown or the same one is refused', async () => {
    const { id, n } = await enter()
    const { version } = await step(files.clerk, applyHousehold, id, 1)
    const { id: intoId } = await enter()
    await step(files.clerk, applyHousehold, intoId, 1)
    const reason = '夫妻分别申请，合并为一户'
    for (const wrong of [id, '01900000-0000-7000-8000-000000000000']) {
      const answer = await files.attempt(files.checker, mergeHousehold, {
        id,
        version,
        intoId: wrong,
        reason,
      })
      expect(answer).toMatchObject({ ok: false, problem: { code: 'not_found' } })
    }
    const done = await step(files.checker, mergeHousehold, id, version, { intoId, reason })
    expect(done.state).toBe('MERGED')
    const { rows } = await small.owner.query(
      'select merged_into, closed_on::text from public.relief_household where id = $1',
      [id],
    )
    expect(rows).toEqual([{ merged_into: intoId, closed_on: '2026-11-20' }])
    expect(await files.look(files.checker, intoId)).toMatchObject({ state: 'APPLIED' })
    expect(await enteredAnew(n)).toBe('')
  })
})

describe('after it is filed', () => {
  test('looked at again, corrected, renewed by the region for a year more', async () => {
    const { id } = await enter()
    let done = await filed(id)
    const later = '2026-12-28'
    done = await step(files.clerk, recheckHousehold, id, done.version, { note: '年度复核' }, later)
    expect(done.state).toBe('REVIEWING')
    const file = (await files.look(files.clerk, id))!
    done = await files.act(files.clerk, updateHousehold, formOf(file, { unitName: '虚构机械二厂' }), later)
    const { version } = done
    const own = await files.attempt(
      files.clerk,
      renewHousehold,
      { id, version, hardshipClass: 'deep', note: '仍然困难' },
      later,
    )
    expect(own).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
    const temporary = { id, version, hardshipClass: 'temporary', note: '改为暂时困难' }
    expect(await files.attempt(files.checker, renewHousehold, temporary, later)).toMatchObject({
      ok: false,
      problem: { errors: [{ path: 'hardshipClass' }] },
    })
    const renewed = { hardshipClass: 'deep', note: '复核后仍然困难' }
    done = await step(files.checker, renewHousehold, id, version, renewed, later)
    expect(done.state).toBe('FILED')
    expect(await files.look(files.clerk, id)).toMatchObject({
      unitName: '虚构机械二厂',
      filedOn: '2026-11-20',
      validTo: '2027-12-28',
    })
  })

  test('each way out: with its reason, closed and kept as long as the parameters say, its number free', async () => {
    const exits = HOUSEHOLD_MACHINE.flatMap(({ from, verb, to }) =>
      from === 'FILED' && verb === 'exit' ? [to] : [],
    )
    expect(exits).toHaveLength(5)
    for (const exit of exits) {
      const { id, n } = await enter()
      let done = await filed(id)
      const reason = `按规定办理退出：${exit}`
      done = await step(files.checker, exitHousehold, id, done.version, { exit, reason })
      expect(done.state).toBe(exit)
      expect(await files.look(files.clerk, id)).toMatchObject({ state: exit, reason })
      done = await step(files.checker, closeHousehold, id, done.version)
      expect(done.state).toBe('CLOSED')
      expect(await files.look(files.checker, id)).toMatchObject({ keepUntil: '2036-11-20' })
      expect(await lastOf(id)).toMatchObject({ verb: 'close', note: '保管至 2036-11-20' })
      expect(await enteredAnew(n), exit).toBe('')
      // what was known of the person stays with the closed file
      const { rows } = await small.owner.query(
        'select id_number_tail from public.relief_member_private where household_id = $1 and is_head',
        [id],
      )
      expect(rows).toEqual([{ id_number_tail: fictionalNumber(n).slice(-4) }])
    }
  })
})
