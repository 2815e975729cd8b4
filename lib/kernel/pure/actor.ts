/** Roles on a membership (user × organization × role); one membership is active per session. */
export const ROLES = [
  'platform_admin',
  'region_admin',
  'region_officer',
  'relief_officer',
  'relief_checker',
  'relief_approver',
  'leader',
  'auditor',
  'unit_clerk',
  'unit_reviewer',
] as const
export type Role = (typeof ROLES)[number]

/** Those who make, check and approve payments. */
export const RELIEF_ROLES: readonly Role[] = ['relief_officer', 'relief_checker', 'relief_approver']

export const ROLE_LABELS: Record<Role, string> = {
  platform_admin: '平台管理员',
  region_admin: '产改办管理员',
  region_officer: '产改办经办',
  relief_officer: '帮扶经办',
  relief_checker: '帮扶复核',
  relief_approver: '帮扶审批',
  leader: '领导',
  auditor: '经审',
  unit_clerk: '单位填报',
  unit_reviewer: '单位审核',
}

/** Levels of Chinese administration, and the platform above them. */
export const LEVELS = ['platform', 'city', 'county', 'town', 'unit'] as const
export type Level = (typeof LEVELS)[number]

/** A region's own words for the levels of its reform and the bodies that run it. */
export type Words = {
  /** 方面 in 宿州, 行动 in 沛县 */
  pillar: string
  /** 举措 */
  measure: string
  /** 任务 */
  task: string
  /** 市产改办, 县产改办: who reviews */
  office: string
  /** 协调小组, 联席会议: who decides */
  body: string
  /** 牵头单位 */
  leadUnit: string
  /** 责任单位, 配合单位, 协同单位 */
  jointUnit: string
}

export const DEFAULT_WORDS: Words = {
  pillar: '方面',
  measure: '举措',
  task: '任务',
  office: '产改办',
  body: '协调小组',
  leadUnit: '牵头单位',
  jointUnit: '责任单位',
}

/** The actor's region: the settings that its rules and pages need. */
export type Region = {
  id: string
  name: string
  slug: string
  title: string
  words: Words
  isDemo: boolean
  /** the county's officers accept first */
  countyReview: boolean
  /** day of the following month by which a month is due */
  reportDay: number
  /** months (1–12) that ask for problem and next step */
  fullMonths: number[]
  lightRule: unknown
  officePhone: string
  reformPublic: 'auto' | 'manual' | 'off'
}

/** Who acts. Level ids are '' where the level does not apply. */
export type Actor = {
  userId: string
  userName: string
  username: string
  role: Role
  membershipId: string
  level: Level
  orgId: string
  orgName: string
  orgShort: string
  /** the own unit's reviewer accepts first */
  unitReview: boolean
  cityId: string
  countyId: string
  townId: string
  unitId: string
  /** Nearest region (city or county with a profile) at or above the organization. */
  regionId: string
  regionName: string
  regionSlug: string
  words: Words
  mustChangePassword: boolean
  /** ISO time at which the session ends. */
  expiresAt: string
  isDemo: boolean
  /** Has the account an authenticator, and how many seconds ago has this session shown its code (null = never)? */
  secondFactor: { enrolled: boolean; secondsAgo: number | null }
  /** null for the platform */
  region: Region | null
}

/** The office with its region's name, the level's word once: 沛县 + 县产改办 = 沛县产改办. */
export function officeOf(regionName: string, office: string): string {
  return `${regionName}${office && regionName.endsWith(office.slice(0, 1)) ? office.slice(1) : office}`
}
