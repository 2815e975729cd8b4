import {
  BEFORE_PUBLISHING,
  HONOR_STATE_LABELS,
  HONOR_VERBS,
  type HonorState,
  type HonorVerb,
  nextHonorState,
} from '#lib/features/honors/rules/states.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

const OFFICE = ['region_admin', 'region_officer'] as const

/** Who may do what with honors. Everything but reading is the office's of the region in which the award lies. */
const HONOR_POLICY = {
  read: ['region_admin', 'region_officer', 'leader', 'auditor'],
  titles: OFFICE,
  create: OFFICE,
  update: OFFICE,
  check: OFFICE,
  return: OFFICE,
  publish: OFFICE,
  withdraw: OFFICE,
  reopen: OFFICE,
  discard: OFFICE,
  revoke: ['region_admin'],
} as const satisfies Record<'read' | 'titles' | 'create' | 'update' | HonorVerb, readonly Role[]>
export type HonorAct = keyof typeof HONOR_POLICY

/** What the policy must know of an award. */
export type HonorSubject = {
  cityId: string
  countyId: string
  state: HonorState
  enteredBy: string
  /** the region wants a second person */
  twoPeople: boolean
  /** why the award's public notice holds it back; null = it does not */
  noticeBar: string | null
}

/** The part of an actor that the policy reads; also what buttons in the browser are given. */
export type HonorActor = Pick<Actor, 'role' | 'orgId' | 'regionId' | 'userId'>

const no = (title: string): Problem => fail('forbidden', title).problem

/** May this role do this at all, and at this place? */
export function honorDuty(
  actor: Omit<HonorActor, 'userId'>,
  act: HonorAct,
  at?: { cityId: string; countyId: string },
): Problem | null {
  if (!(HONOR_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (actor.orgId !== actor.regionId) return no('荣誉由本地区总工会（产改办）登记')
  if (at && (at.countyId || at.cityId) !== actor.regionId) {
    return no('这项荣誉由登记它的地区维护，请联系该地区')
  }
  return null
}

/** May the actor do `verb` to this award now? Who comes first, then the state, then: nobody checks the own entry. */
export function honorVerdict(actor: HonorActor, verb: HonorVerb, honor: HonorSubject): Problem | null {
  const duty = honorDuty(actor, verb, honor)
  if (duty) return duty
  if (!nextHonorState(honor.state, verb, honor)) {
    if (
      verb === 'publish' &&
      honor.noticeBar &&
      nextHonorState(honor.state, verb, { ...honor, noticeBar: null })
    ) {
      return fail('state', honor.noticeBar).problem
    }
    if (verb === 'publish' && honor.state === 'DRAFT') {
      return fail('state', '本地区要求两人复核：请另一位经办人复核后再公布').problem
    }
    return fail('state', `这项荣誉现在是“${HONOR_STATE_LABELS[honor.state]}”，请刷新后查看`).problem
  }
  if (verb === 'check' && honor.enteredBy === actor.userId) {
    return no('不能复核自己登记的荣誉，请由本地区另一位经办人复核')
  }
  return null
}

/** May the actor change the text of this award? Only drafts; who changes one counts as who entered it. */
export function editVerdict(actor: HonorActor, honor: HonorSubject): Problem | null {
  const duty = honorDuty(actor, 'update', honor)
  if (duty) return duty
  return honor.state === 'DRAFT'
    ? null
    : fail('state', `“${HONOR_STATE_LABELS[honor.state]}”的荣誉不能直接修改，请先退回或撤下`).problem
}

/** May the actor put this award into a public notice? Before it is published. */
export function noticeVerdict(actor: HonorActor, honor: HonorSubject): Problem | null {
  const duty = honorDuty(actor, 'update', honor)
  if (duty) return duty
  return BEFORE_PUBLISHING.includes(honor.state)
    ? null
    : fail('state', `“${HONOR_STATE_LABELS[honor.state]}”的荣誉不再公示`).problem
}

/** The acts that this actor has on this award now. */
export function honorVerbs(actor: HonorActor, honor: HonorSubject): HonorVerb[] {
  return HONOR_VERBS.filter((verb) => honorVerdict(actor, verb, honor) === null)
}
