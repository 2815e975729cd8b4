import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Regions are made and listed by the platform. */
export function mayCreateRegion(actor: Actor): Problem | null {
  return actor.role === 'platform_admin' ? null : fail('forbidden', '只有平台管理员可以建立地区').problem
}

/** Settings are the region's own business: its administrator's, not those of the city above or of the platform. */
export function mayChangeRegion(actor: Actor, region: { id: string }): Problem | null {
  if (actor.role === 'region_admin' && actor.orgId === region.id) return null
  return fail('forbidden', '只有本地区的管理员可以修改地区设置').problem
}
