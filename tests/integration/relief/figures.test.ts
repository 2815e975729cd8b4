import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PublicCell } from '#lib/features/relief/rules/public-cells.ts'
import type { PublicReliefCell } from '#lib/features/relief/schema/figures.ts'
import { countPublicRelief, publicReliefYears } from '#lib/features/relief/totals/public.ts'
import { publishFigures } from '#lib/features/relief/totals/publish.ts'
import { reliefFigures } from '#lib/features/relief/totals/queries.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
let slug = ''
let serial = 0

beforeAll(async () => {
  relief = await reliefWorld()
  const { rows } = await relief.owner.query(
    'select slug from public.region_profile where city_id = $1 and county_id = $2',
    [relief.cityId, relief.countyId],
  )
  slug = rows[0].slug
})
afterAll(() => relief.end())

/** Pays as many households of each area by one program. */
async function pay(over: Record<string, unknown>, fund: string, areas: Record<string, number>) {
  const batch = await relief.batch(await relief.program(fund, over))
  for (const [area, households] of Object.entries(areas)) {
    for (let n = 0; n < households; n += 1) {
      serial += 1
      must(await relief.payee(batch, serial, { area }))
    }
  }
  const way = wayOf(relief)
  await way.upTo(batch, 'send')
  await way.answer(batch)
}

const year = Number(today().slice(0, 4))
const cells = async (): Promise<PublicReliefCell[]> =>
  (await readPublic((db) => publicReliefYears(db, slug))).flatMap((each) => each.cells)
const find = (all: readonly PublicCell[], dim: string, kind: string, part: string) =>
  all.find((cell) => cell.dim === dim && cell.kind === kind && cell.part === part)
/** What stands beside a figure of an article. */
const beside = (kind: string) => readPublic((db) => countPublicRelief(db, slug, { kind }))
const publish = () => relief.act('approver', publishFigures, { year })

test('what is published tells of no group under five, also not as the total minus the rest', async () => {
  expect(await publish()).toMatchObject({ ok: false, problem: { code: 'state' } })
  const [big, small] = [await relief.fund(50_000_000, '大额'), await relief.fund(50_000_000, '小额')]
  await pay({ kind: 'living', season: '' }, big, { 龙固镇: 7, 杨屯镇: 8 })
  await pay({ kind: 'medical', season: '' }, small, { 龙固镇: 3, 杨屯镇: 6 })
  expect(await relief.act('officer', publishFigures, { year })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  expect(await cells()).toEqual([])
  // nothing published is not zero
  expect(await beside('living')).toBeNull()
  must(await publish())
  expect(await beside('living')).toBe(15)
  const all = await cells()
  expect(find(all, 'area', '', '')?.told).toMatchObject({ households: 24, personTimes: 24 })
  expect(find(all, 'area', 'medical', '')?.told).toMatchObject({ households: 9 })
  // the group of three
  expect(find(all, 'area', 'medical', '龙固镇')?.told).toBeNull()
  // in every row and column that holds it, what is left after taking the shown cells from the total is no group under five
  for (const line of [
    all.filter(({ dim, part }) => dim === 'area' && part === '龙固镇'),
    all.filter(({ dim, kind }) => dim === 'area' && kind === 'medical'),
  ]) {
    const hidden = line.filter(({ told }) => told === null)
    expect(hidden.length).toBeGreaterThan(1)
  }
  const shown = all.filter(({ told }) => told !== null && told.households > 0)
  expect(shown.every(({ told }) => (told?.households ?? 0) >= 5)).toBe(true)
})

test('the database holds no number for what is left out, and visitors read nothing else of relief', async () => {
  const { rows } = await relief.owner.query(
    'select amount_fen, person_times, households from public.public_relief where households is null',
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every((row) => row.amount_fen === null && row.person_times === null)).toBe(true)
  await expect(readPublic((db) => db.reliefTotal.findMany({}))).rejects.toThrow()
  await expect(readPublic((db) => db.reliefPayment.findMany({}))).rejects.toThrow()
})

test('two publications side by side do not tell of the few who came between', async () => {
  const before = await cells()
  expect(find(before, 'area', 'living', '')?.told).toMatchObject({ households: 15 })
  await pay({ kind: 'living', season: 'winter' }, await relief.fund(50_000_000), { 杨屯镇: 2 })
  must(await publish())
  const after = await cells()
  expect(find(after, 'area', 'living', '')?.told ?? null).toBeNull()
  expect(find(after, 'area', '', '')?.told ?? null).toBeNull()
  // nor is a total that is left out
  expect(await beside('living')).toBeNull()
})

test('a leader reads sums by kind, month, fund, unit, season, as the payments say; from totals alone', async () => {
  const figures = await read(relief.tokens.leader, (db, actor) => reliefFigures(db, actor, { year }))
  const { rows } = await relief.owner.query(
    `select kind, sum(amount_fen)::int as fen, count(*)::int as times, count(distinct payee_key)::int as households
       from public.relief_payment where status = 'PAID' group by 1 order by 2 desc`,
  )
  expect(
    figures.kinds.map(({ key, amountFen, personTimes, households }) => ({
      ...{ kind: key, fen: amountFen, times: personTimes, households },
    })),
  ).toEqual(rows)
  expect(figures.total).toMatchObject({ personTimes: 26, households: 26, amountFen: 26 * 50_000 })
  const sum = (lines: readonly { personTimes: number }[]) =>
    lines.reduce((all, { personTimes }) => all + personTimes, 0)
  for (const lines of [figures.months, figures.funds, figures.units, figures.seasons])
    expect(sum(lines)).toBe(26)
  const medical = await read(relief.tokens.leader, (db, actor) =>
    reliefFigures(db, actor, { year, kind: 'medical' }),
  )
  expect(sum(medical.months)).toBe(9)
  expect(JSON.stringify(figures)).not.toContain('测试')
})
