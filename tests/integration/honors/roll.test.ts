import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { checkHonor, publishHonor, withdrawHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { rollView } from '#lib/features/honors/rules/roll.ts'
import { type HonorWorld, honorWorld } from './world.ts'

/** Name, unit, and awards as [title, when]. */
const PEOPLE: [name: string, unit: string, area: string, awards: [string, string][]][] = [
  ['丁一', '演示电厂', '东镇', [['先进甲', '2021']]],
  [
    '王国胜',
    '演示电厂',
    '东镇',
    [
      ['先进甲', '2021-04'],
      ['模范乙', '2023'],
    ],
  ],
  ['单雄', '演示纱厂', '西镇', [['模范乙', '2023']]],
  ['曾繁荣', '演示纱厂', '西镇', [['模范乙', '']]],
  ['黄河', '', '西镇', [['先进甲', '2020']]],
]

let at: HonorWorld
let readPublic: typeof import('#lib/kernel/scope.ts').readPublic
let publicRoll: typeof import('#lib/features/honors/public/roll.ts').publicRoll
const ids = new Map<string, string>()
const awards: string[] = []

async function award(personId: string, titleId: string | undefined, grantedOn: string): Promise<string> {
  const { id } = await at.act(at.officer, createHonor, { personId, titleId, grantedOn, docNo: '=1+1' })
  await at.act(at.admin, checkHonor, { id })
  await at.act(at.officer, publishHonor, { id })
  return id
}

beforeAll(async () => {
  at = await honorWorld()
  ;({ readPublic } = await import('#lib/kernel/scope.ts'))
  ;({ publicRoll } = await import('#lib/features/honors/public/roll.ts'))
  // the world comes with one published award; the lists below are told whole
  await at.owner.query(
    `set role app_ops; delete from public.public_honor where slug = '${at.slug}';
     delete from public.public_holder where slug = '${at.slug}'; reset role`,
  )
  const titles = new Map<string, string>()
  for (const [name, level, treatmentLevel] of [
    ['先进甲', 'county', ''],
    ['模范乙', 'municipal', 'municipal'],
  ]) {
    const title = { name, level, treatmentLevel, kind: 'person', grantedBy: '演示总工会' }
    titles.set(name!, (await at.act(at.officer, createTitle, title)).id)
  }
  for (const [name, unitName, area, own] of PEOPLE) {
    const { id } = await at.act(at.officer, createPerson, { name, unitName, area })
    ids.set(name, id)
    for (const [title, grantedOn] of own) awards.push(await award(id, titles.get(title), grantedOn))
  }
}, 120_000)
afterAll(() => at.close())

const roll = (search: Record<string, string>) => readPublic((db) => publicRoll(db, at.slug, rollView(search)))
const names = async (search: Record<string, string>) => (await roll(search)).items.map(({ name }) => name)

async function get(path: string) {
  const { handle } = await import('#lib/kernel/http.ts')
  const { publicRoutes } = await import('#app/api/v1/routes/public.ts')
  const request = new Request(`http://localhost/api/v1/public/${path}`)
  return handle(
    publicRoutes,
    request,
    new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent),
  )
}

