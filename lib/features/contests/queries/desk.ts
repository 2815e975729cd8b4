import { currentFilesOf } from '#lib/base/files/rows.ts'
import { entryFacts, findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { proposalFacts } from '#lib/features/contests/commands/load-proposal.ts'
import { PROPOSAL_OWNER } from '#lib/features/contests/commands/proposal-files.ts'
import {
  awaitedDecision,
  contestDuty,
  contestEditVerdict,
  contestVerbs,
  entryVerbs,
  isUnitStaff,
  proposalVerbs,
  reviewVerdict,
  scoresVerdict,
} from '#lib/features/contests/policy.ts'
import { listAppeals, listEntries, listScores } from '#lib/features/contests/queries/entries.ts'
import { finalistsOf } from '#lib/features/contests/queries/finalists.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { listProposals } from '#lib/features/contests/queries/proposals.ts'
import { unitStandings } from '#lib/features/contests/queries/standings.ts'
import { nextStep } from '#lib/features/contests/rules/next-step.ts'
import type { ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import { ENTERING_STATES } from '#lib/features/contests/rules/states.ts'
import type { ContestDesk, ContestTab } from '#lib/features/contests/schema/desk.ts'
import { type ListEntries, listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import { listProposalsInput } from '#lib/features/contests/schema/proposal.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

function tabsOf(reviewed: boolean, seesScores: boolean, manages: boolean): ContestTab[] {
  if (reviewed) return ['plan', 'proposals']
  return [
    'plan',
    'entries',
    ...(seesScores ? ['scores' as const] : []),
    'results',
    ...(manages ? ['appeals' as const] : []),
  ]
}

/** The tab that is shown: where a call has no entries and no results of a match, its proposals stand in their place. */
function tabShown(tabs: readonly ContestTab[], asked: ContestTab): ContestTab {
  if (tabs.includes(asked)) return asked
  if (asked === 'proposals') return 'entries'
  return tabs.includes('proposals') ? 'proposals' : 'plan'
}

async function entriesFor(
  db: Db,
  actor: Actor,
  { row, subject }: LoadedContest,
  today: Day,
  input: ListEntries,
) {
  const page = await listEntries(db, actor, input)
  const facts = entryFacts(row, today)
  const entries = (page?.items ?? []).map((entry) => {
    const { state, unitOrgId } = entry
    return { ...entry, verbs: entryVerbs(actor, { state, unitOrgId, contest: subject, facts }) }
  })
  return { entries, nextCursor: page?.nextCursor ?? null }
}

/** The units that an office may enter for: those of its region. */
async function unitsBelow(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (isUnitStaff(actor)) return []
  const rows = await db.organization.findMany({
    where: {
      cityId: actor.cityId,
      ...(actor.countyId ? { countyId: actor.countyId } : {}),
      level: 'unit',
      validTo: null,
    },
    select: { id: true, name: true },
    orderBy: [{ displayOrder: 'asc' }, { id: 'asc' }],
  })
  return rows
}

async function officeOf(db: Db, { row }: LoadedContest): Promise<{ id: string; name: string }[]> {
  const { cityId, countyId } = row
  const rows = await db.membership.findMany({
    where: {
      cityId,
      countyId,
      townId: '',
      unitId: '',
      role: { in: ['region_admin', 'region_officer'] },
      status: 'active',
    },
    select: { user: { select: { id: true, displayName: true } } },
    orderBy: { userId: 'asc' },
  })
  return [...new Map(rows.map(({ user }) => [user.id, { id: user.id, name: user.displayName }])).values()]
}

/** How many entries a tab shows at once; a sheet of scores and the choice of who appeals hold everybody. */
const LISTED: Partial<Record<ContestTab, number>> = { entries: 50, results: 200, scores: 2000, appeals: 2000 }
const PROPOSALS_AT_ONCE = 50

type Asked = {
  id: string
  tab: ContestTab
  today: Day
  cursor?: string | undefined
  q: string
  /** of proposals */
  state?: ProposalState | undefined
}

async function proposalsFor(
  db: Db,
  actor: Actor,
  { row, subject }: LoadedContest,
  { id, cursor, q, state: wanted }: Asked,
) {
  const input = { contestId: id, limit: PROPOSALS_AT_ONCE, q, cursor, state: wanted }
  const page = await listProposals(db, actor, listProposalsInput.parse(input))
  const items = page?.items ?? []
  const owner = { cityId: actor.cityId, ownerType: PROPOSAL_OWNER }
  const files = await currentFilesOf(
    db,
    owner,
    items.map((item) => item.id),
  )
  const proposals = items.map((proposal) => {
    const { state, unitOrgId } = proposal
    const at = { state, unitOrgId, contest: subject, facts: proposalFacts(proposal, row) }
    return {
      ...proposal,
      verbs: proposalVerbs(actor, at),
      awaited: awaitedDecision(actor, at),
      mayReview: reviewVerdict(actor, at) === null,
      files: files.get(proposal.id) ?? [],
    }
  })
  return { proposals, nextCursor: page?.nextCursor ?? null }
}

/** The rows that a tab shows; those of the other tabs are left out. */
async function rowsOf(db: Db, actor: Actor, loaded: LoadedContest, asked: Asked) {
  const { id, tab, today, cursor, q } = asked
  const none = { entries: [], proposals: [], nextCursor: null }
  if (tab === 'proposals') return { ...none, ...(await proposalsFor(db, actor, loaded, asked)) }
  const limit = LISTED[tab]
  if (!limit) return none
  const list = { ...listEntriesInput.parse({ contestId: id, q, ...(cursor ? { cursor } : {}) }), limit }
  return { ...none, ...(await entriesFor(db, actor, loaded, today, list)) }
}

/** What only an office has on the page: units to enter for, who reaches the final, its people, appeals. */
async function officeRows(db: Db, actor: Actor, loaded: LoadedContest, { tab, today }: Asked) {
  return {
    units: tab === 'entries' || tab === 'proposals' ? await unitsBelow(db, actor) : [],
    finalists: tab === 'entries' ? await finalistsOf(db, loaded, today) : [],
    appeals: tab === 'appeals' ? await listAppeals(db, actor, loaded.row.id) : [],
    office: tab === 'plan' ? await officeOf(db, loaded) : [],
  }
}

const NOTHING = { units: [], finalists: [], appeals: [], office: [] }

/** Everything that the page of a competition shows under a tab (another, where it has not the one asked for); null = unknown, foreign, or not out for a unit. */
export async function contestDesk(db: Db, actor: Actor, input: Asked): Promise<ContestDesk | null> {
  const { id } = input
  const loaded = await findContest(db, actor, id)
  const contest = loaded && (await getContest(db, actor, id))
  if (!contest) return null
  const { subject } = loaded
  const { reviewed } = subject.facts
  const manages = contestDuty(actor, 'manage', subject) === null
  const open = ENTERING_STATES[manages ? 'office' : 'unit'].includes(subject.state)
  const tabs = tabsOf(reviewed, scoresVerdict(actor, subject) === null, manages)
  const tab = tabShown(tabs, input.tab)
  const asked = { ...input, tab }
  return {
    contest,
    reviewed,
    verbs: contestVerbs(actor, subject),
    next: manages ? nextStep(subject.state, subject.facts) : '',
    mayEdit: contestEditVerdict(actor, subject) === null,
    manages,
    mayEnter: open && contestDuty(actor, 'enter', subject) === null,
    ...{ tabs, tab },
    standings: tab === 'results' ? await unitStandings(db, actor, contest) : [],
    scores: tab === 'scores' ? await listScores(db, actor, id) : null,
    mayScore: scoresVerdict(actor, subject, true) === null,
    ...(await rowsOf(db, actor, loaded, asked)),
    ...(manages ? await officeRows(db, actor, loaded, asked) : NOTHING),
  }
}
