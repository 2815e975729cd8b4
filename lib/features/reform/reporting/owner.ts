import { loadCalendar } from '#lib/features/reform/reporting/calendar.ts'
import type { LightRule } from '#lib/features/reform/rules/light.ts'
import type { ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import { type Actor, DEFAULT_WORDS, type Region, type Words } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What reporting needs of the region that owns a plan. */
export type Owner = {
  countyId: string
  calendar: ReportCalendar
  lightRule: LightRule
  countyReview: boolean
  words: Words
  phone: string
}

type Profile = {
  countyId: string
  reportDay: number
  fullMonths: number[]
  lightRule: unknown
  countyReview: boolean
  words: unknown
  officePhone: string
}

async function toOwner(db: Db, cityId: string, profile: Profile): Promise<Owner> {
  return {
    countyId: profile.countyId,
    calendar: await loadCalendar(db, { ...profile, cityId }),
    lightRule: lightRuleOf(profile.lightRule),
    countyReview: profile.countyReview,
    words: { ...DEFAULT_WORDS, ...(profile.words as Partial<Words>) },
    phone: profile.officePhone,
  }
}

/** The actor's own region as an owner, if that is the one. */
function ownRegion(actor: Actor, countyId: string): Region | null {
  return actor.region && actor.regionId === (countyId || actor.cityId) ? actor.region : null
}

/** The region that owns a plan: the city's (`countyId` '') or a county's. */
export async function loadOwner(db: Db, actor: Actor, countyId: string): Promise<Owner> {
  const own = ownRegion(actor, countyId)
  if (own) return toOwner(db, actor.cityId, { ...own, countyId })
  const place = { cityId: actor.cityId, countyId, townId: '', unitId: '' }
  const profile = await db.regionProfile.findUnique({ where: { cityId_countyId_townId_unitId: place } })
  if (!profile) throw new Error(`no region profile for plan owner ${actor.cityId}/${countyId}`)
  return toOwner(db, actor.cityId, profile)
}
