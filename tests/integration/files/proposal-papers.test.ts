import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeProposalFile } from '#lib/features/contests/commands/proposal-files.ts'
import { acceptProposal, createProposal, updateProposal } from '#lib/features/contests/commands/proposals.ts'
import { contestDesk } from '#lib/features/contests/queries/desk.ts'
import { read } from '#lib/kernel/scope.ts'
import { pdf } from '#tests/builders/files.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { act, CITY, codeOf, FOREIGN_CITY, good } from '#tests/integration/reporting/world.ts'
import { FileSite } from './site.ts'

/** 五小: the confirmation that nothing excludes what is proposed, and the two papers. */
let site: FileSite
let leader: string
let foreign: string

beforeAll(async () => {
  site = await FileSite.open()
  leader = await site.world.person(CITY, 'leader')
  foreign = await site.world.person(FOREIGN_CITY, 'region_officer')
})
afterAll(() => site.close())

const WORDS = { category: 'reform', problem: '换模费时', idea: '加定位销', authors: [{ name: '周演革' }] }
const shown = async (token: string, contest: Contest) => {
  const asked = { id: contest.id, tab: 'proposals', today: '2026-11-20', q: '' } as const
  return (await read(token, (db, actor) => contestDesk(db, actor, asked)))?.proposals ?? []
}

test('an innovation is taken when nothing excludes it, confirmed each time; a suggestion is not asked', async () => {
  const contest = await Contest.open(site.world, { kind: 'innovation' })
  const input = { ...WORDS, contestId: contest.id, title: '快换模具' }
  expect(await act(contest.clerk, createProposal, input)).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'declared', message: expect.stringContaining('以前申报过') }] },
  })
  const { id } = good(await act<{ id: string }>(contest.clerk, createProposal, { ...input, declared: true }))
  const [proposal] = await shown(leader, contest)
  expect(proposal?.declared).toEqual({
    name: expect.stringContaining('clerk'),
    at: expect.stringContaining('2026-11-'),
  })
  const mended = { id, version: 1, ...WORDS, title: '快换模具二' }
  expect(await act(contest.clerk, updateProposal, mended)).toMatchObject({
    problem: { errors: [{ path: 'declared' }] },
  })
  good(await act(contest.clerk, updateProposal, { ...mended, declared: true }))

  const call = await Contest.open(site.world, { kind: 'suggestion' })
  const said = { ...WORDS, contestId: call.id, title: '晚班通勤车' }
  good(await act(call.clerk, createProposal, said))
  expect(await shown(leader, call)).toMatchObject([{ declared: null }])
})

test('its papers are added and removed until it is accepted, read above, and by nobody else', async () => {
  const contest = await Contest.open(site.world, { kind: 'innovation' })
  const proposalId = await contest.propose('吴演革')
  const target = { owner: 'contest_proposal', proposalId, name: '授权书.pdf' }
  const send = (token: string) => site.send(token, target, pdf('授权书'))
  const made = await send(contest.clerk)
  expect(made.status).toBe(201)
  for (const token of [contest.other, foreign]) {
    expect((await send(token)).status).toBe(404)
    expect((await site.download(token, made.body.id)).status).toBe(404)
  }
  for (const token of [contest.officer, leader]) {
    expect((await site.download(token, made.body.id)).status).toBe(200)
  }
  expect((await shown(leader, contest))[0]?.files).toMatchObject([{ name: '授权书.pdf' }])
  const spare = await send(contest.clerk)
  good(await act(contest.clerk, removeProposalFile, { id: spare.body.id }))
  expect((await shown(leader, contest))[0]?.files).toHaveLength(1)
  good(await act(contest.officer, acceptProposal, { id: proposalId }))
  expect((await send(contest.clerk)).status).toBe(409)
  expect(codeOf(await act(contest.clerk, removeProposalFile, { id: made.body.id }))).toBe('state')
})
