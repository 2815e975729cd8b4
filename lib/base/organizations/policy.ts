import type { Actor, Level } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

export type OrgPlace = { id: string; level: Level; cityId: string; countyId: string; isRegion: boolean }

const no = (title: string): Problem => fail('forbidden', title).problem

/** Below the actor's own place (and so not the own region itself, nor what is above it). */
export function isBelow(actor: Actor, org: Pick<OrgPlace, 'id' | 'cityId' | 'countyId'>): boolean {
  if (org.id === actor.orgId || org.cityId !== actor.cityId) return false
  return actor.level === 'city' || (actor.level === 'county' && org.countyId === actor.countyId)
}

/** The whole telephone of a liaison: the organization itself, and those above it who call. */
export function mayCallLiaison(actor: Actor, org: Pick<OrgPlace, 'id'>): Problem | null {
  const calls = ['region_admin', 'region_officer', 'leader'].includes(actor.role)
  return org.id === actor.orgId || calls ? null : no('您的角色不能查看联络员电话')
}

/** Who makes organizations: the administrator of a region; counties only that of a city. */
export function mayMakeOrganization(actor: Actor, level: 'unit' | 'county'): Problem | null {
  if (actor.role !== 'region_admin') return no('只有地区管理员可以新建单位')
  if (level === 'county' && actor.level !== 'city') return no('只有市级管理员可以新建县（区）')
  return null
}

/** Who changes an organization: the administrator of a region above it; a region of its own looks after itself. */
export function mayChangeOrganization(actor: Actor, org: OrgPlace): Problem | null {
  if (actor.role !== 'region_admin') return no('只有地区管理员可以修改单位')
  if (!isBelow(actor, org)) return no('不能在这里修改本地区自身，请到“地区设置”')
  if (org.isRegion) return no('这个县（区）是独立地区，由它自己的管理员维护')
  return null
}
