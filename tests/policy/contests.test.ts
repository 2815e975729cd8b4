import { expect, test } from 'vitest'
import {
  awaitedDecision,
  type ContestSubject,
  contestDuty,
  contestEditVerdict,
  contestVerdict,
  entryVerbs,
  entryVerdict,
  proposalVerbs,
  proposalVerdict,
  reviewVerdict,
  scoresVerdict,
} from '#lib/features/contests/policy.ts'
import { ENTRY_STATES, ENTRY_VERBS, type EntryVerb } from '#lib/features/contests/rules/entry-states.ts'
import {
  PROPOSAL_STATES,
  PROPOSAL_VERBS,
  type ProposalState,
  type ProposalVerb,
} from '#lib/features/contests/rules/proposal-states.ts'
import { CONTEST_STATES, CONTEST_VERBS, type ContestVerb } from '#lib/features/contests/rules/states.ts'
import { ROLES, type Role } from '#lib/kernel/pure/actor.ts'

/**
 * The agreed table of competitions: which role, where, in which states; of a competition that county k1 runs. A right
 * too many fails as well as one too few.
 */
const PLACES = {
  office: { orgId: 'k1', regionId: 'k1', unitId: '' },
  'own unit': { orgId: 'u1', regionId: 'k1', unitId: 'u1' },
  'other unit': { orgId: 'u2', regionId: 'k1', unitId: 'u2' },
  'other county': { orgId: 'k2', regionId: 'k2', unitId: '' },
  'city above': { orgId: 'c1', regionId: 'c1', unitId: '' },
}
type Who = { role: Role; orgId: string; regionId: string; unitId: string; userId: string }

const FACTS: ContestSubject['facts'] = {
  ...{ reviewed: false, hasPrelim: false, undecided: 0, unscored: 0, openAppeals: 0 },
  ...{ upheldAppeals: 0, notice: 'CLEAR' as const, postponedFrom: '' },
}
const subject = (part: Partial<ContestSubject> = {}): ContestSubject => ({
  ...{ cityId: 'c1', countyId: 'k1', state: 'SCORING', scorers: ['someone'], scoredBy: 'the scorer' },
  facts: FACTS,
  ...part,
})

function allowed(may: (who: Who) => readonly string[], userId = 'someone'): string[] {
  return ROLES.flatMap((role) =>
    Object.entries(PLACES).flatMap(([place, at]) => {
      const open = may({ role, ...at, userId })
      return open.length > 0 ? [`${role} @ ${place}: ${open.join(', ')}`] : []
    }),
  )
}
const office = (states: string) => [`region_admin @ office: ${states}`, `region_officer @ office: ${states}`]
const withUnit = (states: string) => [
  ...office(states),
  `unit_clerk @ own unit: ${states}`,
  `unit_reviewer @ own unit: ${states}`,
]

const inStates = (verb: ContestVerb, part: Partial<ContestSubject> = {}, userId = 'someone') =>
  allowed(
    (who) =>
      CONTEST_STATES.filter((state) => contestVerdict(who, verb, subject({ ...part, state })) === null),
    userId,
  )

const BEFORE = 'APPROVED, ENROLLING, QUALIFY, PRELIM, FINAL'
const LIFE: Record<ContestVerb, string[]> = {
  approve: office('PLANNED'),
  open: office('APPROVED, QUALIFY'),
  close: office('ENROLLING'),
  prelim: office('QUALIFY'),
  final: office('QUALIFY, PRELIM'),
  score: office('FINAL'),
  verify: office('SCORING'),
  rescore: office('VERIFIED, NOTICE'),
  notice: office('VERIFIED'),
  award: office('NOTICE'),
  archive: office('AWARDED'),
  postpone: office(BEFORE),
  resume: office('POSTPONED'),
  cancel: office(`PLANNED, ${BEFORE}, POSTPONED`),
}

test.each(CONTEST_VERBS)('competition, %s: the policy is the agreed table', (verb) => {
  const facts = { ...FACTS, hasPrelim: verb === 'prelim', postponedFrom: 'FINAL' as const }
  expect(inStates(verb, { facts })).toEqual(LIFE[verb])
})

