import {
  BATCH_VERBS,
  type BatchFacts,
  type BatchState,
  type BatchVerb,
  batchVerbsFrom,
  nextBatchState,
} from '#lib/features/relief/rules/batch-states.ts'
import { stateLabel } from '#lib/features/relief/rules/batch-words.ts'
import type { ApproverRole } from '#lib/features/relief/schema/words.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

const OFFICER = ['relief_officer'] as const
const DUTIES = ['relief_officer', 'relief_checker', 'relief_approver'] as const

/** Who may do what with the money of relief, in the region that pays. */
const MONEY_POLICY = {
  read: [...DUTIES, 'auditor'],
  program: OFFICER,
  create: OFFICER,
  edit: OFFICER,
  submit: OFFICER,
  reopen: OFFICER,
  forward: OFFICER,
  check: ['relief_checker'],
  // the checker where the parameters leave small amounts to a second one of that duty
  approve: ['relief_checker', 'relief_approver'],
  return: ['relief_checker', 'relief_approver'],
  notice: OFFICER,
  release: OFFICER,
  send: OFFICER,
  answer: OFFICER,
  sign: OFFICER,
  fix: OFFICER,
  confirm: ['relief_officer', 'relief_checker'],
  reissue: OFFICER,
  refund: ['relief_approver'],
  reconcile: ['relief_checker'],
  voucher: OFFICER,
  archive: OFFICER,
  cancel: ['relief_officer', 'relief_approver'],
  publish: ['relief_approver'],
  export: DUTIES,
} as const satisfies Record<'read' | 'program' | 'create' | 'publish' | 'export' | BatchVerb, readonly Role[]>
export type MoneyAct = keyof typeof MONEY_POLICY

export type MoneyActor = Pick<Actor, 'role' | 'orgId' | 'regionId' | 'userId'>

/** What the amount of a batch needs by the parameters, and the persons who have approved it. */
export type Approval = { role: ApproverRole; people: number; done: readonly string[] }

/** What the policy must know of a batch. Persons, not accounts: two accounts of one identity number are one person. */
export type BatchSubject = {
  cityId: string
  countyId: string
  state: BatchState
  facts: BatchFacts
  makers: readonly string[]
  checker: string
  approval: Approval
  /** the person who asks */
  me: string
}

const no = (title: string): Problem => fail('forbidden', title).problem

/** May this role do this at all, and in this region? */
export function moneyDuty(
  actor: Omit<MoneyActor, 'userId'>,
  act: MoneyAct,
  at?: { cityId: string; countyId: string },
): Problem | null {
  if (!(MONEY_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (actor.orgId !== actor.regionId) return no('发放由本地区总工会办理')
  if (at && (at.countyId || at.cityId) !== actor.regionId) return no('这一批由发放它的地区办理')
  return null
}

function notForMe(actor: MoneyActor, { approval, me }: BatchSubject): Problem | null {
  if (actor.role === 'relief_checker' && approval.role !== 'relief_checker') {
    return no('这一批的金额由帮扶审批人审批')
  }
  return approval.done.includes(me) ? no('您已审批过这一批，还需另一位审批人') : null
}

function sameHand(verb: BatchVerb, { makers, checker, me }: BatchSubject): Problem | null {
  if (verb !== 'check' && verb !== 'approve') return null
  const word = verb === 'check' ? '复核' : '审批'
  if (makers.includes(me)) return no(`您参与了制单，不能${word}。请由另一位人员${word}`)
  if (verb === 'approve' && checker === me)
    return no('您复核过这一批，不能再审批。制单、复核、审批须是三个人')
  return null
}

const waitingText = ({ goods, waiting }: BatchFacts) =>
  goods ? `还有 ${waiting} 人没有登记签收，不能核对` : `还有 ${waiting} 笔没有银行结果，不能对账`

/** Why the table has no such step now. */
function notNow(verb: BatchVerb, { state, facts }: BatchSubject): Problem {
  if (verb === 'release' && facts.noticeMissing) {
    return fail('state', '这个项目要先公示：公示期满、无异议后才能报盘').problem
  }
  if (facts.noticeOpen && (verb === 'return' || verb === 'cancel')) {
    return fail('state', '这一批还在公示：先由公示经办人撤下公示，或等公示有了结论').problem
  }
  if (verb === 'reconcile' && facts.waiting > 0) return fail('state', waitingText(facts)).problem
  return fail('state', `这一批现在是“${stateLabel(state, facts.goods ? 'goods' : 'cash')}”，请刷新后查看`)
    .problem
}

/** May the actor do `verb` to this batch now? Who and where first, then the state, then: three different persons. */
export function batchVerdict(actor: MoneyActor, verb: BatchVerb, batch: BatchSubject): Problem | null {
  const duty = moneyDuty(actor, verb, batch)
  if (duty) return duty
  if (!nextBatchState(batch.state, verb, batch.facts)) return notNow(verb, batch)
  return sameHand(verb, batch) ?? (verb === 'approve' ? notForMe(actor, batch) : null)
}

/** The acts that this actor has on this batch now. */
export function batchVerbs(actor: MoneyActor, batch: BatchSubject): BatchVerb[] {
  const open = new Set(batchVerbsFrom(batch.state))
  return BATCH_VERBS.filter((verb) => open.has(verb) && batchVerdict(actor, verb, batch) === null)
}
