import { createUser } from '#lib/base/accounts/commands/users.ts'
import { createOrganization } from '#lib/base/organizations/commands.ts'
import { setGroups } from '#lib/base/organizations/groups.ts'
import { createRegion, updateRegion } from '#lib/base/regions/commands.ts'
import { TEMPLATE_WORDS, type Template } from '#lib/base/regions/rules.ts'
import { publishFigures } from '#lib/features/figures/commands.ts'
import { RELIEF_ROLES } from '#lib/kernel/pure/actor.ts'
import { takeIdsFrom } from '#lib/kernel/pure/ids.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { giveAuthenticators, makePlatform, markRegions, openAccounts } from './accounts.ts'
import { type DemoOrg, orgOf, PEIXIAN_ORGS, SIXIAN_ORGS, SUZHOU_ORGS } from './content/organizations.ts'
import { DEMO_PEOPLE, type DemoPerson, LIAISON_NAMES, LIAISON_PHONES } from './content/people.ts'
import { HEADLINES, PUBLISHED_FIGURES } from './content/published-figures.ts'
import { type DemoRegion, demoId } from './content/regions.ts'

type RegionSpec = {
  orgKey: string
  admin: string
  slug: string
  title: string
  template: Template
  office: string
  countyReview: boolean
  cityName?: string
  units: DemoOrg[]
}

const REGIONS: RegionSpec[] = [
  {
    orgKey: 'sz',
    admin: 'suzhou.admin',
    slug: 'suzhou-ah',
    title: '宿州市产业工人队伍建设改革',
    template: 'five_aspects',
    office: '市产改办',
    countyReview: true,
    units: SUZHOU_ORGS,
  },
  {
    orgKey: 'sx',
    admin: 'suzhou.sixian.admin',
    slug: 'sixian-ah',
    title: '泗县产业工人队伍建设改革',
    template: 'empty',
    office: '县产改办',
    countyReview: false,
    units: SIXIAN_ORGS,
  },
  {
    orgKey: 'px',
    admin: 'peixian.admin',
    slug: 'peixian-js',
    title: '沛县产业工人队伍建设改革',
    template: 'four_actions',
    office: '县产改办',
    countyReview: false,
    cityName: '徐州市',
    units: PEIXIAN_ORGS,
  },
]

const PLATFORM_ADMIN = 'platform.admin'
const OFFICES: readonly DemoOrg['kind'][] = ['party', 'government', 'mass', 'union']
const isCounty = ({ level, kind, name }: DemoOrg) =>
  level === 'county' || (kind === 'union' && /[县区]总工会$/.test(name))
const isOffice = ({ kind }: DemoOrg) => OFFICES.includes(kind)
type DemoGroup = { name: string; of: (org: DemoOrg) => boolean }

/** Groups of units by region, first fit. */
const GROUPS: Record<string, readonly DemoGroup[]> = {
  sz: [
    { name: '县区', of: isCounty },
    { name: '市直单位', of: isOffice },
    { name: '园区企业院校', of: () => true },
  ],
  sx: [
    { name: '县直单位', of: isOffice },
    { name: '园区', of: () => true },
  ],
  px: [
    { name: '县直单位', of: isOffice },
    { name: '镇、园区和学校', of: () => true },
  ],
}
/** First day of every demo organization. */
const FOUNDED = '2019-01-01'

function personOf(username: string): DemoPerson {
  const person = DEMO_PEOPLE.find((each) => each.username === username)
  if (!person) throw new Error(`no demo person ${username}`)
  return person
}

/** Runs a command whose new rows take their ids from the key: links to demo pages outlive a reset. */
export async function withStableIds<T>(key: string, run: () => Promise<T>): Promise<T> {
  let count = 0
  takeIdsFrom(() => {
    count += 1
    return demoId(count === 1 ? key : `${key} ${count}`)
  })
  try {
    return await run()
  } finally {
    takeIdsFrom(undefined)
  }
}

