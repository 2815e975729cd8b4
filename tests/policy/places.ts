import { expect, test } from 'vitest'
import { type Actor, DEFAULT_WORDS, type Level, ROLES, type Role } from '#lib/kernel/pure/actor.ts'

/**
 * Everybody who may ask: every role at every place it may stand. The thing asked about is of unit u1 in county k1 of
 * city c1.
 */
export type Stand = { name: string; level: Level; countyId: string; unitId: string; cityId: string }

export const STANDS: Stand[] = [
  { name: 'own unit', level: 'unit', cityId: 'c1', countyId: 'k1', unitId: 'u1' },
  { name: 'other unit', level: 'unit', cityId: 'c1', countyId: 'k1', unitId: 'u2' },
  { name: 'own county', level: 'county', cityId: 'c1', countyId: 'k1', unitId: '' },
  { name: 'other county', level: 'county', cityId: 'c1', countyId: 'k2', unitId: '' },
  { name: 'own city', level: 'city', cityId: 'c1', countyId: '', unitId: '' },
  { name: 'other city', level: 'city', cityId: 'c2', countyId: '', unitId: '' },
]

export function actor(role: Role, stand: Stand, userId = 'someone'): Actor {
  const orgId = stand.unitId || stand.countyId || stand.cityId
  return {
    userId,
    userName: '',
    username: '',
    role,
    membershipId: 'm',
    level: stand.level,
    orgId,
    orgName: '',
    orgShort: '',
    unitReview: false,
    cityId: stand.cityId,
    countyId: stand.countyId,
    townId: '',
    unitId: stand.unitId,
    // every county and city of the table is a region
    regionId: stand.countyId || stand.cityId,
    regionName: '',
    regionSlug: '',
    words: DEFAULT_WORDS,
    mustChangePassword: false,
    expiresAt: '',
    isDemo: false,
    secondFactor: { enrolled: false, secondsAgo: null },
    region: null,
  }
}

/** As the actor of a region of its own: the region is the organization of a city or county, else the county. */
export const inRegion = (who: Actor): Actor => ({ ...who, regionId: who.countyId || who.cityId })

/** `role @ place: STATE, STATE` for all that may do it. */
export function allowed<State extends string>(
  may: (who: Actor, state: State) => boolean,
  states: readonly State[],
): string[] {
  const lines: string[] = []
  for (const role of ROLES) {
    for (const stand of STANDS) {
      const open = states.filter((state) => may(actor(role, stand), state))
      if (open.length > 0) lines.push(`${role} @ ${stand.name}: ${open.join(', ')}`)
    }
  }
  return lines
}

/** The same for acts that no state decides: `role @ place` of all that may. */
export const whoMay = (may: (who: Actor) => boolean): string[] => allowed((who) => may(who), ['DRAFT'])

/** One right: what the code allows, and what was agreed. */
export type Right = { act: string; code: string[]; agreed: string[] }

/** A right too many fails as well as one too few; what the code allows is printed. */
export function agree(rights: readonly Right[]): void {
  test.each(rights)('$act: the policy is the agreed table', ({ act, code, agreed }) => {
    console.log(`${act.padEnd(36)} ${code.join(' | ')}`)
    expect(code).toEqual(agreed)
  })
}

/** The administrator and the officer of the county. */
export const OFFICE = (states: string) => [
  `region_admin @ own county: ${states}`,
  `region_officer @ own county: ${states}`,
]
