import type { Role } from '#lib/kernel/pure/actor.ts'
import { DEMO_UNITS, type DemoOrg, PEIXIAN_ORGS, SIXIAN_ORGS, SUZHOU_ORGS } from './organizations.ts'
import { demoPick } from './regions.ts'

/** Every person here is invented; `displayName` says so on screen. */
export type DemoPerson = {
  username: string
  name: string
  displayName: string
  role: Role
  /** key of the organization; '' = the platform */
  orgKey: string
}

const SURNAMES = Array.from('周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜')
const GIVEN = [
  '晓燕',
  '建国',
  '敏',
  '丽华',
  '志远',
  '文静',
  '国栋',
  '秀芳',
  '海涛',
  '雪梅',
  '永强',
  '春燕',
  '明亮',
  '思远',
  '佳宁',
  '立新',
]

function inventedName(key: string): string {
  return demoPick(SURNAMES, `surname ${key}`) + demoPick(GIVEN, `given ${key}`)
}

function person(username: string, role: Role, orgKey: string): DemoPerson {
  const name = inventedName(username)
  return { username, name, displayName: `${name}（演示）`, role, orgKey }
}

const STAFF: [suffix: string, role: Role][] = [
  ['admin', 'region_admin'],
  ['officer', 'region_officer'],
  ['relief', 'relief_officer'],
  ['checker', 'relief_checker'],
  ['approver', 'relief_approver'],
  ['leader', 'leader'],
  ['auditor', 'auditor'],
]

const staff = (prefix: string, orgKey: string, suffixes = STAFF.map(([suffix]) => suffix)) =>
  STAFF.filter(([suffix]) => suffixes.includes(suffix)).map(([suffix, role]) =>
    person(`${prefix}.${suffix}`, role, orgKey),
  )

/** unit1 is the union itself, unit2 人社局 (whose own reviewer accepts first), then the order of protocol. */
function numbered(orgs: DemoOrg[]): DemoOrg[] {
  const first = orgs.filter((org) => org.key.endsWith('.zgh'))
  const second = orgs.filter((org) => org.key.endsWith('.rsj'))
  return [...first, ...second, ...orgs.filter((org) => !first.includes(org) && !second.includes(org))]
}

const clerks = (prefix: string, orgs: DemoOrg[]) =>
  numbered(orgs).map((org, index) => person(`${prefix}.unit${index + 1}.clerk`, 'unit_clerk', org.key))
const reviewers = (prefix: string, orgs: DemoOrg[]) =>
  numbered(orgs).flatMap((org, index) =>
    index < 2 || org.unitReview
      ? [person(`${prefix}.unit${index + 1}.reviewer`, 'unit_reviewer', org.key)]
      : [],
  )

/** All demo accounts: those that people are told of (DESIGN §6), and a clerk for every other unit. */
export const DEMO_PEOPLE: DemoPerson[] = [
  person('platform.admin', 'platform_admin', ''),
  ...staff('suzhou', 'sz'),
  ...staff('peixian', 'px'),
  ...staff('suzhou.sixian', 'sx', ['admin', 'officer', 'leader']),
  ...clerks('suzhou', SUZHOU_ORGS),
  ...reviewers('suzhou', SUZHOU_ORGS),
  ...clerks('peixian', PEIXIAN_ORGS),
  ...reviewers('peixian', PEIXIAN_ORGS),
  ...clerks('suzhou.sixian', SIXIAN_ORGS),
]

const CLERK_OF = new Map(
  DEMO_PEOPLE.filter((each) => each.role === 'unit_clerk').map((each) => [each.orgKey, each]),
)
const REVIEWER_OF = new Map(
  DEMO_PEOPLE.filter((each) => each.role === 'unit_reviewer').map((each) => [each.orgKey, each]),
)

/** The account that reports for a unit. */
export function clerkOf(orgKey: string): DemoPerson {
  const clerk = CLERK_OF.get(orgKey)
  if (!clerk) throw new Error(`no demo clerk for ${orgKey}`)
  return clerk
}

/** The account that accepts inside a unit, where there is one. */
export function reviewerOf(orgKey: string): DemoPerson | null {
  return REVIEWER_OF.get(orgKey) ?? null
}

/** An invented liaison for every unit. */
export const LIAISON_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  DEMO_UNITS.map((org) => [org.key, inventedName(`liaison ${org.key}`)]),
)
/** An invented number for every liaison: 199 0000 and the unit's place in the list. */
export const LIAISON_PHONES: Readonly<Record<string, string>> = Object.fromEntries(
  DEMO_UNITS.map((org, index) => [org.key, `1990000${String(index + 1).padStart(4, '0')}`]),
)
/** An invented leader in charge for every unit. */
export const LEADER_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  DEMO_UNITS.map((org) => [org.key, inventedName(`leader ${org.key}`)]),
)
