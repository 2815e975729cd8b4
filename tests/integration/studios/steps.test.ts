import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergePerson } from '#lib/base/people/commands/merge.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import {
  confirmAchievement,
  createAchievement,
  joinAchievement,
  refuseAchievement,
} from '#lib/features/studios/commands/achievements.ts'
import {
  applyStudio,
  closeStudio,
  discardStudio,
  passExperts,
  passSite,
  recallStudio,
  recommendStudio,
  rejectStudio,
  reopenStudio,
  resumeStudio,
  returnStudio,
  suspendStudio,
} from '#lib/features/studios/commands/acts.ts'
import {
  createMentorship,
  discardMentorship,
  endMentorship,
  startMentorship,
} from '#lib/features/studios/commands/mentorship.ts'
import { checkStudio, publishStudio } from '#lib/features/studios/commands/publish.ts'
import { createStudio, proposeStudio } from '#lib/features/studios/commands/save.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import type { Session } from '#tests/builders/world.ts'
import { type HonorWorld, honorWorld } from '../honors/world.ts'
import { NAMED, studioFields, unitClerk } from './given.ts'

let at: HonorWorld
let clerk: Session
let serial = 0
beforeAll(async () => {
  at = await honorWorld()
  clerk = unitClerk(at)
})
afterAll(() => at.close())

const fields = () => {
  serial += 1
  return studioFields(serial)
}
const propose = async () => (await at.act(clerk, proposeStudio, fields())).id
const named = async () => (await at.act(at.officer, createStudio, { ...fields(), named: NAMED })).id
const reason = '材料需要补充完整'

async function one(sql: string, id: string) {
  const { rows } = await at.owner.query(sql, [id])
  return rows[0]
}
const stateOf = async (id: string): Promise<string> =>
  (await one('select state from public.studio where id = $1', id)).state
const shown = (id: string) => one('select id from public.public_studio where id = $1', id)
const eventOf = (id: string) =>
  one(
    `select verb, from_state as was, to_state as now, note, by_name from public.studio_event
      where studio_id = $1 order by at desc, id desc limit 1`,
    id,
  )
const auditOf = (id: string) =>
  one('select action, detail from public.audit_event where object_id = $1 order by seq desc limit 1', id)

/** The act succeeds, moves the studio, and leaves its line in the history and its audit row. */
async function moves(who: Session, command: AnyCommand, id: string, to: string, more: object = {}) {
  const was = await stateOf(id)
  await at.act(who, command, { id, ...more })
  const verb = command.name.split('.')[1]
  expect(await stateOf(id)).toBe(to)
  expect(await eventOf(id)).toMatchObject({ verb, was, now: to, by_name: expect.stringMatching(/./) })
  expect(await auditOf(id)).toMatchObject({ action: command.name, detail: { from: was, to } })
}

