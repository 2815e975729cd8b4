import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelContest } from '#lib/features/contests/commands/acts.ts'
import { createContest, createEvent } from '#lib/features/contests/commands/contests.ts'
import { createEntry, substituteEntry } from '#lib/features/contests/commands/entries.ts'
import { withdrawEntry } from '#lib/features/contests/commands/entry-acts.ts'
import {
  adoptProposal,
  carryOutProposal,
  declineProposal,
  returnProposal,
} from '#lib/features/contests/commands/proposals.ts'
import { countContests, listContests } from '#lib/features/contests/queries/list.ts'
import { type ContestItem, listContestsInput } from '#lib/features/contests/schema/contest.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { type Db, read } from '#lib/kernel/scope.ts'
import { contestTileOf } from '#lib/reports/tiles/contests.ts'
import { PLAN } from '#tests/integration/contests/plan.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  FOREIGN_CITY,
  good,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World

type Made = { id: string }
const COUNTY_AT = { office: COUNTY, unit: COUNTY_UNIT, other: UNIT }
const sum = (items: readonly ContestItem[], of: (item: ContestItem) => number) =>
  items.reduce((total, item) => total + of(item), 0)

/** A competition with two trades: three entries, of which one is withdrawn and one replaced by another. */
async function match(at: Parameters<typeof Contest.open>[2], finalOn: string): Promise<void> {
  const contest = await Contest.open(world, { finalOn }, at)
  const lathe = { contestId: contest.id, name: `车工${finalOn}`, entryKind: 'person' }
  const event = good(await act<Made>(contest.officer, createEvent, lathe))
  await contest.enter('周演一')
  const gone = await contest.enter('周演二')
  good(await act(contest.clerk, withdrawEntry, { id: gone, reason: '工作安排冲突' }))
  const entry = { contestId: contest.id, eventId: event.id, name: '周演三' }
  const { id } = good(await act<Made>(contest.clerk, createEntry, entry))
  good(await act(contest.clerk, substituteEntry, { id, name: '周演四', reason: '受伤' }))
}

const result = (id: string, benefitFen: number | null) => ({
  ...{ id, result: '全厂推广', benefitFen, benefitPeriod: benefitFen === null ? '' : '2026年度' },
})

/** A call for suggestions; adopted ones are carried out with these amounts, null: no amount was reported. */
async function call(at: Parameters<typeof Contest.open>[2], benefits: (number | null)[]): Promise<Contest> {
  const contest = await Contest.open(world, { kind: 'suggestion' }, at)
  await contest.scorers()
  for (const [at, fen] of benefits.entries()) {
    const id = await contest.reviewed(`孙演${'一二三'[at]}`, [8000])
    good(await act(contest.officer, adoptProposal, { id }))
    good(await act(contest.officer, carryOutProposal, result(id, fen)))
  }
  const back = await contest.propose('孙演退')
  good(await act(contest.officer, returnProposal, { id: back, reason: '没有写办法' }))
  const declined = await contest.reviewed('孙演否', [6000])
  good(await act(contest.officer, declineProposal, { id: declined, reason: '已有同类办法' }))
  return contest
}

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  await match(undefined, '2026-12-01')
  await match(COUNTY_AT, '2027-01-10')
  await call(COUNTY_AT, [null])
})
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

