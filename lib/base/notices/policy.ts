import {
  NOTICE_TRANSITIONS,
  type NoticeState,
  type NoticeVerb,
  STAGE_LABELS,
} from '#lib/base/notices/rules.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

export type NoticeActor = Pick<Actor, 'role' | 'userId' | 'orgId' | 'regionId'>

/** What the policy must know of a notice. */
export type NoticeSubject = {
  /** organization that shows it */
  ownerId: string
  state: NoticeState
  createdBy: string
  /** the region wants a second person to publish */
  twoPeople: boolean
}

const WORKERS: readonly string[] = ['region_officer', 'region_admin']
const no = (title: string): Problem => fail('forbidden', title).problem

/** Who prepares notices at all: officers and administrators of a region. */
export function mayKeepNotices(actor: Pick<Actor, 'role' | 'orgId' | 'regionId'>): Problem | null {
  return WORKERS.includes(actor.role) && actor.orgId === actor.regionId
    ? null
    : no('公示由本地区工会经办人员办理')
}

/** Leaders and auditors read along. */
export function mayReadNotices(actor: Pick<Actor, 'role'>): Problem | null {
  return [...WORKERS, 'leader', 'auditor'].includes(actor.role) ? null : no('您的角色没有这个页面')
}

const STATE_WORDS: Record<NoticeState, string> = {
  DRAFT: STAGE_LABELS.draft,
  RUNNING: STAGE_LABELS.running,
  CLEAR: STAGE_LABELS.clear,
  UPHELD: STAGE_LABELS.upheld,
  WITHDRAWN: STAGE_LABELS.withdrawn,
}

/** May the actor do `verb` to this notice in its state? Whose it is comes first, then the state, then the second person. */
export function noticeVerdict(actor: NoticeActor, verb: NoticeVerb, notice: NoticeSubject): Problem | null {
  const worker = mayKeepNotices(actor)
  if (worker) return worker
  if (actor.orgId !== notice.ownerId) return no('这是其他地区的公示')
  if (!NOTICE_TRANSITIONS.some((row) => row.from === notice.state && row.verb === verb))
    return fail('state', `这条公示现在是“${STATE_WORDS[notice.state]}”，请刷新后查看`).problem
  if (verb === 'publish' && notice.twoPeople && notice.createdBy === actor.userId)
    return no('起草人不能发布自己的公示，请由另一位经办人核对后发布')
  return null
}

/** Objections are settled, and their objectors seen, by the region that shows the notice; the levels above read along. */
export function objectionVerdict(
  actor: NoticeActor,
  objection: { cityId: string; countyId: string },
): Problem | null {
  const own = actor.orgId === (objection.countyId || objection.cityId)
  return mayKeepNotices(actor) ?? (own ? null : no('这是其他地区的公示'))
}
