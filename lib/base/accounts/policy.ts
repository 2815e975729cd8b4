import type { Actor, Level, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

const no = (title: string): Problem => fail('forbidden', title).problem

/** Levels of the organizations at which a region's administrator may grant a role; the platform's role: nowhere. */
const GRANTABLE: Record<Role, readonly Level[]> = {
  platform_admin: [],
  region_admin: ['city', 'county'],
  region_officer: ['city', 'county'],
  relief_officer: ['city', 'county', 'town'],
  relief_checker: ['city', 'county'],
  relief_approver: ['city', 'county'],
  leader: ['city', 'county'],
  auditor: ['city', 'county'],
  unit_clerk: ['town', 'unit'],
  unit_reviewer: ['town', 'unit'],
}

export type GrantPlace = { level: Level; isRegion: boolean }

/** Roles that a region's administrator can give at an organization. */
export function grantableRoles(org: GrantPlace): Role[] {
  return (Object.keys(GRANTABLE) as Role[]).filter(
    (role) => GRANTABLE[role].includes(org.level) && (role !== 'region_admin' || org.isRegion),
  )
}

/** Nobody grants what lies outside of the own region (the database hides such places) or above the own duty. */
export function mayGrant(actor: Actor, role: Role, org: GrantPlace): Problem | null {
  if (actor.role !== 'region_admin') return no('只有地区管理员可以设置用户和角色')
  if (grantableRoles(org).includes(role)) return null
  if (role === 'platform_admin') return no('不能授予平台管理员')
  if (role === 'region_admin') return no('只有独立地区才有自己的管理员')
  return no('这个单位不能设置这种角色，请换一个角色或单位')
}

export type ManagedUser = {
  id: string
  /** the database's word: inside the actor's scope, and with no duty outside of it (app.manages) */
  managed: boolean
}

/** Who changes, disables or enables an account. */
export function mayManageUser(actor: Actor, user: ManagedUser): Problem | null {
  if (actor.role !== 'region_admin') return no('只有地区管理员可以管理用户')
  if (!user.managed) return no('这个账号还有上级或其他地区的身份，请联系上级管理员处理')
  return null
}

/** Disabling and resetting: never oneself, so that nobody locks the own door from inside. */
export function mayDisableUser(actor: Actor, user: ManagedUser): Problem | null {
  if (user.id === actor.userId) return no('不能停用自己的账号，请由另一位管理员操作')
  return mayManageUser(actor, user)
}

/** The platform helps administrators of regions that lost their password, and nobody else. */
export function mayResetPassword(actor: Actor, user: ManagedUser): Problem | null {
  if (user.id === actor.userId) return no('自己的密码请到“我的账号”修改')
  if (actor.role === 'platform_admin' && user.managed) return null
  return mayManageUser(actor, user)
}

/** Ending a duty: as granting it; nobody ends the own duty. */
export function mayEndMembership(
  actor: Actor,
  membership: { id: string; role: Role },
  org: GrantPlace,
): Problem | null {
  if (membership.id === actor.membershipId) return no('不能结束自己正在使用的身份，请由另一位管理员操作')
  return mayGrant(actor, membership.role, org)
}

/** Who sees the accounts of a region. */
export function mayListUsers(actor: Actor): Problem | null {
  return actor.role === 'region_admin' || actor.role === 'platform_admin'
    ? null
    : no('只有地区管理员可以查看用户')
}
