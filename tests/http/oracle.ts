import type { Level, Role } from '#lib/kernel/pure/actor.ts'

/** Where a row lies; '' where a level does not apply. */
export type Place = { cityId: string; countyId: string; townId: string; unitId: string }

export type Reader = { id: string; role: Role; level: Level; at: Place }
export type Thing = { type: string; at: Place; state: string; owner: string }

/** Kinds of objects that the levels below read too. */
const DEFINITIONS = new Set([
  ...['plan', 'pillar', 'measure', 'annual_task', 'region', 'honor_title'],
  ...['contest', 'contest_event', 'relief_rule_set', 'relief_fund'],
])
/** Files of helped families: for the roles of relief, auditors, and the clerk of the unit that entered them. */
const OF_RELIEF = new Set(['household', 'household_member'])
const RELIEF_READERS: readonly Role[] = ['relief_officer', 'relief_checker', 'relief_approver', 'auditor']
/** What an organization brings in files, and what it remembers of them: its own, whoever stands above it. */
const OWN_ONLY = new Set(['import_batch', 'import_name'])
/** What the platform has to do with; only parts of them, which this oracle leaves open. */
const OF_PLATFORM = new Set(['organization', 'region', 'user', 'membership'])

function readsRelief({ role, level }: Reader): boolean {
  return RELIEF_READERS.includes(role) || (role === 'unit_clerk' && level === 'unit')
}

function below(reader: Reader, at: Place): boolean {
  if (at.cityId !== reader.at.cityId) return false
  if (reader.level === 'county') return at.countyId === reader.at.countyId
  if (reader.level === 'town') return at.townId === reader.at.townId
  if (reader.level === 'unit') return at.unitId === reader.at.unitId
  return reader.level === 'city'
}

function above(reader: Reader, at: Place): boolean {
  return (
    at.cityId === reader.at.cityId &&
    at.unitId === '' &&
    ['', reader.at.townId].includes(at.townId) &&
    ['', reader.at.countyId].includes(at.countyId)
  )
}

const same = (a: Place, b: Place) =>
  a.cityId === b.cityId && a.countyId === b.countyId && a.townId === b.townId && a.unitId === b.unitId

/** What the levels above own is known below; a competition once its document is out. */
const fromAbove = (reader: Reader, thing: Thing) => above(reader, thing.at) && thing.state !== 'PLANNED'

/**
 * Written from DESIGN §4 alone, without a look at policies or SQL: may the reader know that the thing exists?
 * `null` where the design leaves it to the feature.
 */
export function mayKnow(reader: Reader, thing: Thing): boolean | null {
  if (thing.type === 'personal_token' || thing.type === 'message') return thing.owner === reader.id
  if (reader.level === 'platform') {
    if (!OF_PLATFORM.has(thing.type)) return false
    return thing.at.unitId === '' ? null : false
  }
  if (thing.type === 'organization') return below(reader, thing.at) || above(reader, thing.at)
  if (DEFINITIONS.has(thing.type)) return below(reader, thing.at) || fromAbove(reader, thing)
  if (OF_RELIEF.has(thing.type) && !readsRelief(reader)) return false
  if (thing.state === 'DRAFT' || OWN_ONLY.has(thing.type)) return same(reader.at, thing.at)
  return below(reader, thing.at)
}

/** How far away a foreign thing lies; foreign things are drawn from each distance. */
export function distance(reader: Reader, at: Place): string {
  if (reader.at.cityId !== at.cityId) return 'another city'
  if (reader.at.countyId !== at.countyId) return 'another county'
  return 'same county'
}

/** A canary is seen by its own organization and, unless it is secret, by the levels above it; by nobody else. */
export function mayReadCanary(reader: Reader, canary: { at: Place; secret: boolean }): boolean {
  return canary.secret ? same(reader.at, canary.at) : below(reader, canary.at)
}
