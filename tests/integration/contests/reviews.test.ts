import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnyListExport, readWhole } from '#lib/base/exports/list.ts'
import { startScoring } from '#lib/features/contests/commands/acts.ts'
import { showContest } from '#lib/features/contests/commands/contests.ts'
import { adoptProposal, declineProposal, reviewProposal } from '#lib/features/contests/commands/proposals.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { proposalsExport } from '#lib/features/contests/export.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { contestGet } from '#lib/features/contests/queries/list.ts'
import { contestPaper } from '#lib/features/contests/queries/paper.ts'
import { proposalGet, proposalList } from '#lib/features/contests/queries/proposals.ts'
import { contestTotals } from '#lib/features/contests/queries/totals.ts'
import { listProposalsInput } from '#lib/features/contests/schema/proposal.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read, readPublic } from '#lib/kernel/scope.ts'
import { PLAN } from '#tests/integration/contests/plan.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  good,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
})
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

/** 67.89 and 98.75 in hundredths and as text, and their mean; the words of the opinion. */
const SINGLE = /6789|67\.89|9875|98\.75|秘密意见/
const MEAN = /8332|83\.32/

const fileOf = async (token: string, contest: Contest) =>
  read(token, async (db, actor) => {
    const list: AnyListExport = proposalsExport
    const filter: unknown = list.input.parse({ contestId: contest.id })
    const whole = await readWhole(list, db, actor, filter)
    const columns = list.columns(actor, filter)
    return (whole?.rows ?? []).map((row) => columns.map(({ of }) => of(row)))
  })

/** Everything that a reader gets of a competition by API, desk, file, print and totals. */
async function seen(token: string, contest: Contest, proposal: string): Promise<string> {
  const filter = { contestId: contest.id }
  const file = await fileOf(token, contest)
  return read(token, async (db, actor) => {
    const tabs = []
    for (const tab of ['plan', 'proposals', 'results'] as const) {
      tabs.push(await contestDesk(db, actor, { id: contest.id, tab, today: '2026-11-20', q: '' }))
    }
    return JSON.stringify([
      await proposalList.run(db, actor, listProposalsInput.parse(filter)),
      await proposalList.run(db, actor, listProposalsInput.parse({})),
      await proposalGet.run(db, actor, { id: proposal }),
      await contestGet.run(db, actor, { id: contest.id }),
      await contestPaper(db, actor, contest.id),
      await contestTotals(db, actor, 2026),
      ...[file, tabs],
    ])
  })
}
const countOf = async (token: string, id: string) =>
  (await read(token, (db, actor) => proposalGet.run(db, actor, { id })))?.reviewCount
const rowsOf = (token: string) => read(token, (db) => db.contestReview.findMany({ select: { score: true } }))

test('single reviews are under seal: scorers alone see and enter them, others learn how many are in', async () => {
  const at = { office: COUNTY, unit: COUNTY_UNIT, other: UNIT }
  const contest = await Contest.open(world, { kind: 'suggestion', level: 'county' }, at)
  await contest.scorers()
  await contest.go(showContest, { shown: true })
  const id = await contest.reviewed('孙演一', [])
  const declined = await contest.reviewed('孙演二', [])
  const review = (token: string, reviewerNo: number, score: number, of = id) =>
    act(token, reviewProposal, { id: of, reviewerNo, score, opinion: '秘密意见：可以推广' })
  const colleague = await world.person(COUNTY, 'region_officer')
  const city = await world.person(CITY, 'region_admin')
  const others = {
    colleague,
    leader: await world.person(COUNTY, 'leader'),
    auditor: await world.person(COUNTY, 'auditor'),
    city,
    'leader of the city': await world.person(CITY, 'leader'),
    unit: contest.clerk,
    'reviewer of the unit': await world.person(COUNTY_UNIT, 'unit_reviewer'),
  }
  for (const token of [colleague, city, contest.clerk])
    expect(codeOf(await review(token, 1, 6789))).toBe('forbidden')
  expect(codeOf(await review(contest.other, 1, 6789))).toBe('not_found')
  for (const of of [id, declined]) {
    good(await review(contest.officer, 1, 6789, of))
    // entered again it replaces the earlier one, and counts once
    good(await review(contest.officer, 1, 6789, of))
    good(await review(contest.officer, 2, 9875, of))
  }
  for (const [who, token] of Object.entries(others)) {
    expect(await countOf(token, id), who).toBe(2)
    expect(await seen(token, contest, id), who).not.toMatch(SINGLE)
  }
  expect(await seen(contest.other, contest, id)).not.toMatch(/孙演|秘密/)
  expect(await seen(contest.admin, contest, id)).toMatch(SINGLE)
  // the database keeps them from everybody else, colleagues of the scorers included
  for (const token of [...Object.values(others), contest.other]) expect(await rowsOf(token)).toEqual([])
  expect(await rowsOf(contest.admin)).toHaveLength(4)
  const logged = await world.query<{ detail: string }>(
    `select detail::text from public.audit_event where object_id = any($1)`,
    [[contest.id, id, declined]],
  )
  expect(logged.map(({ detail }) => detail).join()).not.toMatch(SINGLE)

  // whether it is adopted is decided by who has read the reviews
  const blind = await act(colleague, adoptProposal, { id })
  expect(blind).toMatchObject({ ok: false, problem: { title: expect.stringContaining('评审人员决定') } })
  good(await act(contest.admin, adoptProposal, { id }))
  good(await act(contest.officer, declineProposal, { id: declined, reason: '已有同类办法' }))
  for (const token of [colleague, contest.clerk]) expect(await seen(token, contest, id)).not.toMatch(MEAN)
  expect(codeOf(await act(contest.admin, startScoring, { id: contest.id }))).toBe('state')
  await contest.verified()
  const publicText = async () =>
    JSON.stringify(await readPublic((db) => db.publicContest.findFirst({ where: { id: contest.id } })))
  expect(await publicText()).not.toMatch(MEAN)
  for (const [who, token] of Object.entries(others)) {
    const text = await seen(token, contest, id)
    expect(text, who).toMatch(MEAN)
    // units never read single reviews: the mean, the rank, and the reason of a refusal
    if (who.includes('unit')) expect(text, who).not.toMatch(SINGLE)
    else expect(text, who).toMatch(SINGLE)
    expect(text, who).toMatch('已有同类办法')
  }
  // not even the scorers' file holds single reviews
  expect(JSON.stringify(await fileOf(contest.officer, contest))).not.toMatch(SINGLE)
  expect(codeOf(await review(contest.officer, 3, 9000))).toBe('state')

  await contest.go(rescoreContest, { reason: '一份评审意见录错' })
  for (const token of [colleague, city, contest.clerk])
    expect(await seen(token, contest, id)).not.toMatch(/6789|8332|秘密意见/)
  // what was adopted is reviewed once more while results are settled, and verified anew
  good(await review(contest.officer, 2, 6789))
  await contest.go(verifyContest, {}, contest.admin)
  const mended = await read(contest.clerk, (db, actor) => proposalGet.run(db, actor, { id }))
  expect(mended).toMatchObject({ rank: 1, total: 6789, reviews: null, reviewCount: 2 })
})

