import {
  EDITABLE_STATES,
  type Party,
  partyOf,
  REPORT_TRANSITIONS,
  type ReportState,
  type ReportVerb,
  STATE_LABELS,
} from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

type Place = { cityId: string; countyId: string; townId: string; unitId: string }

/** What the policy must know of a month's report. */
export type ReportSubject = Place & {
  /** county that owns the plan; '' = the city's plan */
  ownerCountyId: string
  state: ReportState
  submittedBy: string | null
  /** someone has decided on the version that was submitted last */
  decided: boolean
}

/** The part of an actor that the policy reads; also what buttons in the browser are given. */
export type ReportActor = Pick<
  Actor,
  'role' | 'level' | 'userId' | 'cityId' | 'countyId' | 'townId' | 'unitId'
>

type Owned = Place & { ownerCountyId: string }

function sameOrganization(actor: ReportActor, at: Place): boolean {
  return (
    actor.cityId === at.cityId &&
    actor.countyId === at.countyId &&
    actor.townId === at.townId &&
    actor.unitId === at.unitId
  )
}

/** The actor's organization owns the plan that the report belongs to. */
function owns(actor: ReportActor, at: Owned): boolean {
  if (actor.cityId !== at.cityId) return false
  return at.ownerCountyId === ''
    ? actor.level === 'city'
    : actor.level === 'county' && actor.countyId === at.ownerCountyId
}

const PARTIES: Record<Party, (actor: ReportActor, at: Owned) => boolean> = {
  unit_clerk: (actor, at) => actor.role === 'unit_clerk' && sameOrganization(actor, at),
  unit_reviewer: (actor, at) => actor.role === 'unit_reviewer' && sameOrganization(actor, at),
  county_officer: (actor, at) =>
    actor.role === 'region_officer' &&
    actor.level === 'county' &&
    actor.cityId === at.cityId &&
    actor.countyId === at.countyId &&
    at.ownerCountyId === '',
  owner_officer: (actor, at) => actor.role === 'region_officer' && owns(actor, at),
  owner_admin: (actor, at) => actor.role === 'region_admin' && owns(actor, at),
}

function isParty(actor: ReportActor, party: Party, at: Owned): boolean {
  return PARTIES[party](actor, at)
}

const FORBIDDEN = '您的角色不能做这项操作'

function partiesOf(verb: ReportVerb): Party[] {
  return [...new Set(REPORT_TRANSITIONS.filter((row) => row.verb === verb).map((row) => row.by))]
}

/** What is said when a report is no longer in the state that the actor saw. */
export function staleProblem(state: ReportState): Problem {
  return fail('state', `这份填报已被他人处理，现在是“${STATE_LABELS[state]}”，请刷新后查看`).problem
}

/** May the actor do `verb` to this report now? null = yes. Who comes first, then the state. */
export function reportVerdict(actor: ReportActor, verb: ReportVerb, report: ReportSubject): Problem | null {
  if (!partiesOf(verb).some((party) => isParty(actor, party, report)))
    return fail('forbidden', FORBIDDEN).problem
  const party = partyOf(report.state, verb)
  if (!party) return staleProblem(report.state)
  if (!isParty(actor, party, report)) {
    return fail('forbidden', party === 'county_officer' ? '现在由县级先审核' : '现在由上级审核').problem
  }
  if (party === 'unit_reviewer' && report.submittedBy === actor.userId) {
    return fail('forbidden', '不能审核自己提交的填报，请由本单位另一位审核人审核').problem
  }
  if (verb === 'withdraw' && report.decided) {
    return fail('state', '已经有人审核，不能撤回；需要修改请联系审核人退回').problem
  }
  return null
}

/** The acts that this actor has on this report now. */
export function allowedVerbs(actor: ReportActor, report: ReportSubject): ReportVerb[] {
  const verbs = [...new Set(REPORT_TRANSITIONS.map((row) => row.verb))]
  return verbs.filter((verb) => reportVerdict(actor, verb, report) === null)
}

/** May the actor write this month's draft? `state` null = there is no report yet. */
export function saveVerdict(actor: ReportActor, at: Owned, state: ReportState | null): Problem | null {
  if (!isParty(actor, 'unit_clerk', at)) return fail('forbidden', '只有责任单位的填报员可以填写').problem
  return state === null || EDITABLE_STATES.includes(state) ? null : staleProblem(state)
}

const READERS = [
  'unit_clerk',
  'unit_reviewer',
  'region_admin',
  'region_officer',
  'leader',
  'auditor',
] as const

/** Who may read reports at all; which ones is decided by the database. */
export function mayReadReports(actor: Pick<Actor, 'role'>): Problem | null {
  return (READERS as readonly string[]).includes(actor.role) ? null : fail('forbidden', FORBIDDEN).problem
}

/** Who reports: sees the worklist and the form. */
export function mayReport(actor: Pick<Actor, 'role'>): Problem | null {
  const unit = actor.role === 'unit_clerk' || actor.role === 'unit_reviewer'
  return unit ? null : fail('forbidden', '只有责任单位可以看自己的填报任务').problem
}
