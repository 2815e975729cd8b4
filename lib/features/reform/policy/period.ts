import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** The calendar is the own region's business: its administrator sets, locks and reopens months. */
export function mayKeepCalendar(actor: Pick<Actor, 'role' | 'level' | 'orgId' | 'regionId'>): Problem | null {
  const own = actor.role === 'region_admin' && actor.orgId === actor.regionId
  return own && (actor.level === 'city' || actor.level === 'county')
    ? null
    : fail('forbidden', '填报日历由本地区产改办管理员设置').problem
}

/** Everybody who reports, reviews or looks on may read it. */
export function mayReadCalendar(actor: Pick<Actor, 'role'>): Problem | null {
  return actor.role === 'platform_admin' ? fail('forbidden', '您的角色没有填报日历').problem : null
}
