import {
  type EntryFacts,
  type EntryState,
  type EntryVerb,
  nextEntryState,
} from '#lib/features/contests/rules/entry-states.ts'
import {
  ADOPTED_STATES,
  nextProposalState,
  PROPOSAL_VERBS,
  type ProposalFacts,
  type ProposalState,
  type ProposalVerb,
  reviewsMissing,
} from '#lib/features/contests/rules/proposal-states.ts'
import {
  CONTEST_TRANSITIONS,
  CONTEST_VERBS,
  type ContestFacts,
  type ContestState,
  type ContestVerb,
  nextContestState,
  RESULT_STATES,
} from '#lib/features/contests/rules/states.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

const OFFICE = ['region_admin', 'region_officer'] as const
const UNIT = ['unit_clerk', 'unit_reviewer'] as const

/** Who may do what with competitions. What an office does, it does with those of its own region. */
export const CONTEST_POLICY = {
  read: [...OFFICE, 'leader', 'auditor', ...UNIT],
  manage: OFFICE,
  enter: [...OFFICE, ...UNIT],
  decide: OFFICE,
  score: OFFICE,
  settle: OFFICE,
} as const satisfies Record<string, readonly Role[]>
export type ContestAct = keyof typeof CONTEST_POLICY

/** What the policy must know of a competition. */
export type ContestSubject = {
  cityId: string
  countyId: string
  state: ContestState
  scorers: readonly string[]
  /** who entered scores last; '' nobody yet */
  scoredBy: string
  facts: ContestFacts
}

export type ContestActor = Pick<Actor, 'role' | 'orgId' | 'regionId' | 'userId'>

const no = (title: string): Problem => fail('forbidden', title).problem

/** Staff of a unit or a town. */
export const isUnitStaff = ({ role }: Pick<Actor, 'role'>) => (UNIT as readonly Role[]).includes(role)
const OF_UNIT: readonly ContestAct[] = ['read', 'enter']

