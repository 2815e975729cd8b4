import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ChosenPlan, definitionsOf } from '#lib/reports/board/plan.ts'

/** Does the actor see every row of the plan, so that the totals are its own to read? */
export function seesAll(actor: Actor, plan: ChosenPlan): boolean {
  if (actor.level === 'city') return true
  return actor.level === 'county' && plan.countyId === actor.countyId
}

/** The level columns of the actor's own place, for the indexes; which rows it may see decides the database. */
export function ownPlace(actor: Actor): Partial<Record<'countyId' | 'townId' | 'unitId', string>> {
  const { level, countyId, townId, unitId } = actor
  if (level === 'city') return {}
  if (level === 'county') return { countyId }
  return level === 'town' ? { countyId, townId } : { countyId, townId, unitId }
}

/** People of the reporting unit see what is still a draft. */
export function isOfUnit(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'unit_clerk' || actor.role === 'unit_reviewer'
}

const WHO = { leadOrgName: true, jointOrgNames: true } as const

// Orders are counted anew in every pillar and measure: a stable sort puts the children in their parents' order.
function inOrderOf<T>(
  parents: readonly { id: string }[],
  children: readonly T[],
  of: (child: T) => string,
): T[] {
  const order = new Map(parents.map(({ id }, index) => [id, index]))
  return [...children].sort((a, b) => (order.get(of(a)) ?? 0) - (order.get(of(b)) ?? 0))
}

/** The plan's definitions in the order of the printed list, with what a list of measures prints beside them: leads, joints, tags. */
export async function listDefinitions(db: Db, actor: Actor, plan: ChosenPlan) {
  const definitions = await definitionsOf(db, actor, plan)
  const where = { cityId: actor.cityId, planId: plan.id, status: 'active' }
  const tags = await db.measure.findMany({
    where,
    select: { id: true, reformTask: true, taskForce: true },
  })
  const who = await db.annualTask.findMany({ where, select: { id: true, ...WHO } })
  const measures = inOrderOf(definitions.pillars, definitions.measures, (measure) => measure.pillarId)
  return {
    ...definitions,
    measures,
    tasks: inOrderOf(measures, definitions.tasks, (task) => task.measureId),
    tags: new Map(tags.map((each) => [each.id, each])),
    who: new Map(who.map((each) => [each.id, each])),
  }
}
export type ListDefinitions = Awaited<ReturnType<typeof listDefinitions>>
