import {
  nextPublicState,
  PUBLIC_VERBS,
  type PublicFacts,
  type PublicState,
  type PublicVerb,
} from '#lib/features/studios/rules/publishing.ts'
import {
  BEFORE_SENT,
  ENDED,
  LIVING,
  STUDIO_STATE_LABELS,
  STUDIO_VERBS,
  type StudioState,
  type StudioVerb,
  studioStatesFor,
} from '#lib/features/studios/rules/states.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

const OFFICE = ['region_admin', 'region_officer'] as const
const OFFICE_AND_UNIT = ['region_admin', 'region_officer', 'unit_clerk'] as const

/**
 * Who may do what with studios. The office of the region that keeps the studio decides; the clerk of its own unit
 * proposes, reports achievements and the year.
 */
export const STUDIO_POLICY = {
  read: [...OFFICE_AND_UNIT, 'unit_reviewer', 'leader', 'auditor'],
  create: OFFICE,
  propose: ['unit_clerk'],
  update: OFFICE_AND_UNIT,
  /** titles, members, funds and projects */
  keep: OFFICE,
  report_achievement: OFFICE_AND_UNIT,
  confirm_achievement: OFFICE,
  apply: OFFICE_AND_UNIT,
  recall: OFFICE_AND_UNIT,
  discard: OFFICE_AND_UNIT,
  self_report: OFFICE_AND_UNIT,
  recommend: OFFICE,
  return: OFFICE,
  pass_site: OFFICE,
  pass_experts: OFFICE,
  name: OFFICE,
  reject: OFFICE,
  reopen: OFFICE,
  record: OFFICE,
  assess: OFFICE,
  recheck_pass: OFFICE,
  recheck_fail: OFFICE,
  change_leader: OFFICE,
  suspend: OFFICE,
  resume: OFFICE,
  merge: OFFICE,
  close: OFFICE,
  revoke: ['region_admin'],
  check: OFFICE,
  publish: OFFICE,
  withdraw: OFFICE,
} as const satisfies Record<string, readonly Role[]>
export type StudioAct = keyof typeof STUDIO_POLICY

/** What the policy must know of a studio. */
export type StudioSubject = PublicFacts & {
  /** the region that keeps it: its county where that is a region, else its city */
  keeperId: string
  unitId: string
  state: StudioState
  publicState: PublicState
  enteredBy: string
}

/** The part of an actor that the policy reads; also what buttons in the browser are given. */
export type StudioActor = Pick<Actor, 'role' | 'orgId' | 'regionId' | 'userId'>

const no = (title: string): Problem => fail('forbidden', title).problem
const wrongState = (state: StudioState): Problem =>
  fail('state', `这个工作室现在是“${STUDIO_STATE_LABELS[state]}”，请刷新后查看`).problem

/** May this role do this at all, and at this place? */
export function studioDuty(
  actor: Omit<StudioActor, 'userId'>,
  act: StudioAct,
  at?: { keeperId: string; unitId: string },
): Problem | null {
  if (!(STUDIO_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (actor.role === 'unit_clerk') {
    return !at || at.unitId === actor.orgId ? null : no('只能办理本单位的工作室')
  }
  if (actor.orgId !== actor.regionId) return no('工作室由本地区总工会（产改办）登记')
  return !at || at.keeperId === actor.regionId ? null : no('这个工作室由登记它的地区维护，请联系该地区')
}

/** May the actor take this step of the studio's life now? Who comes first, then the state. */
export function studioVerdict(actor: StudioActor, verb: StudioVerb, studio: StudioSubject): Problem | null {
  const duty = studioDuty(actor, verb, studio)
  if (duty) return duty
  return studioStatesFor(verb).includes(studio.state) ? null : wrongState(studio.state)
}

/** May the actor check, publish or take down the studio now? Nobody checks what they wrote themselves. */
export function publicVerdict(actor: StudioActor, verb: PublicVerb, studio: StudioSubject): Problem | null {
  const duty = studioDuty(actor, verb, studio)
  if (duty) return duty
  if (verb !== 'withdraw' && !LIVING.includes(studio.state)) return wrongState(studio.state)
  if (nextPublicState(studio.publicState, verb, studio) === null) {
    if (verb === 'publish' && studio.twoPeople && !studio.checked) {
      return fail('state', '本地区要求两人复核：请另一位经办人复核后再公布').problem
    }
    return fail('state', '公布状态已变，请刷新后查看').problem
  }
  if (verb === 'check' && studio.enteredBy === actor.userId) {
    return no('不能复核自己登记或修改的内容，请由本地区另一位经办人复核')
  }
  return null
}

/** May the actor change the record? A clerk only before it is sent; the office while the studio lives. */
export function editVerdict(actor: StudioActor, studio: StudioSubject): Problem | null {
  const duty = studioDuty(actor, 'update', studio)
  if (duty) return duty
  if (ENDED.includes(studio.state)) return wrongState(studio.state)
  return actor.role === 'unit_clerk' && !BEFORE_SENT.includes(studio.state) ? wrongState(studio.state) : null
}

/** May the actor add or change what belongs to it (titles, members …, achievements)? Not of a draft, not of an ended one. */
export function partVerdict(
  actor: StudioActor,
  act: 'keep' | 'report_achievement' | 'confirm_achievement',
  studio: StudioSubject,
): Problem | null {
  const duty = studioDuty(actor, act, studio)
  if (duty) return duty
  return BEFORE_SENT.includes(studio.state) || ENDED.includes(studio.state) ? wrongState(studio.state) : null
}

/** The steps that this actor can take with this studio now. */
export function studioVerbs(actor: StudioActor, studio: StudioSubject): StudioVerb[] {
  return STUDIO_VERBS.filter((verb) => studioVerdict(actor, verb, studio) === null)
}
export function publicVerbs(actor: StudioActor, studio: StudioSubject): PublicVerb[] {
  return PUBLIC_VERBS.filter((verb) => publicVerdict(actor, verb, studio) === null)
}