test('who scored does not verify, nor does anybody who is no scorer; what is open stops the next step', () => {
  expect(inStates('verify', {}, 'the scorer')).toEqual([])
  expect(inStates('verify', { scorers: ['the scorer'] })).toEqual([])
  for (const [verb, facts] of [
    ['final', { undecided: 1 }],
    ['verify', { unscored: 1 }],
    ['notice', { openAppeals: 1 }],
    ['notice', { upheldAppeals: 1 }],
    ['award', { upheldAppeals: 1 }],
    ['award', { notice: 'RUNNING' }],
  ] as const) {
    const open = inStates(verb, { facts: { ...FACTS, ...facts } })
    expect(open, verb).toEqual([])
  }
})

test('plans are changed until the match, by their office; scores are seen by scorers alone until verified', () => {
  const states = (may: (who: Who, at: ContestSubject) => unknown, userId?: string) =>
    allowed((who) => CONTEST_STATES.filter((state) => may(who, subject({ state })) === null), userId)
  expect(states(contestEditVerdict)).toEqual(office('PLANNED, APPROVED, ENROLLING, QUALIFY, POSTPONED'))
  const write = (who: Who, at: ContestSubject) => scoresVerdict(who, at, true)
  expect(states(write)).toEqual(office('SCORING'))
  expect(states(write, 'a stranger')).toEqual([])
  const OPEN = 'VERIFIED, NOTICE, AWARDED, ARCHIVED'
  const seen = states((who, at) => scoresVerdict(who, at), 'a stranger')
  expect(seen.every((line) => line.endsWith(`: ${OPEN}`))).toBe(true)
  expect(seen.some((line) => /unit_/.test(line))).toBe(false)
  expect(states((who, at) => scoresVerdict(who, at)).filter((line) => line.includes('SCORING'))).toEqual(
    office(CONTEST_STATES.join(', ')),
  )
})

test('registering and proposing: offices of regions plan, they and units enter', () => {
  const who = (duty: Parameters<typeof contestDuty>[1]) =>
    allowed((each) => (contestDuty(each, duty, { cityId: 'c1', countyId: 'k1' }) ? [] : ['yes']))
  for (const duty of ['manage', 'decide', 'score', 'settle'] as const)
    expect(who(duty)).toEqual(office('yes'))
  expect(who('enter').filter((line) => /region_/.test(line))).toEqual(office('yes'))
  expect(who('read').some((line) => /platform_admin|relief_/.test(line))).toBe(false)
})

const OPEN_ENTRIES = 'SUBMITTED, RETURNED, QUALIFIED'
const NONE: string[] = []
const NEVER = { enrolling: NONE, prelim: NONE, scoring: NONE, over: NONE }
const always = (states: string) => ({
  enrolling: office(states),
  prelim: office(states),
  scoring: office(states),
  over: office(states),
})
const ENTRIES: Record<EntryVerb, typeof NEVER> = {
  resubmit: { ...NEVER, enrolling: withUnit('RETURNED'), prelim: withUnit('RETURNED') },
  qualify: { ...NEVER, enrolling: office('SUBMITTED'), prelim: office('SUBMITTED') },
  return: { ...NEVER, enrolling: office('SUBMITTED, QUALIFIED'), prelim: office('SUBMITTED') },
  refuse: { ...NEVER, enrolling: office('SUBMITTED, RETURNED'), prelim: office('SUBMITTED, RETURNED') },
  withdraw: { ...NEVER, enrolling: withUnit(OPEN_ENTRIES) },
  substitute: { ...NEVER, enrolling: withUnit(OPEN_ENTRIES) },
  absent: { ...NEVER, prelim: office('QUALIFIED, SCORED'), scoring: office('QUALIFIED, SCORED') },
  eliminate: { ...NEVER, prelim: office('QUALIFIED') },
  disqualify: { ...NEVER, prelim: office('QUALIFIED, SCORED'), scoring: office('QUALIFIED, SCORED') },
  restore: {
    ...NEVER,
    prelim: office('ABSENT, ELIMINATED, DISQUALIFIED'),
    scoring: office('ABSENT, DISQUALIFIED'),
  },
  score: { ...NEVER, scoring: office('QUALIFIED, SCORED') },
  rank: always('SCORED'),
  unrank: always('RANKED'),
  honor: always('RANKED'),
}
const entries = (verb: EntryVerb, contest: ContestSubject['state'], mayChange = false) =>
  allowed((who) =>
    ENTRY_STATES.filter((state) => {
      const facts = { contest, hasPrelim: true, mayChange }
      const at = { state, unitOrgId: 'u1', contest: subject({ state: contest }), facts }
      return entryVerdict(who, verb, at) === null
    }),
  )

