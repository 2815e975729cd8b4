import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** What the decision needs to know of a plan. */
export type PlanFacts = { cityId: string; countyId: string; status: string }

const NOT_ADMIN = '责任清单由本地区产改办管理员编制，需要修改时请联系管理员'

/** Plans are made and changed by the administrator of the region that owns them, by nobody else. */
export function mayMakePlans(actor: Actor): Problem | null {
  const isAdmin = actor.role === 'region_admin' && (actor.level === 'city' || actor.level === 'county')
  return isAdmin ? null : fail('forbidden', NOT_ADMIN).problem
}

export function ownsPlan(actor: Actor, plan: PlanFacts): boolean {
  return plan.cityId === actor.cityId && plan.countyId === actor.countyId
}

/** Save the outline, or publish it as a new version. A closed plan of an earlier year stays as it is. */
export function mayEditPlan(actor: Actor, plan: PlanFacts): Problem | null {
  const refused = mayMakePlans(actor)
  if (refused) return refused
  if (!ownsPlan(actor, plan)) return fail('forbidden', NOT_ADMIN).problem
  return plan.status === 'CLOSED' ? fail('state', '这份清单已结束，不能再修改').problem : null
}

const NOT_READER = '您的角色不能查看责任清单'

/** Plans and measures apply to everybody in the region; the database shows each what its levels own. */
export function mayReadPlans(actor: Actor): Problem | null {
  return actor.role === 'platform_admin' ? fail('forbidden', NOT_READER).problem : null
}

/** Tasks come with who does what: not for the staff of relief. */
export function mayReadTasks(actor: Actor): Problem | null {
  return actor.role.startsWith('relief_') ? fail('forbidden', NOT_READER).problem : mayReadPlans(actor)
}