test('nothing is decided before as many have reviewed it as the plan asks for; the office reads what is missing', async () => {
  const scoring = { ...PLAN.scoring, minReviews: 3 }
  const contest = await Contest.open(world, { kind: 'suggestion', scoring })
  await contest.scorers()
  const id = await contest.reviewed('孙演四', [8000, 9000])
  const decide = (command: typeof adoptProposal | typeof declineProposal) =>
    act(contest.officer, command, { id, reason: '已有同类办法' })
  const shown = (token: string) =>
    read(token, async (db, actor) => {
      const asked = { id: contest.id, tab: 'proposals', today: '2026-11-20', q: '' } as const
      return (await contestDesk(db, actor, asked))?.proposals.map(({ verbs, awaited }) => ({
        verbs,
        awaited,
      }))
    })
  const why = '每项至少要 3 份评审意见，还差 1 份'
  for (const command of [adoptProposal, declineProposal])
    expect(await decide(command)).toMatchObject({ ok: false, problem: { code: 'state', title: why } })
  expect(await shown(contest.admin)).toEqual([{ verbs: [], awaited: { verbs: ['adopt', 'decline'], why } }])
  expect(await shown(contest.clerk)).toEqual([{ verbs: [], awaited: null }])
  // a call has no results of a match: whoever follows a link to them reads what stands in their place
  const results = await read(contest.clerk, (db, actor) =>
    contestDesk(db, actor, { id: contest.id, tab: 'results', today: '2026-11-20', q: '' }),
  )
  expect(results).toMatchObject({ tab: 'proposals', proposals: [{ id }] })
  // entered again under its number it is still one opinion
  const review = (reviewerNo: number) =>
    act(contest.admin, reviewProposal, { id, reviewerNo, score: 7000, opinion: '' })
  good(await review(2))
  expect(codeOf(await decide(adoptProposal))).toBe('state')
  good(await review(3))
  expect(await shown(contest.admin)).toEqual([{ verbs: ['adopt', 'decline'], awaited: null }])
  good(await decide(adoptProposal))

  // a plan that says nothing of it asks for two
  const { minReviews: _left, ...silent } = PLAN.scoring
  const usual = await Contest.open(world, { kind: 'suggestion', name: '第二次征集', scoring: silent })
  await usual.scorers()
  const once = await usual.reviewed('孙演五', [8000])
  expect(codeOf(await act(usual.officer, adoptProposal, { id: once }))).toBe('state')
})

test('nobody reviews before scorers are named', async () => {
  const contest = await Contest.open(world, { kind: 'innovation' })
  await world.query(`update public.contest set scorers = '{}' where id = $1`, [contest.id])
  const id = await contest.reviewed('孙演三', [])
  const refused = await act(contest.officer, reviewProposal, { id, reviewerNo: 1, score: 8000 })
  expect(refused).toMatchObject({ ok: false, problem: { title: expect.stringContaining('指定评审人员') } })
})
