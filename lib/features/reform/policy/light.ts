import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

type Who = Pick<Actor, 'role' | 'level' | 'orgId' | 'regionId' | 'countyId'>

/** The thresholds are the own region's business: its administrator sets them. */
export function mayRuleLights(actor: Who): Problem | null {
  const own = actor.role === 'region_admin' && actor.orgId === actor.regionId
  return own && (actor.level === 'city' || actor.level === 'county')
    ? null
    : fail('forbidden', '亮灯规则由本地区产改办管理员设置').problem
}

/** What a light set by hand belongs to. */
export type LightSubject = {
  /** '' = a city's plan, else the county that owns it */
  ownerCountyId: string
  /** the month is archived */
  locked: boolean
}

/** A light is set by hand, or set free again, by the administrator of the region that owns the plan. */
export function overrideVerdict(actor: Who, subject: LightSubject): Problem | null {
  if (mayRuleLights(actor) || subject.ownerCountyId !== actor.countyId) {
    return fail('forbidden', '进度灯只能由方案所属地区的产改办管理员调整').problem
  }
  return subject.locked ? fail('state', '这个月已归档，灯不能再调整').problem : null
}
