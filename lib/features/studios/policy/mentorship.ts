import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who may do what with masters and apprentices: kept by the office of the region in which the pair lies. */
export const MENTORSHIP_POLICY = {
  read: ['region_admin', 'region_officer', 'leader', 'auditor'],
  write: ['region_admin', 'region_officer'],
} as const satisfies Record<string, readonly Role[]>

type At = { cityId: string; countyId: string }

/** May the actor do this with pairs at all, or with the one that lies at `at`? null = yes. */
export function mentorshipDuty(
  actor: Pick<Actor, 'role' | 'orgId' | 'regionId'>,
  act: keyof typeof MENTORSHIP_POLICY,
  at?: At,
): Problem | null {
  const no = (title: string) => fail('forbidden', title).problem
  if (!(MENTORSHIP_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (actor.orgId !== actor.regionId) return no('师徒结对由本地区总工会（产改办）登记')
  return !at || (at.countyId || at.cityId) === actor.regionId
    ? null
    : no('这条记录由登记它的地区维护，请联系该地区')
}
