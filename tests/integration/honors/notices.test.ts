import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { concludeNotice, publishNotice, updateNotice } from '#lib/base/notices/commands.ts'
import { createObjection, settleObjection } from '#lib/base/notices/objections.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { checkHonor, publishHonor, withdrawHonor } from '#lib/features/honors/commands/acts.ts'
import { checkHonors, publishHonors } from '#lib/features/honors/commands/batch.ts'
import { findHonor } from '#lib/features/honors/commands/load.ts'
import { noticeHonors } from '#lib/features/honors/commands/notice.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import type { HonorBatchDone } from '#lib/features/honors/schema/desk.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { type HonorWorld, honorWorld } from './world.ts'

/** Friday; five workdays end on Thursday, 26 November. */
const FRIDAY = new Date('2026-11-20T09:00:00+08:00')
const OVER = new Date('2026-11-27T09:00:00+08:00')

let at: HonorWorld
let titleId = ''
let serial = 0
beforeAll(async () => {
  at = await honorWorld()
  await at.owner.query(
    "set role app_ops; update public.region_profile set office_phone = '0557-3000000'; reset role",
  )
  const title = { name: '演示劳动奖章', level: 'county', kind: 'person', noticeFrom: 2026 }
  titleId = (await at.act(at.officer, createTitle, title)).id
})
afterAll(() => at.close())

async function award(grantedOn: string, more: Record<string, unknown> = {}) {
  serial += 1
  const name = `周公示${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[serial]}`
  const person = { name, unitName: '演示一厂', job: '焊工', idNumber: '', phone: '13800001234', ...more }
  const personId = (await at.act(at.officer, createPerson, person)).id
  const { id } = await at.act(at.officer, createHonor, { personId, titleId, grantedOn })
  await at.act(at.admin, checkHonor, { id })
  return { id, personId, name }
}
let one: Awaited<ReturnType<typeof award>>
beforeEach(async () => {
  one = await award('2026-11')
})

const notice = async (ids: string[]) => at.act(at.officer, noticeHonors, { honorIds: ids }, FRIDAY)
const row = async (id: string) => {
  const { rows } = await at.owner.query('select * from public.notice where id = $1', [id])
  return rows[0]
}
const shown = async (id: string) => {
  const { rows } = await at.owner.query('select 1 from public.public_honor where id = $1', [id])
  return rows.length === 1
}
const barOf = async (id: string) => {
  const { read } = await import('#lib/kernel/scope.ts')
  return read(at.officer.token, async (db, actor) => (await findHonor(db, actor.cityId, id))?.notice.bar)
}
/** Runs a notice from draft to conclusion; answers its id. */
async function noticed(ids: string[]) {
  const { id } = await notice(ids)
  await at.act(at.admin, publishNotice, { id, version: 1 }, FRIDAY)
  await at.act(at.officer, concludeNotice, { id, version: 2 }, OVER)
  return id
}

describe('a notice of awards', () => {
  test('lists them by name, unit, job and title only, for five workdays, with their ids', async () => {
    const other = await award('2026')
    const { id } = await notice([one.id, other.id])
    const made = await row(id)
    expect(made).toMatchObject({
      state: 'DRAFT',
      subject_type: 'honor',
      workdays: 5,
      subject_ids: [one.id, other.id],
    })
    expect(made.list.columns).toEqual(['姓名', '工作单位', '职务或工种', '拟授荣誉'])
    expect(made.list.rows).toEqual([one, other].map(({ name }) => [name, '演示一厂', '焊工', '演示劳动奖章']))
    expect(JSON.stringify(made)).not.toContain('13800001234')
    expect(made.title).toBe('关于拟授予演示劳动奖章人选的公示')
  })

  test('of another region’s awards is not found; who only reads makes none', async () => {
    const elsewhere = sessionAt(at.world, 'county', 'work', 1)
    expect(await at.attempt(elsewhere, noticeHonors, { honorIds: [one.id] })).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    })
    const city = sessionAt(at.world, 'city')
    expect(await at.attempt(city, noticeHonors, { honorIds: [one.id] })).toMatchObject({ ok: false })
  })
})

test('the phone for objections is asked for where the region names none', async () => {
  const set = (phone: string) =>
    at.owner.query(`set role app_ops; update public.region_profile set office_phone = '${phone}'; reset role`)
  await set('')
  try {
    const asked = await at.attempt(at.officer, noticeHonors, { honorIds: [one.id] }, FRIDAY)
    expect(asked).toMatchObject({ ok: false, problem: { errors: [{ path: 'contactPhone' }] } })
    const given = { honorIds: [one.id], contactPhone: '0557-1111111' }
    const { id } = await at.act(at.officer, noticeHonors, given, FRIDAY)
    expect(await row(id)).toMatchObject({ contact_phone: '0557-1111111' })
  } finally {
    await set('0557-3000000')
  }
})

