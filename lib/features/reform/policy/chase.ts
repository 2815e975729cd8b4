import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

type Assigned = { cityId: string; countyId: string; ownerCountyId: string }
type Chaser = Pick<Actor, 'role' | 'level' | 'cityId' | 'countyId'>

const no = (title: string): Problem => fail('forbidden', title).problem

/** Who looks at 缺报清单 and chases: officers and administrators of a region. */
export function mayListMissing(actor: Pick<Actor, 'role' | 'level'>): Problem | null {
  const office = actor.role === 'region_officer' || actor.role === 'region_admin'
  return office && (actor.level === 'city' || actor.level === 'county')
    ? null
    : no('缺报清单由产改办查看和催报')
}

/** A county chases its own units, whoever owns the plan; a city chases for its own plan only. */
export function mayChase(actor: Chaser, at: Assigned): Problem | null {
  const refusal = mayListMissing(actor)
  if (refusal) return refusal
  const own =
    actor.level === 'city'
      ? actor.cityId === at.cityId && at.ownerCountyId === ''
      : actor.cityId === at.cityId && actor.countyId === at.countyId
  return own ? null : no('只能催报本级清单或本县区单位的任务')
}