async function makeRegion(acting: Acting, spec: RegionSpec, now: Date): Promise<void> {
  const org = orgOf(spec.orgKey)
  const { slug, title, template, admin, cityName = '' } = spec
  const words = { ...TEMPLATE_WORDS[template], office: spec.office }
  const shown = { slug, title, words }
  const input = {
    level: org.level,
    code: org.id,
    name: org.name,
    shortName: org.shortName,
    cityName,
    ...shown,
    template,
    adminUsername: admin,
    adminName: personOf(admin).displayName,
  }
  await withStableIds(`user ${admin}`, () => acting.as(PLATFORM_ADMIN, createRegion, input, now))
  await openAccounts([admin])
  const { countyReview } = spec
  const calendar = { reportDay: 5, fullMonths: [3, 6, 9, 12] }
  const settings = { id: org.id, version: 1, ...shown, ...calendar, countyReview, reformPublic: 'auto' }
  await acting.as(admin, updateRegion, settings, now)
}

async function makeUnits(acting: Acting, { admin, units }: RegionSpec, now: Date): Promise<void> {
  for (const { key, name, shortName, aliases, kind, unitReview, id } of units) {
    const liaison = { liaisonName: LIAISON_NAMES[key] ?? '', liaisonPhone: LIAISON_PHONES[key] ?? '' }
    const details = { name, shortName, aliases, kind, unitReview, ...liaison }
    const input = { ...details, level: 'unit', validFrom: FOUNDED }
    const made = await withStableIds(`org ${key}`, () => acting.as(admin, createOrganization, input, now))
    if (made.id !== id) throw new Error(`organization ${key} did not take its demo id`)
  }
}

// A county counts as one of its city's; in a group of one nobody is compared.
async function groupUnits(acting: Acting, { orgKey, admin, units }: RegionSpec, now: Date): Promise<void> {
  const groups = GROUPS[orgKey] ?? []
  const counties = orgKey === 'sz' ? [orgOf('sx')] : []
  const members = [...units, ...counties].flatMap((org) => {
    const found = groups.find((group) => group.of(org))
    return found ? [{ orgId: org.id, group: found.name }] : []
  })
  const input = { id: orgOf(orgKey).id, groups: groups.map((group) => group.name), units: members }
  await acting.as(admin, setGroups, input, now)
}

async function makeUsers(acting: Acting, now: Date): Promise<void> {
  const admins = new Map(REGIONS.map((spec) => [spec.orgKey, spec.admin]))
  const made = new Set([PLATFORM_ADMIN, ...admins.values()])
  for (const { username, displayName, role, orgKey } of DEMO_PEOPLE) {
    if (made.has(username)) continue
    const admin = admins.get(orgKey.split('.')[0] ?? '') ?? ''
    const input = { username, displayName, role, orgId: orgOf(orgKey).id }
    await withStableIds(`user ${username}`, () => acting.as(admin, createUser, input, now))
  }
  await openAccounts(DEMO_PEOPLE.map((person) => person.username))
  const relief = DEMO_PEOPLE.filter(({ role }) => RELIEF_ROLES.includes(role))
  await giveAuthenticators(relief.map((person) => person.username))
}

function figuresOf(region: DemoRegion) {
  const headlines = new Map(HEADLINES[region].map(({ factId, label }, index) => [factId, { label, index }]))
  return PUBLISHED_FIGURES.filter((figure) => figure.region === region).map((figure, index) => {
    const headline = headlines.get(figure.factId)
    const { region: _region, value, asOf, statement, label, ...rest } = figure
    return {
      ...rest,
      value: value === null ? null : value / 100,
      asOf: asOf ?? '',
      statement: statement ?? '',
      label: headline?.label ?? label,
      headline: headline !== undefined,
      displayOrder: headline ? headline.index + 1 : 100 + index,
    }
  })
}

/** Platform, regions with their settings, units, accounts, and the articles' figures. */
export async function setUp(acting: Acting, now: Date): Promise<void> {
  await withStableIds(`user ${PLATFORM_ADMIN}`, () => makePlatform(personOf(PLATFORM_ADMIN)))
  for (const spec of REGIONS) await makeRegion(acting, spec, now)
  await markRegions()
  for (const spec of REGIONS) await makeUnits(acting, spec, now)
  for (const spec of REGIONS) await groupUnits(acting, spec, now)
  await makeUsers(acting, now)
  for (const { slug, admin } of REGIONS) {
    const figures = slug === 'sixian-ah' ? [] : figuresOf(slug as DemoRegion)
    if (figures.length > 0) await acting.as(admin, publishFigures, { figures }, now)
  }
}
