import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { countPeople } from '#lib/base/people/queries.ts'
import { listPeopleInput } from '#lib/base/people/schema.ts'
import { publishFigures } from '#lib/features/figures/commands.ts'
import { checkHonor, revokeHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { countHonors } from '#lib/features/honors/queries/list.ts'
import { listHonorsInput } from '#lib/features/honors/schema/honor.ts'
import { suspendStudio } from '#lib/features/studios/commands/acts.ts'
import { createStudio } from '#lib/features/studios/commands/save.ts'
import { addTitle } from '#lib/features/studios/commands/titles.ts'
import { countStudios } from '#lib/features/studios/queries/list.ts'
import { listStudiosInput } from '#lib/features/studios/schema/studio.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { readTiles } from '#lib/reports/tiles/all.ts'
import type { ModuleTile } from '#lib/reports/tiles/schema.ts'
import { type HonorWorld, honorWorld } from '../honors/world.ts'
import { studioFields } from './given.ts'

let at: HonorWorld
let read: typeof import('#lib/kernel/scope.ts').read
let serial = 0
beforeAll(async () => {
  at = await honorWorld()
  read = (await import('#lib/kernel/scope.ts')).read
})
afterAll(() => at.close())

const tile = async (key: string): Promise<ModuleTile> => {
  const { tiles } = await read(at.officer.token, readTiles)
  const found = tiles.find((each) => each.key === key)
  if (!found) throw new Error(`no tile ${key}`)
  return found
}
const studio = async (level: string) => {
  serial += 1
  const named = { level, grantedOn: '2020' }
  return (await at.act(at.officer, createStudio, { ...studioFields(serial), named })).id
}

/** How many records the list behind a link shows. */
function behind(db: Db, actor: Actor, href: string): Promise<number> {
  const { pathname, searchParams } = new URL(href, 'http://localhost')
  const asked = Object.fromEntries(searchParams)
  if (pathname === '/desk/studios') return countStudios(db, actor, listStudiosInput.parse(asked))
  if (pathname === '/desk/people') return countPeople(db, actor, listPeopleInput.parse(asked))
  return countHonors(db, actor, listHonorsInput.parse(asked))
}
async function opens({ value, href }: { value: string; href: string }): Promise<void> {
  expect([href, String(await read(at.officer.token, (db, actor) => behind(db, actor, href)))]).toEqual([
    href,
    value,
  ])
}

const FIGURE = { topic: '创新工作室', unit: '所', periodWord: '', source: '演示报道' }

test('studios: both figures, what was printed beside what is registered; each number opens what it counts', async () => {
  const [both, municipal, sleeping] = [
    await studio('municipal'),
    await studio('municipal'),
    await studio('enterprise'),
  ]
  await at.act(at.officer, addTitle, { id: both, level: 'provincial', grantedOn: '2023' })
  await at.act(at.officer, suspendStudio, { id: sleeping, reason: '领衔人借调，暂停活动' })
  expect(municipal).not.toBe(both)
  await at.act(at.admin, publishFigures, {
    figures: [
      {
        ...FIGURE,
        factId: 'T1',
        label: '市级及以上工作室合计',
        value: '67',
        records: 'studios?from=municipal',
      },
      { ...FIGURE, factId: 'T2', label: '省级工作室', value: '8', records: 'studios?level=provincial' },
      { ...FIGURE, factId: 'T3', label: '与工作室无关', value: '3', records: '' },
    ],
  })
  const { figures, table, published } = await tile('studios')
  const lines = Object.fromEntries((table?.rows ?? []).map(({ label, cells }) => [label, cells]))
  const values = (label: string) => lines[label]?.map((cell) => cell.value)
  // one has two titles: once by its highest, twice by title; the suspended one counts nowhere
  expect(values('省级')).toEqual(['1', '1'])
  expect(values('市级')).toEqual(['1', '2'])
  expect(values('企业级')).toBeUndefined()
  expect(published.map(({ figure, beside }) => [figure.code, figure.value, beside?.value])).toEqual([
    ['T1', 67, '2'],
    ['T2', 8, '1'],
  ])
  for (const figure of figures) await opens(figure)
  for (const label of ['省级', '市级']) for (const cell of lines[label] ?? []) await opens(cell)
  for (const { beside } of published) if (beside) await opens(beside)
})

test('model workers: a person once, checked titles only, without revoked ones; industrial workers among them', async () => {
  const title = async (name: string, more: object) =>
    (await at.act(at.officer, createTitle, { name, level: 'county', kind: 'person', ...more })).id
  const model = await title('演示县劳动模范', { treatmentLevel: 'county' })
  const again = await title('演示县先进工作者', { treatmentLevel: 'county' })
  const medal = await title('演示县五一奖章', {})
  const person = async (name: string, category: string) =>
    (await at.act(at.officer, createPerson, { name, category })).id
  const worker = await person('周劳演', 'industrial_worker')
  const manager = await person('吴模演', 'manager')
  const award = async (personId: string, titleId: string, checked = true) => {
    const { id } = await at.act(at.officer, createHonor, { personId, titleId, grantedOn: '2020' })
    if (checked) await at.act(at.admin, checkHonor, { id })
    return id
  }
  await award(worker, model)
  await award(worker, again)
  await award(await person('郑草演', 'industrial_worker'), model, false)
  await award(await person('王章演', 'industrial_worker'), medal)
  const revoked = await award(manager, model)
  await at.act(at.admin, publishFigures, {
    figures: [
      {
        ...{ ...FIGURE, topic: '劳模', unit: '人', factId: 'T7', label: '产业工人中劳模人数', value: '148' },
        records: 'honors?category=industrial_worker&model=1',
      },
    ],
  })
  const both = await tile('honors')
  expect(both.figures.slice(0, 2).map(({ value }) => value)).toEqual(['2', '1'])
  await at.act(at.admin, revokeHonor, {
    ...{ id: revoked, reason: '事迹失实，按决定撤销' },
    ...{ revokedOn: '2026-01-05', revokeDocNo: '演工〔2026〕1号' },
  })
  const { figures, published } = await tile('honors')
  expect(figures.slice(0, 2).map(({ value }) => value)).toEqual(['1', '1'])
  expect(published).toMatchObject([
    { figure: { code: 'T7', value: 148, unit: '人' }, beside: { value: '1' } },
  ])
  for (const figure of figures) await opens(figure)
  for (const { beside } of published) if (beside) await opens(beside)
})
