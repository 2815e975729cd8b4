import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who may do what with published figures. */
const FIGURE_POLICY: Record<'figure.publish' | 'figure.read', readonly Role[]> = {
  'figure.publish': ['region_admin'],
  'figure.read': ['region_admin', 'region_officer', 'leader', 'auditor', 'unit_clerk', 'unit_reviewer'],
}

/** Figures are published by the administrator of the region, in the region's own name. */
export function mayPublishFigures(actor: Actor): Problem | null {
  const allowed = FIGURE_POLICY['figure.publish'].includes(actor.role) && actor.orgId === actor.regionId
  return allowed ? null : fail('forbidden', '只有本地区管理员可以发布公开数据').problem
}

export function mayReadFigures(actor: Actor): Problem | null {
  return FIGURE_POLICY['figure.read'].includes(actor.role)
    ? null
    : fail('forbidden', '您的角色不能查看公开数据').problem
}
