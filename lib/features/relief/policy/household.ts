import {
  EDITABLE,
  HOUSEHOLD_STATE_LABELS,
  type HouseholdState,
  type HouseholdVerb,
  verbsOf,
} from '#lib/features/relief/rules/machine.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who stands where to a file: its grassroots union, its town, its region. */
type Side = 'home' | 'town' | 'region'

const CLERKS = ['unit_clerk', 'relief_officer'] as const
const DECIDERS = ['relief_checker', 'relief_approver'] as const
const OFFICE = ['relief_officer', ...DECIDERS] as const

/**
 * Who may do what with household files: role and side. Reading has no side: the database decides which files are
 * seen. Home is who entered the file: the clerk of the unit, or the relief officer of a town, county or city for
 * workers without a union of their own.
 */
const HOUSEHOLD_POLICY: Record<
  HouseholdVerb | 'create' | 'edit' | 'reveal' | 'attach',
  readonly (readonly [side: Side, roles: readonly Role[]])[]
> = {
  create: [['home', CLERKS]],
  edit: [['home', CLERKS]],
  attach: [['home', CLERKS]],
  reveal: [
    ['home', CLERKS],
    ['town', ['relief_officer']],
    ['region', OFFICE],
  ],
  apply: [['home', CLERKS]],
  withdraw: [['home', CLERKS]],
  discard: [['home', CLERKS]],
  visit: [['home', CLERKS]],
  compare: [['home', CLERKS]],
  post: [['home', CLERKS]],
  forward: [['home', CLERKS]],
  object: [
    ['home', CLERKS],
    ['region', ['relief_officer']],
  ],
  settle: [
    ['home', CLERKS],
    ['region', ['relief_officer']],
  ],
  // the region passes for a town that has no account of its own
  pass: [
    ['town', ['relief_officer']],
    ['region', ['relief_officer']],
  ],
  return: [
    ['town', ['relief_officer']],
    ['region', OFFICE],
  ],
  file: [['region', DECIDERS]],
  renew: [['region', DECIDERS]],
  reject: [['region', DECIDERS]],
  merge: [['region', OFFICE]],
  recheck: [
    ['home', CLERKS],
    ['region', ['relief_officer']],
  ],
  exit: [['region', DECIDERS]],
  close: [['region', OFFICE]],
}

export const HOUSEHOLD_READERS = [
  'unit_clerk',
  'relief_officer',
  'relief_checker',
  'relief_approver',
  'auditor',
] as const

/** What the policy must know of a file. */
export type HouseholdSubject = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  /** organization id of the region it belongs to */
  regionId: string
  state: HouseholdState
  enteredBy: string
  townBy: string
}
/** The part of an actor that the policy reads; also what buttons in the browser are given. */
export type HouseholdActor = Pick<
  Actor,
  'role' | 'level' | 'orgId' | 'regionId' | 'userId' | 'townId' | 'cityId'
>

const no = (title: string): Problem => fail('forbidden', title).problem

export function mayReadHouseholds(actor: Pick<Actor, 'role' | 'level'>): Problem | null {
  if (!(HOUSEHOLD_READERS as readonly Role[]).includes(actor.role))
    return no('帮扶档案只有帮扶岗位和填报单位可以查看')
  return actor.role === 'unit_clerk' && actor.level !== 'unit'
    ? no('帮扶档案只有帮扶岗位和填报单位可以查看')
    : null
}

function stands(actor: HouseholdActor, side: Side, file: HouseholdSubject): boolean {
  if (actor.cityId !== file.cityId) return false
  const home = file.unitId || file.townId || file.countyId || file.cityId
  // a unit's file is its clerk's, one without a union of its own the relief officer's
  if (side === 'home')
    return actor.orgId === home && (actor.level === 'unit') === (actor.role === 'unit_clerk')
  if (side === 'town') return actor.level === 'town' && actor.townId === file.townId && file.townId !== ''
  return actor.orgId === actor.regionId && actor.regionId === file.regionId
}

type Act = keyof typeof HOUSEHOLD_POLICY

function duty(actor: HouseholdActor, act: Act, file: HouseholdSubject): Problem | null {
  const rows = HOUSEHOLD_POLICY[act]
  if (!rows.some(([, roles]) => roles.includes(actor.role))) return no('您的角色不能做这项操作')
  const fits = rows.some(([side, roles]) => roles.includes(actor.role) && stands(actor, side, file))
  if (!fits) return no('这份档案由建档单位和所在地区总工会办理')
  // a town passes and returns what lies with it, the region what has reached it
  const waitsForTown = file.state === 'TOWN_REVIEW' && act === 'return'
  return waitsForTown && DECIDERS.some((role) => role === actor.role)
    ? no('还在乡镇（系统）审核，请等审核后再办')
    : null
}

/** May the actor ask for a file with the numbers of the region's households? Another person decides. */
export function mayExportHouseholds(actor: Pick<Actor, 'role' | 'orgId' | 'regionId'>): Problem | null {
  const office = (OFFICE as readonly Role[]).includes(actor.role) && actor.orgId === actor.regionId
  return office ? null : no('含身份证号、卡号的名册由本地区总工会帮扶岗位申请导出')
}

/** May the actor enter a file at the own organization? */
export function mayCreateHousehold(actor: Pick<Actor, 'role' | 'level'>): Problem | null {
  const clerk = actor.role === 'unit_clerk' && actor.level === 'unit'
  return clerk || actor.role === 'relief_officer'
    ? null
    : no('档案由基层工会填报；没有基层工会的由帮扶经办人登记')
}

const stateSays = (state: HouseholdState): Problem =>
  fail('state', `这份档案现在是“${HOUSEHOLD_STATE_LABELS[state]}”，请刷新后查看`).problem

/** May the actor change the text, attach papers, or look at a secret of this file now? */
export function fileVerdict(
  actor: HouseholdActor,
  act: 'edit' | 'attach' | 'reveal',
  file: HouseholdSubject,
): Problem | null {
  const refused = mayReadHouseholds(actor) ?? duty(actor, act, file)
  if (refused || act === 'reveal') return refused
  const open: readonly HouseholdState[] =
    act === 'edit'
      ? EDITABLE
      : [...EDITABLE, 'APPLIED', 'GRASSROOTS_CHECK', 'CROSS_CHECK', 'UNIT_NOTICE', 'OBJECTION']
  return open.includes(file.state) ? null : stateSays(file.state)
}

/** May the actor do `verb` to this file now? Duty, then state, then: nobody decides on what they entered or passed. */
export function householdVerdict(
  actor: HouseholdActor,
  verb: HouseholdVerb,
  file: HouseholdSubject,
): Problem | null {
  const refused = mayReadHouseholds(actor) ?? duty(actor, verb, file)
  if (refused) return refused
  if (!verbsOf(file.state).includes(verb)) return stateSays(file.state)
  const decides = verb === 'pass' || verb === 'file' || verb === 'renew'
  if (decides && file.enteredBy === actor.userId) return no('不能审核自己登记的档案，请由另一人办理')
  if (verb !== 'pass' && decides && file.townBy === actor.userId)
    return no('您已在上一环节审核过，请由另一人批准')
  return null
}

/** The acts that this actor has on this file now. */
export function householdVerbs(actor: HouseholdActor, file: HouseholdSubject): HouseholdVerb[] {
  return verbsOf(file.state).filter((verb) => householdVerdict(actor, verb, file) === null)
}