/** Every row of the list behind a link, page by page. */
async function listed(db: Db, actor: Actor, href: string): Promise<ContestItem[]> {
  const query = Object.fromEntries(new URL(href, 'http://portal').searchParams)
  const items: ContestItem[] = []
  let cursor: string | undefined
  do {
    const input = listContestsInput.parse({ ...query, limit: '2', ...(cursor ? { cursor } : {}) })
    const page = await listContests(db, actor, input)
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(items).toHaveLength(await countContests(db, actor, listContestsInput.parse(query)))
  return items
}

const benefitText = (items: readonly ContestItem[]) =>
  items.some(({ benefits }) => benefits > 0) ? formatWan(sum(items, (item) => item.benefitFen)) : '未报'

/** The number that a label names, as the rows of a list say it. */
const COUNTS: Record<string, (items: readonly ContestItem[]) => string> = {
  今年的竞赛: (items) => String(items.length),
  竞赛: (items) => String(items.length),
  参赛选手和队: (items) => String(sum(items, ({ entrants }) => entrants)),
  参赛: (items) => String(sum(items, ({ entrants }) => entrants)),
  参赛单位: (items) => String(sum(items, ({ units }) => units)),
  单位: (items) => String(sum(items, ({ units }) => units)),
  收到建议和成果: (items) => String(sum(items, ({ proposals }) => proposals)),
  采纳: (items) => String(sum(items, ({ adopted }) => adopted)),
  报告的效益: benefitText,
}

/** Each number of the tile with its place, beside what the linked list holds. */
const compared = (token: string) =>
  read(token, async (db, actor) => {
    const tile = await contestTileOf(db, actor, 2026)
    const columns = tile?.table?.columns ?? []
    const numbers = [
      ...(tile?.figures ?? []).map((figure) => ({ ...figure, at: '' })),
      ...(tile?.table?.rows ?? []).flatMap(({ label: at, cells }) =>
        cells.map((cell, index) => ({ ...cell, at, label: columns[index] ?? '' })),
      ),
    ]
    const found: { name: string; tile: string; list: string | undefined }[] = []
    for (const { at, label, value, href } of numbers) {
      const list = COUNTS[label]?.(await listed(db, actor, href))
      found.push({ name: `${at} ${label}`.trim(), tile: value, list })
    }
    return found
  })
const numbersOf = async (token: string) =>
  Object.fromEntries((await compared(token)).map(({ name, tile }) => [name, tile]))

describe('the numbers on the board', () => {
  test('are what the linked lists hold, by trade and month, for each reader', async () => {
    const readers = {
      city: await world.person(CITY, 'region_officer'),
      'leader of the city': await world.person(CITY, 'leader'),
      county: await world.person(COUNTY, 'region_officer'),
      'leader of the county': await world.person(COUNTY, 'leader'),
      'unit of the city': await world.person(UNIT, 'unit_clerk'),
      'unit of the county': await world.person(COUNTY_UNIT, 'unit_reviewer'),
    }
    const seen: Record<string, string | undefined> = {}
    for (const [who, token] of Object.entries(readers)) {
      const numbers = await compared(token)
      expect(numbers.length, who).toBeGreaterThan(8)
      for (const { name, tile, list } of numbers) expect(tile, `${who}: ${name}`).toBe(list)
      seen[who] = numbers[0]?.tile
    }
    expect(seen).toMatchObject({
      city: '3',
      'leader of the city': '3',
      county: '2',
      'leader of the county': '2',
    })
    const county = await numbersOf(readers.county)
    expect(county).toMatchObject({
      参赛选手和队: '2',
      参赛单位: '2',
      '焊工 参赛': '1',
      '车工2027-01-10 参赛': '1',
      '1月决赛 竞赛': '1',
      '12月评审 竞赛': '1',
    })
    // a call has no final; where both fall into one month, both words stand
    expect(await numbersOf(readers.city)).toMatchObject({ '12月决赛、评审 竞赛': '2' })
    // of the three, one was returned and one declined: received, and not adopted
    expect(county).toMatchObject({ 收到建议和成果: '3', 采纳: '1', 报告的效益: '未报' })
    expect(await numbersOf(await world.person(FOREIGN_CITY, 'region_officer'))).toEqual({})
  })

  test('hold no plan that is not out and nothing cancelled; 0 was reported, nothing was not', async () => {
    const officer = await world.person(COUNTY, 'region_officer')
    const before = await numbersOf(officer)
    good(await act(officer, createContest, { ...PLAN, level: 'county', kind: 'innovation' }))
    const cancelled = await call(COUNTY_AT, [50_000_000])
    expect(await numbersOf(officer)).toMatchObject({ 收到建议和成果: '6', 报告的效益: '50' })
    await cancelled.go(cancelContest, { reason: '与市里的征集合并' })
    expect(await numbersOf(officer)).toEqual(before)
    const zero = await call(COUNTY_AT, [0])
    expect(await numbersOf(officer)).toMatchObject({ 报告的效益: '0' })
    const [proposal] = await world.query<Made>(
      `select id from public.contest_proposal where contest_id = $1 and state = 'CARRIED_OUT'`,
      [zero.id],
    )
    // what was corrected counts once, what was taken back is not 0
    for (const [fen, words] of [
      [1_234_500_000, '1,234.5'],
      [12_345, '0.01'],
      [null, '未报'],
    ] as const) {
      good(await act(officer, carryOutProposal, result(proposal?.id ?? '', fen)))
      expect(await numbersOf(officer)).toMatchObject({ 报告的效益: words })
    }
  })
})
