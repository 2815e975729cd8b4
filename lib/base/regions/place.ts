import type { Place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'

/** Where what belongs to the actor's whole region lies: its city, or its county. */
export function regionPlace(actor: Pick<Actor, 'cityId' | 'regionId'>): Place {
  const countyId = actor.regionId === actor.cityId ? '' : actor.regionId
  return { cityId: actor.cityId, countyId, townId: '', unitId: '' }
}