test('an application is called back by its clerk and sent again; the office returns it, and it is sent again', async () => {
  const id = await propose()
  await moves(clerk, applyStudio, id, 'COUNTY_REVIEW')
  // what was sent is the office's: the clerk can only call it back
  await moves(clerk, recallStudio, id, 'DRAFT', { reason: '简介写错了一处' })
  await moves(clerk, applyStudio, id, 'COUNTY_REVIEW')
  expect(await at.attempt(clerk, returnStudio, { id, reason })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  await moves(at.officer, returnStudio, id, 'RETURNED', { reason })
  expect(await eventOf(id)).toMatchObject({ note: reason })
  await moves(clerk, applyStudio, id, 'COUNTY_REVIEW')
  await moves(at.officer, recommendStudio, id, 'SITE_CHECK')
  // once recommended nobody calls it back
  expect(await at.attempt(clerk, recallStudio, { id, reason })).toMatchObject({ problem: { code: 'state' } })
})

test('it is rejected at every stage, with a reason; a rejected one is reopened to be changed and sent again', async () => {
  const stages: [AnyCommand[], string][] = [
    [[], 'COUNTY_REVIEW'],
    [[recommendStudio], 'SITE_CHECK'],
    [[recommendStudio, passSite], 'EXPERT_REVIEW'],
    [[recommendStudio, passSite, passExperts], 'NOTICE'],
  ]
  for (const [steps, stage] of stages) {
    const id = await propose()
    await at.act(clerk, applyStudio, { id })
    for (const command of steps) await at.act(at.officer, command, { id })
    expect(await stateOf(id)).toBe(stage)
    expect(await at.attempt(at.officer, rejectStudio, { id })).toMatchObject({
      problem: { errors: [{ path: 'reason' }] },
    })
    await moves(at.officer, rejectStudio, id, 'REJECTED', { reason: '场所不具备条件' })
    await moves(at.officer, reopenStudio, id, 'RETURNED')
    await moves(clerk, applyStudio, id, 'COUNTY_REVIEW')
  }
})

test('a draft is discarded by its clerk and is then nobody’s', async () => {
  const id = await propose()
  await moves(clerk, discardStudio, id, 'DISCARDED', { reason: '重复登记' })
  expect(await at.attempt(clerk, applyStudio, { id })).toMatchObject({ problem: { code: 'not_found' } })
})

test('a suspended studio works again, and is shown again only when somebody publishes it', async () => {
  const id = await named()
  await at.act(at.admin, checkStudio, { id })
  await at.act(at.officer, publishStudio, { id })
  await moves(at.officer, suspendStudio, id, 'SUSPENDED', { reason: '领衔人借调，暂停活动' })
  expect(await shown(id)).toBeUndefined()
  await moves(at.officer, resumeStudio, id, 'RUNNING')
  expect(await shown(id)).toBeUndefined()
  await at.act(at.officer, publishStudio, { id })
  expect(await shown(id)).toMatchObject({ id })
})

test('a studio gives itself up: gone from the public pages at once, nothing can be done with it any more', async () => {
  const id = await named()
  await at.act(at.admin, checkStudio, { id })
  await at.act(at.officer, publishStudio, { id })
  await moves(at.officer, closeStudio, id, 'CLOSED', {
    reason: '单位改制，自愿撤销',
    docNo: '演工〔2026〕8号',
  })
  expect(await shown(id)).toBeUndefined()
  expect(await at.attempt(at.officer, resumeStudio, { id })).toMatchObject({ problem: { code: 'state' } })
})

test('an achievement is refused, confirmed after all, and joined by a second studio', async () => {
  const unit = clerk.org
  const own = await at.act(at.officer, createStudio, { ...fields(), unitOrgId: unit.id, named: NAMED })
  const other = await named()
  const made = await at.act(clerk, createAchievement, {
    ...{ studioId: own.id, kind: 'paper', name: '论文一篇' },
    achievedOn: '2026-03',
  })
  const state = async () =>
    (await one('select state from public.studio_achievement where id = $1', made.id)).state
  await at.act(at.officer, refuseAchievement, { id: made.id, reason: '没有附发表页' })
  expect(await state()).toBe('REFUSED')
  await at.act(at.officer, confirmAchievement, { id: made.id })
  expect(await state()).toBe('CONFIRMED')
  await at.act(at.officer, joinAchievement, { id: made.id, studioId: other })
  expect(await one('select last_achieved_on as last from public.studio where id = $1', other)).toEqual({
    last: '2026-03',
  })
})

test('an agreement of master and apprentice ends early, or is discarded when it was a mistake', async () => {
  const person = async (name: string) => (await at.act(at.officer, createPerson, { name })).id
  const [masterId, first, second] = [
    await person('周师演'),
    await person('周徒甲演'),
    await person('周徒乙演'),
  ]
  const pair = { masterId, trade: '焊工', startedOn: '2025-01', endsOn: '2027-12' }
  const state = async (id: string) =>
    (await one('select state from public.mentorship where id = $1', id)).state
  const one1 = await at.act(at.officer, createMentorship, { ...pair, apprenticeId: first })
  await at.act(at.officer, startMentorship, { id: one1.id })
  await at.act(at.officer, endMentorship, { id: one1.id, reason: '徒弟调离本单位' })
  expect(await state(one1.id)).toBe('ENDED')
  const two = await at.act(at.officer, createMentorship, { ...pair, apprenticeId: second })
  await at.act(at.officer, discardMentorship, { id: two.id, reason: '误登，作废' })
  expect(await state(two.id)).toBe('DISCARDED')
})

test('the leader of a shown studio is merged into another record: the public page leads there at once', async () => {
  const person = async (more: object) =>
    (await at.act(at.officer, createPerson, { name: '周领演', otherSameName: true, ...more })).id
  const [stays, goes] = [await person({ unitName: '演示一厂' }), await person({ unitName: '演示二厂' })]
  const { id } = await at.act(at.officer, createStudio, { ...fields(), leaderId: goes, named: NAMED })
  await at.act(at.admin, checkStudio, { id })
  await at.act(at.officer, publishStudio, { id })
  await at.act(at.admin, mergePerson, { id: stays, personId: goes, version: 1 })
  for (const table of ['studio', 'public_studio']) {
    expect(await one(`select leader_id from public.${table} where id = $1`, id)).toEqual({ leader_id: stays })
  }
})
