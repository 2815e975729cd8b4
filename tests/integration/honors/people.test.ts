import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addPersonEvent,
  archivePerson,
  findPersonByNumber,
  revealPerson,
} from '#lib/base/people/commands/acts.ts'
import { distinctPersons, mergePerson } from '#lib/base/people/commands/merge.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { likelyDuplicates, listPeople } from '#lib/base/people/queries.ts'
import { listPeopleInput } from '#lib/base/people/schema.ts'
import { checkHonor, publishHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { type HonorWorld, honorWorld } from './world.ts'

const NUMBER = '320399197908150039'
let at: HonorWorld
let read: typeof import('#lib/kernel/scope.ts').read
beforeAll(async () => {
  at = await honorWorld()
  read = (await import('#lib/kernel/scope.ts')).read
})
afterAll(() => at.close())

const list = (query: object) =>
  read(at.officer.token, (db, actor) => listPeople(db, actor, listPeopleInput.parse(query)))
const names = async (query: object) => (await list(query)).items.map((item) => item.name)

describe('an identity number', () => {
  test('is one person’s in a region; another region may know the same person', async () => {
    const first = await at.act(at.officer, createPerson, { name: '王宝红', idNumber: NUMBER })
    const again = { name: '王宝红二', idNumber: NUMBER }
    expect(await at.attempt(at.officer, createPerson, again)).toMatchObject({
      ok: false,
      problem: { code: 'conflict', errors: [{ path: 'idNumber' }], detail: { personId: first.id } },
    })
    const elsewhere = sessionAt(at.world, 'county', 'work', 1)
    expect(await at.attempt(elsewhere, createPerson, again)).toMatchObject({ ok: true })
    expect(await at.act(at.officer, findPersonByNumber, { idNumber: NUMBER })).toEqual({ id: first.id })
    expect(
      await at.act(at.officer, revealPerson, { id: first.id, field: 'idNumber', reason: '核对身份' }),
    ).toMatchObject({ value: NUMBER })
  })

  test('entered by two at once is kept once', async () => {
    const idNumber = '341399198506300021'
    const results = await Promise.all(
      ['丁一', '丁二', '丁三', '丁四'].map((name) =>
        at.attempt(at.officer, createPerson, { name, idNumber }),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.problem.code).toBe('conflict')
  })

  test('stands in no table but the private one, and not in the audit log', async () => {
    const { rows } = await at.owner.query(
      'select (select count(*)::int from public.person p where to_jsonb(p)::text like $1) as person, (select count(*)::int from public.audit_event e where to_jsonb(e)::text like $1) as audit, (select count(*)::int from app.idempotency i where i.body::text like $1) as kept',
      [`%${NUMBER}%`],
    )
    expect(rows[0]).toEqual({ person: 0, audit: 0, kept: 0 })
  })
})

describe('names', () => {
  test('are found by characters, pinyin and initials; 曾 is read zeng; a reading can be corrected', async () => {
    const { id } = await at.act(at.officer, createPerson, { name: '曾繁荣', unitName: '演示矿业' })
    for (const q of ['曾繁', 'zengfan', 'zfr', '演示矿', 'yanshikuang'])
      expect(await names({ q }), q).toContain('曾繁荣')
    await at.act(at.officer, updatePerson, { id, version: 1, name: '曾繁荣', pinyin: 'ceng fan rong' })
    expect(await names({ q: 'cfr' })).toContain('曾繁荣')
  })

  test('come in the order of strokes, and by pinyin when asked for', async () => {
    for (const name of ['廖志斌', '孟凯凯', '丁小一'])
      await at.act(at.officer, createPerson, { name, area: '排序' })
    expect(await names({ area: '排序' })).toEqual(['丁小一', '孟凯凯', '廖志斌'])
    expect(await names({ area: '排序', sort: 'pinyin' })).toEqual(['丁小一', '廖志斌', '孟凯凯'])
    const page = await list({ area: '排序', limit: '2' })
    expect(page.items.map((item) => item.name)).toEqual(['丁小一', '孟凯凯'])
    expect((await list({ area: '排序', limit: '2', cursor: page.nextCursor ?? '' })).items).toHaveLength(1)
  })

  test('that are taken ask whether it is another person', async () => {
    await at.act(at.officer, createPerson, { name: '张伟', unitName: '一厂' })
    expect(await at.attempt(at.officer, createPerson, { name: '张伟' })).toMatchObject({
      ok: false,
      problem: { errors: [{ path: 'otherSameName' }] },
    })
    await at.act(at.officer, createPerson, { name: '张伟', unitName: '二厂', otherSameName: true })
  })
})

describe('duplicates', () => {
  const pairs = () => read(at.officer.token, likelyDuplicates)

  test('are listed, until somebody says that they are two people', async () => {
    const found = (await pairs()).filter((pair) => pair.a.name === '张伟')
    expect(found).toHaveLength(1)
    const [pair] = found
    await at.act(at.admin, distinctPersons, { id: pair!.a.id, personId: pair!.b.id })
    expect((await pairs()).filter((each) => each.a.name === '张伟')).toEqual([])
  })

  test('are merged: honors move over, gaps are filled, the public page follows, the other record is gone', async () => {
    const title = { name: '合并奖章', level: 'county', kind: 'person' }
    const titleId = (await at.act(at.officer, createTitle, title)).id
    const stays = await at.act(at.officer, createPerson, { name: '李合', idNumber: '320399200002290048' })
    const goes = await at.act(at.officer, createPerson, { name: '李合', job: '焊工', otherSameName: true })
    await at.act(at.officer, addPersonEvent, { id: goes.id, kind: 'retired' })
    const honor = await at.act(at.officer, createHonor, { personId: goes.id, titleId, grantedOn: '2022' })
    await at.act(at.admin, checkHonor, { id: honor.id })
    await at.act(at.officer, publishHonor, { id: honor.id })

    // the number must not be lost
    const wrongWay = { id: goes.id, personId: stays.id, version: 2 }
    expect(await at.attempt(at.admin, mergePerson, wrongWay)).toMatchObject({
      ok: false,
      problem: { code: 'state' },
    })
    await at.act(at.admin, mergePerson, { id: stays.id, personId: goes.id, version: 1 })

    const { rows } = await at.owner.query(
      `select p.job, p.archived_at is null as living, p.merged_into, (select count(*)::int from public.honor h where h.person_id = p.id) as honors,
              (select count(*)::int from public.person_event e where e.person_id = p.id) as events from public.person p where p.name = '李合' order by p.archived_at nulls first`,
    )
    expect(rows[0]).toEqual({ job: '焊工', living: true, merged_into: null, honors: 1, events: 1 })
    expect(rows[1]).toMatchObject({ living: false, merged_into: stays.id, honors: 0 })
    const shown = await at.owner.query('select holder_id from public.public_honor where id = $1', [honor.id])
    expect(shown.rows).toEqual([{ holder_id: stays.id }])
    const holders = await at.owner.query("select id from public.public_holder where name = '李合'")
    expect(holders.rows).toEqual([{ id: stays.id }])
    expect(await names({ q: '李合' })).toEqual(['李合'])
  })

  test('of two regions are not merged', async () => {
    const own = await at.act(at.officer, createPerson, { name: '赵异' })
    const city = sessionAt(at.world, 'city')
    const far = await at.act(city, createPerson, { name: '赵异' })
    for (const [session, id, personId] of [
      [city, far.id, own.id],
      [at.officer, own.id, far.id],
    ] as const)
      expect(await at.attempt(session, mergePerson, { id, personId, version: 1 })).toMatchObject({
        ok: false,
      })
  })
})

test('a record on which honors hang is not archived; an archived one frees its number', async () => {
  const idNumber = '341399199001010015'
  const made = await at.act(at.officer, createPerson, { name: '误登甲', idNumber })
  await at.act(at.admin, archivePerson, { id: made.id, version: made.version, reason: '登记错了人' })
  await at.act(at.officer, createPerson, { name: '正登甲', idNumber })
})

test('life events are added and never changed', async () => {
  const { rows } = await at.owner.query('select id from public.person_event limit 1')
  await expect(
    at.owner.query(`set role app_ops; update public.person_event set note = 'x' where id = '${rows[0].id}'`),
  ).rejects.toMatchObject({ code: '23514' })
  await at.owner.query('reset role')
})