/** May this role do this at all, and with a competition that lies there? */
export function contestDuty(
  actor: Omit<ContestActor, 'userId'>,
  act: ContestAct,
  at?: { cityId: string; countyId: string },
): Problem | null {
  if (!(CONTEST_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (isUnitStaff(actor)) {
    return OF_UNIT.includes(act) ? null : no('您的角色不能做这项操作')
  }
  if (actor.orgId !== actor.regionId) return no('竞赛由本地区总工会（产改办）组织')
  if (at && (at.countyId || at.cityId) !== actor.regionId) {
    return no('这项竞赛由组织它的地区管理，请联系该地区')
  }
  return null
}

/** Why the table says no, in words. */
function stateProblem(verb: ContestVerb, subject: ContestSubject): Problem {
  const rows = CONTEST_TRANSITIONS.filter((row) => row.from === subject.state && row.verb === verb)
  const wanted = rows.flatMap(({ when }) => (when ? [when.label] : []))
  return rows.length > 0
    ? fail('state', `还不能这样做，需要：${wanted.join('，或')}`).problem
    : fail('state', `现在是“${contestWords(subject.facts.reviewed).state[subject.state]}”，请刷新后查看`)
        .problem
}

/** Who verifies is a scorer, and has entered none of what is verified. */
export const ownSheets = ({ facts }: Pick<ContestSubject, 'facts'>) => {
  const { sealed, scorers } = contestWords(facts.reviewed)
  return fail('forbidden', `不能复核自己录入的${sealed}，请由另一位${scorers}复核`)
}

function verifierProblem({ userId }: ContestActor, contest: ContestSubject): Problem | null {
  const { result, scorers } = contestWords(contest.facts.reviewed)
  if (!contest.scorers.includes(userId)) return no(`复核${result}的人须先列入${scorers}`)
  return contest.scoredBy === userId ? ownSheets(contest).problem : null
}

/** May the actor do `verb` to this competition now? */
export function contestVerdict(
  actor: ContestActor,
  verb: ContestVerb,
  contest: ContestSubject,
): Problem | null {
  const duty = contestDuty(actor, verb === 'verify' ? 'score' : 'manage', contest)
  if (duty) return duty
  if (!nextContestState(contest.state, verb, contest.facts)) return stateProblem(verb, contest)
  return verb === 'verify' ? verifierProblem(actor, contest) : null
}

export function contestVerbs(actor: ContestActor, contest: ContestSubject): ContestVerb[] {
  return CONTEST_VERBS.filter((verb) => contestVerdict(actor, verb, contest) === null)
}

/** May the plan of the competition still be changed? Its rules stand from the first score on. */
export function contestEditVerdict(actor: ContestActor, contest: ContestSubject): Problem | null {
  const duty = contestDuty(actor, 'manage', contest)
  if (duty) return duty
  return ['PLANNED', 'APPROVED', 'ENROLLING', 'QUALIFY', 'POSTPONED'].includes(contest.state)
    ? null
    : fail('state', '比赛已经开始，方案和规则不能再改').problem
}

/** May the actor see or enter single scores? Before they are verified only who is named as scorer. */
export function scoresVerdict(actor: ContestActor, contest: ContestSubject, write = false): Problem | null {
  const duty = contestDuty(actor, write ? 'score' : 'read', contest)
  if (duty) return duty
  const open = RESULT_STATES.includes(contest.state)
  if (!write && open && !isUnitStaff(actor)) return null
  const { result, scorers } = contestWords(contest.facts.reviewed)
  const only = `${result}复核以前，只有${scorers}可以查看`
  if (contestDuty(actor, 'score', contest)) return no(only)
  if (!contest.scorers.includes(actor.userId)) return no(`${only}和录入`)
  return write && contest.state !== 'SCORING' ? fail('state', '只有评分期间可以录入成绩').problem : null
}

/** What the policy must know of an entry: its own state, its unit, and its competition. */
export type EntrySubject = {
  state: EntryState
  /** the unit or town that entered it */
  unitOrgId: string
  contest: ContestSubject
  facts: EntryFacts
}

/** What a unit does with its own entries; everything else is the office's. */
const UNIT_VERBS: readonly EntryVerb[] = ['resubmit', 'withdraw', 'substitute']

/** May the actor do `verb` to this entry now? Units change their own, the office decides. */
export function entryVerdict(actor: ContestActor, verb: EntryVerb, entry: EntrySubject): Problem | null {
  const unit = isUnitStaff(actor)
  if (unit && (!UNIT_VERBS.includes(verb) || entry.unitOrgId !== actor.orgId)) {
    return no('您的角色不能做这项操作')
  }
  const duty = contestDuty(actor, unit ? 'enter' : 'decide', entry.contest)
  if (duty) return duty
  return nextEntryState(entry.state, verb, entry.facts)
    ? null
    : fail('state', '这条报名现在不能这样处理，请刷新后查看').problem
}

const ENTRY_BUTTONS = [
  'resubmit',
  'qualify',
  'return',
  'refuse',
  'withdraw',
  'substitute',
  'absent',
  'disqualify',
  'restore',
] as const satisfies readonly EntryVerb[]

/** The acts that this actor has on this entry now. */
export function entryVerbs(actor: ContestActor, entry: EntrySubject): EntryVerb[] {
  return ENTRY_BUTTONS.filter((verb) => entryVerdict(actor, verb, entry) === null)
}

/** What the policy must know of a proposal: its own state, its unit, and its competition. */
export type ProposalSubject = {
  state: ProposalState
  /** the unit or town that proposes it */
  unitOrgId: string
  contest: ContestSubject
  facts: ProposalFacts
}

/** Reviews come in from the call for proposals until a second person has verified the result. */
const REVIEWING: readonly ContestState[] = ['ENROLLING', 'QUALIFY', 'SCORING']

/**
 * May the actor enter a review of this proposal now? Reviews are under seal like scores, so only the named scorers do.
 * Once something is adopted a review is mended while results are being settled, for instance after a second look.
 */
export function reviewVerdict(
  actor: ContestActor,
  { state, contest }: Pick<ProposalSubject, 'state' | 'contest'>,
): Problem | null {
  const duty = contestDuty(actor, 'score', contest)
  if (duty) return duty
  if (contest.scorers.length === 0) return no('请先在“方案”里指定评审人员，由他们录入评审意见')
  if (!contest.scorers.includes(actor.userId)) return no('评审意见由方案里指定的评审人员录入')
  const open =
    (state === 'ACCEPTED' && REVIEWING.includes(contest.state)) ||
    (ADOPTED_STATES.includes(state) && contest.state === 'SCORING')
  return open ? null : fail('state', '受理后、结果复核前可以录入评审意见').problem
}

/** Whether it is adopted is decided on the reviews, so by who may read them: the scorers, not the whole office. */
const ON_REVIEWS: readonly ProposalVerb[] = ['adopt', 'decline']

/** The unit that proposes changes its own, the office of the competition decides; it may mend for a unit, too. */
export function proposalVerdict(
  actor: ContestActor,
  verb: ProposalVerb,
  proposal: ProposalSubject,
): Problem | null {
  const own = verb === 'resubmit'
  if (own && isUnitStaff(actor) && proposal.unitOrgId !== actor.orgId) return no('请由提出的单位修改')
  const duty = contestDuty(actor, own ? 'enter' : 'decide', proposal.contest)
  if (duty) return duty
  const onReviews = ON_REVIEWS.includes(verb)
  if (onReviews && !proposal.contest.scorers.includes(actor.userId)) {
    return no('是否采纳由看得到评审意见的评审人员决定，评审人员在“方案”里指定')
  }
  if (nextProposalState(proposal.state, verb, proposal.facts)) return null
  const missing = onReviews && proposal.state === 'ACCEPTED' ? reviewsMissing(proposal.facts) : ''
  return fail('state', missing || '这条建议现在不能这样处理，请刷新后查看').problem
}

/** The acts that this actor has on this proposal now. */
export function proposalVerbs(actor: ContestActor, proposal: ProposalSubject): ProposalVerb[] {
  return PROPOSAL_VERBS.filter((verb) => proposalVerdict(actor, verb, proposal) === null)
}

/** What this actor will decide as soon as enough reviews are in, and what is missing; null = nothing waits for that. */
export function awaitedDecision(
  actor: ContestActor,
  proposal: ProposalSubject,
): { verbs: readonly ProposalVerb[]; why: string } | null {
  const why = reviewsMissing(proposal.facts)
  const enough = { ...proposal, facts: { ...proposal.facts, reviews: proposal.facts.needed } }
  const verbs = ON_REVIEWS.filter((verb) => proposalVerdict(actor, verb, enough) === null)
  return why !== '' && verbs.length > 0 ? { verbs, why } : null
}
