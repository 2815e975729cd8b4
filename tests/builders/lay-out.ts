import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { addRow, type DutyClass, type Level, type Org, type World } from '#tests/builders/world.ts'
import { type LineShape, layOutLine } from '#tests/builders/world-lines.ts'
import { layOutRegion, layOutStudio } from '#tests/builders/world-regions.ts'

export type CountyShape = { units: number; townUnits: number[] }
export type CityShape = { counties: CountyShape[]; units: number }
export type WorldShape = { cities: CityShape[]; lines: LineShape[] }

const DUTIES: Record<Level, [role: string, duty: DutyClass][]> = {
  platform: [['platform_admin', 'platform']],
  city: [
    ['region_admin', 'work'],
    ['leader', 'view'],
    ['auditor', 'audit'],
    ['relief_officer', 'relief'],
  ],
  county: [
    ['region_officer', 'work'],
    ['leader', 'view'],
    ['auditor', 'audit'],
    ['relief_checker', 'relief'],
  ],
  town: [
    ['unit_clerk', 'work'],
    ['relief_officer', 'relief'],
  ],
  unit: [['unit_clerk', 'work']],
}

function organizations(prefix: string, shape: WorldShape): Org[] {
  const none = { countyId: '', townId: '', unitId: '' }
  const orgs: Org[] = [{ id: `${prefix}p`, level: 'platform', cityId: `${prefix}p`, ...none }]
  for (const [c, city] of shape.cities.entries()) {
    const cityId = `${prefix}c${c}`
    orgs.push({ id: cityId, level: 'city', cityId, ...none })
    const unit = (countyId: string, townId: string) => {
      const id = `${prefix}u${orgs.length}`
      orgs.push({ id, level: 'unit', cityId, countyId, townId, unitId: id })
    }
    for (let n = 0; n < city.units; n++) unit('', '')
    for (const [k, county] of city.counties.entries()) {
      const countyId = `${cityId}k${k}`
      orgs.push({ id: countyId, level: 'county', cityId, countyId, townId: '', unitId: '' })
      for (let n = 0; n < county.units; n++) unit(countyId, '')
      for (const [t, units] of county.townUnits.entries()) {
        const townId = `${countyId}t${t}`
        orgs.push({ id: townId, level: 'town', cityId, countyId, townId, unitId: '' })
        for (let n = 0; n < units; n++) unit(countyId, townId)
      }
    }
  }
  return orgs
}

/** Lays the shape out as rows; nothing is written yet. */
export function layOut(shape: WorldShape): World {
  const prefix = `w${randomBytes(5).toString('hex')}`
  const orgs = organizations(prefix, shape)
  const world: World = { prefix, orgs, sessions: [], rows: [] }
  for (const org of orgs) layOutOrg(world, org)
  const regions = orgs.filter((org) => org.level === 'city' || org.level === 'county')
  for (const region of regions) layOutRegion(world, region)
  for (const unit of orgs.filter((org) => org.level === 'unit')) layOutStudio(world, unit)
  const reporters = orgs.filter((org) => org.level !== 'platform')
  for (const line of shape.lines) {
    const org = reporters[line.org % reporters.length]!
    const owners = regions.filter(
      (each) => each.cityId === org.cityId && (each.countyId === '' || each.countyId === org.countyId),
    )
    layOutLine(world, org, owners[line.owner % owners.length]!, line)
  }
  return world
}

function layOutOrg(world: World, org: Org): void {
  addRow(world, 'organization', org, {
    id: org.id,
    level: org.level,
    kind:
      org.level === 'unit'
        ? 'enterprise'
        : org.level === 'town'
          ? 'town'
          : org.level === 'platform'
            ? 'platform'
            : 'region',
    name: org.id,
    short_name: org.id,
    valid_from: '2020-01-01',
  })
  for (const [role, duty] of DUTIES[org.level]) {
    const userId = uuidv7()
    addRow(world, 'user_account', org, {
      id: userId,
      username: userId,
      display_name: `${role} ${org.id}`,
      must_change_password: false,
    })
    Object.assign(world.rows.at(-1)!, { duty: role })
    addRow(world, 'membership', org, { user_id: userId, role })
    world.sessions.push({ token: randomBytes(24).toString('base64url'), userId, role, duty, org })
  }
}