test.each(ENTRY_VERBS)('entry, %s: the policy is the agreed table', (verb) => {
  expect({
    enrolling: entries(verb, 'ENROLLING', true),
    prelim: entries(verb, 'PRELIM'),
    scoring: entries(verb, 'SCORING'),
    over: entries(verb, 'AWARDED'),
  }).toEqual(ENTRIES[verb])
})

const proposals = (verb: ProposalVerb, reviews: number, userId = 'someone') =>
  allowed(
    (who) =>
      PROPOSAL_STATES.filter((state) => {
        const at = { state, unitOrgId: 'u1', contest: subject({ state: 'QUALIFY' }) }
        return proposalVerdict(who, verb, { ...at, facts: { reviews, needed: 3 } }) === null
      }),
    userId,
  )
const PROPOSALS: Record<ProposalVerb, string[]> = {
  resubmit: withUnit('PROPOSED, RETURNED'),
  accept: office('PROPOSED'),
  return: office('PROPOSED'),
  refuse: office('PROPOSED'),
  adopt: office('ACCEPTED'),
  decline: office('ACCEPTED'),
  carryOut: office('ADOPTED, CARRIED_OUT'),
}

test.each(PROPOSAL_VERBS)('proposal, %s: the policy is the agreed table', (verb) => {
  expect(proposals(verb, 3)).toEqual(PROPOSALS[verb])
  // nothing is decided before as many have reviewed it as the plan asks for, nor by who may not read the reviews
  const onReviews = verb === 'adopt' || verb === 'decline'
  expect(proposals(verb, 2)).toEqual(onReviews ? [] : PROPOSALS[verb])
  expect(proposals(verb, 3, 'a stranger')).toEqual(onReviews ? [] : PROPOSALS[verb])
})

test('who decides is told what a decision waits for; nobody else, and not once enough reviews are in', () => {
  const awaited = (reviews: number, state: ProposalState = 'ACCEPTED', userId = 'someone') => {
    const facts = { reviews, needed: 3 }
    const who = { role: 'region_officer', orgId: 'k1', regionId: 'k1', userId } as const
    return awaitedDecision(who, { state, unitOrgId: 'u1', contest: subject({ state: 'QUALIFY' }), facts })
  }
  expect(awaited(1)).toEqual({ verbs: ['adopt', 'decline'], why: '每项至少要 3 份评审意见，还差 2 份' })
  expect(awaited(3)).toBeNull()
  expect(awaited(1, 'PROPOSED')).toBeNull()
  expect(awaited(1, 'ACCEPTED', 'a stranger')).toBeNull()
})

test('staff of a town mend what their town entered or proposed, and nobody else’s', () => {
  const town = { role: 'unit_clerk', orgId: 't1', regionId: 'k1', userId: 'someone' } as const
  const contest = subject({ state: 'ENROLLING' })
  const proposal = (unitOrgId: string) => ({
    ...{ state: 'RETURNED' as const, unitOrgId, contest, facts: { reviews: 0, needed: 1 } },
  })
  expect(proposalVerbs(town, proposal('t1'))).toEqual(['resubmit'])
  expect(proposalVerbs(town, proposal('u1'))).toEqual([])
  const facts = { contest: 'ENROLLING' as const, hasPrelim: false, mayChange: true }
  const entry = (unitOrgId: string) => ({ state: 'RETURNED' as const, unitOrgId, contest, facts })
  expect(entryVerbs(town, entry('t1'))).toContain('resubmit')
  expect(entryVerbs(town, entry('u1'))).toEqual([])
})

test('reviews are entered by named scorers alone, until the results are verified', () => {
  const reviews = (state: ContestSubject['state'], userId?: string, scorers = ['someone']) =>
    allowed(
      (who) =>
        PROPOSAL_STATES.filter(
          (each) => reviewVerdict(who, { state: each, contest: subject({ state, scorers }) }) === null,
        ),
      userId,
    )
  for (const state of ['ENROLLING', 'QUALIFY'] as const) expect(reviews(state)).toEqual(office('ACCEPTED'))
  expect(reviews('SCORING')).toEqual(office('ACCEPTED, ADOPTED, CARRIED_OUT'))
  expect(reviews('SCORING', 'a stranger')).toEqual([])
  expect(reviews('SCORING', 'someone', [])).toEqual([])
  for (const state of CONTEST_STATES.filter((each) => !['ENROLLING', 'QUALIFY', 'SCORING'].includes(each)))
    expect(reviews(state)).toEqual([])
})