describe('an award whose title asks for a notice', () => {
  test('waits for one that ended clear; every step says what is missing', async () => {
    const publish = () => at.attempt(at.officer, publishHonor, { id: one.id })
    expect(await publish()).toMatchObject({
      ok: false,
      problem: { title: expect.stringContaining('还没有公示') },
    })
    const { id } = await notice([one.id])
    expect(await publish()).toMatchObject({ ok: false, problem: { title: expect.stringContaining('草稿') } })
    await at.act(at.admin, publishNotice, { id, version: 1 }, FRIDAY)
    expect(await publish()).toMatchObject({ ok: false, problem: { code: 'state' } })
    expect(await shown(one.id)).toBe(false)
    await at.act(at.officer, concludeNotice, { id, version: 2 }, OVER)
    expect(await barOf(one.id)).toBeNull()
    await at.act(at.officer, publishHonor, { id: one.id })
    expect(await shown(one.id)).toBe(true)
    // the notice still holds when it is taken down and put up again
    await at.act(at.officer, withdrawHonor, { id: one.id, reason: '核对事迹' })
    await at.act(at.officer, publishHonor, { id: one.id })
  })

  test('is not published while an objection was upheld', async () => {
    const { id } = await notice([one.id])
    await at.act(at.admin, publishNotice, { id, version: 1 }, FRIDAY)
    const objection = { noticeId: id, receivedOn: '2026-11-20', channel: 'letter', content: '事迹不实请核查' }
    const made = await at.act(at.officer, createObjection, objection, FRIDAY)
    const settled = { id: made.id, upheld: true, settlement: '经核查属实' }
    await at.act(at.officer, settleObjection, settled, FRIDAY)
    await at.act(at.officer, concludeNotice, { id, version: 2 }, OVER)
    expect(await at.attempt(at.officer, publishHonor, { id: one.id })).toMatchObject({
      ok: false,
      problem: { title: expect.stringContaining('异议成立') },
    })
    // a new notice, without objection, lets it go on
    await noticed([one.id])
    await at.act(at.officer, publishHonor, { id: one.id })
  })

  test('was not shown when the list was changed to leave it out, or its name changed since', async () => {
    const { id } = await notice([one.id])
    const draft = await row(id)
    const { title, basis, contact_office: contactOffice, contact_phone: contactPhone } = draft
    const list = { columns: ['姓名'], rows: [['别人']] }
    const changed = {
      subjectType: 'honor',
      subjectIds: [one.id],
      title,
      basis,
      list,
      contactOffice,
      contactPhone,
    }
    const body = { ...changed, id, version: 1, startOn: '2026-11-20', workdays: 5, contactAddress: '' }
    await at.act(at.officer, updateNotice, body, FRIDAY)
    await at.act(at.admin, publishNotice, { id, version: 2 }, FRIDAY)
    await at.act(at.officer, concludeNotice, { id, version: 3 }, OVER)
    expect(await barOf(one.id)).toContain('不一致')
    await noticed([one.id])
    expect(await barOf(one.id)).toBeNull()
    await at.act(at.officer, updatePerson, { id: one.personId, version: 1, name: `${one.name}改` })
    expect(await barOf(one.id)).toContain('不一致')
  })

  test('of an earlier year needs none', async () => {
    const past = await award('2021')
    await at.act(at.officer, publishHonor, { id: past.id })
    expect(await shown(past.id)).toBe(true)
  })
})

describe('many at once', () => {
  const items = (...awards: { id: string }[]) => awards.map(({ id }) => ({ id, version: 2 }))
  const audits = async (action: string) => {
    const { rows } = await at.owner.query('select object_id from public.audit_event where action = $1', [
      action,
    ])
    return rows.map((each) => each.object_id as string)
  }

  test('the good ones are published, the others stay behind with their reasons; each has its audit row', async () => {
    const [good, private_] = [await award('2020'), await award('2020', { deeds: '电话 13800001234' })]
    const body = { items: items(good, private_, one) }
    const result = await at.act<HonorBatchDone>(at.officer, publishHonors, body)
    expect(result.done.map((each) => each.id)).toEqual([good.id])
    expect(result.left.map((each) => each.reason).join()).toMatch(/手机号/)
    expect(result.left.map((each) => each.reason).join()).toMatch(/公示/)
    expect([await shown(good.id), await shown(private_.id), await shown(one.id)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await audits('honor.publish_many')).toEqual([good.id])
    const { rows } = await at.owner.query('select honors from public.public_holder where id = $1', [
      good.personId,
    ])
    expect(rows).toEqual([{ honors: 1 }])
  })

  test('strictly: one that cannot stops all', async () => {
    const good = await award('2020')
    const body = { items: items(good, one), strict: true }
    expect(await at.attempt(at.officer, publishHonors, body)).toMatchObject({
      ok: false,
      problem: { code: 'invalid' },
    })
    expect(await shown(good.id)).toBe(false)
    expect(await audits('honor.publish_many')).not.toContain(good.id)
  })

  test('nobody checks the own entries; a version that was not looked at stays behind', async () => {
    const { id } = await at.act(at.officer, createHonor, {
      personId: one.personId,
      titleId,
      grantedOn: '2019',
    })
    const own = await at.act<HonorBatchDone>(at.officer, checkHonors, { items: [{ id, version: 1 }] })
    expect(own).toMatchObject({ done: [], left: [{ id, reason: expect.stringContaining('自己登记') }] })
    const old = await at.act<HonorBatchDone>(at.admin, checkHonors, { items: [{ id, version: 7 }] })
    expect(old.left).toMatchObject([{ reason: expect.stringContaining('改过') }])
    const done = await at.act<HonorBatchDone>(at.admin, checkHonors, { items: [{ id, version: 1 }] })
    expect(done.done).toHaveLength(1)
  })
})