describe('the roll', () => {
  test('lists holders by strokes, pinyin or year, with all their awards', async () => {
    expect(await names({})).toEqual(['丁一', '王国胜', '单雄', '黄河', '曾繁荣'])
    // 单 is read shan as a surname, 曾 zeng
    expect((await names({ sort: 'pinyin' })).slice(-3)).toEqual(['单雄', '王国胜', '曾繁荣'])
    expect((await names({ sort: 'year' })).slice(0, 2)).toEqual(['王国胜', '单雄'])
    const { items, awards: shown, holders, pages } = await roll({})
    expect({ shown, holders, pages }).toEqual({ shown: 6, holders: 5, pages: 1 })
    expect(items[1]?.awards.map(({ title }) => title)).toEqual(['模范乙', '先进甲'])
  })

  test.each([
    [{ q: '国' }, ['王国胜']],
    [{ q: 'WGS' }, ['王国胜']],
    [{ q: 'guosheng' }, ['王国胜']],
    [{ q: 'shan' }, ['单雄']],
    [{ q: '纱厂 zfr' }, ['曾繁荣']],
    [{ q: '电厂', year: '2021', level: 'county' }, ['丁一', '王国胜']],
    [{ q: "'; --" }, []],
    [{ year: '0' }, ['曾繁荣']],
    [{ from: '2022', to: '2023' }, ['王国胜', '单雄']],
    [{ to: '2020' }, ['黄河']],
    [{ title: '模范乙' }, ['王国胜', '单雄', '曾繁荣']],
    [{ model: '1', area: '东镇' }, ['王国胜']],
  ] as [Record<string, string>, string[]][])('finds by %o', async (search, found) => {
    expect(await names(search)).toEqual(found)
  })

  test('promises with each facet what its link then shows', async () => {
    const { facets } = await roll({ kind: 'person' })
    expect(facets.level).toEqual([
      { value: 'municipal', count: 3 },
      { value: 'county', count: 3 },
    ])
    for (const [name, values] of Object.entries(facets)) {
      for (const { value, count } of values) {
        expect([name, value, (await roll({ kind: 'person', [name]: value })).awards]).toEqual([
          name,
          value,
          count,
        ])
      }
    }
  })

  test('says how many other awards a holder has, and shows the last page for one beyond it', async () => {
    const { items, page } = await roll({ level: 'municipal', page: '9' })
    expect(items.map(({ name, others }) => [name, others])).toEqual([
      ['王国胜', 1],
      ['单雄', 0],
      ['曾繁荣', 0],
    ])
    expect(page).toBe(1)
  })
})

test('as open data every award comes once, in each order, page by page', async () => {
  for (const sort of ['stroke', 'pinyin', 'year']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await get(`${at.slug}/honors?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`)
      expect(answer.status).toBe(200)
      const body = (await answer.json()) as {
        items: { id: string }[]
        nextCursor: string | null
        about: object
      }
      expect(Object.keys(body.about)).toEqual(['source', 'license', 'asOf'])
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect([sort, [...seen].sort()]).toEqual([sort, [...awards].sort()])
  }
  expect((await get(`${at.slug}/honors?cursor=2021.x.y`)).status).toBe(404)
  expect((await get(`${at.slug}/honors?level=galactic`)).status).toBe(422)
  expect((await get('no-such/honors')).status).toBe(404)
})

test('as a table it says where it comes from, and nothing in it is a formula', async () => {
  const { honorsCsv } = await import('#lib/features/honors/public/csv.ts')
  const lines = (await honorsCsv(at.slug, { sort: 'stroke', level: 'county', odd: '1' }))?.split('\r\n') ?? []
  expect(lines[1]).toMatch(/来源：.*许可：.*截至：/)
  expect(lines.filter((line) => line.includes('先进甲'))).toHaveLength(3)
  expect(lines.find((line) => line.includes('1+1'))).toContain(",'=1+1,")
  expect(await honorsCsv('no-such', {})).toBeNull()
})

test('the page of a holder shows who is of the same unit; with its last award it is gone', async () => {
  const { publicHolder } = await import('#lib/features/honors/public/holder.ts')
  const page = (name: string) => readPublic((db) => publicHolder(db, at.slug, ids.get(name) ?? ''))
  const holder = await page('丁一')
  expect(holder?.related.sameUnit.map(({ name }) => name)).toEqual(['王国胜'])
  expect(holder?.related.sameArea).toEqual([])
  expect(holder?.awards.map(({ unitName }) => unitName)).toEqual([''])
  await at.act(at.officer, withdrawHonor, { id: awards[0], reason: '单位名称有误' })
  expect(await page('丁一')).toBeNull()
  expect(await names({ q: '丁' })).toEqual([])
  expect((await roll({})).facets.year.find(({ value }) => value === '2021')?.count).toBe(1)
  expect((await page('王国胜'))?.related.sameUnit).toEqual([])
})
