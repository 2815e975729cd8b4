import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who sets lines, caps and funds: the administrator of the region, who pays nobody. */
const PARAMETER_POLICY = {
  read: ['region_admin', 'relief_officer', 'relief_checker', 'relief_approver', 'auditor'],
  write: ['region_admin'],
} as const satisfies Record<string, readonly Role[]>

/** May the actor read or set the parameters of relief of the own region? */
export function parameterVerdict(
  actor: Pick<Actor, 'role' | 'orgId' | 'regionId'>,
  act: keyof typeof PARAMETER_POLICY,
): Problem | null {
  const no = (title: string): Problem => fail('forbidden', title).problem
  if (!(PARAMETER_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'write' && actor.orgId !== actor.regionId) return no('帮扶标准由本地区总工会设置')
  return null
}
