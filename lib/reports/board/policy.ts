import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who looks at boards and what lies behind them. */
export const BOARD_ROLES: readonly Role[] = ['region_admin', 'region_officer', 'leader', 'auditor']

export function mayReadBoard(actor: Actor): Problem | null {
  const allowed = BOARD_ROLES.includes(actor.role) && (actor.level === 'city' || actor.level === 'county')
  return allowed ? null : fail('forbidden', '您的角色没有工作看板').problem
}
