import type { Queue, QueueChoice } from '#lib/features/reform/schema/report-views.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Where = { cityId: string; state: string }
type Group = { pillarId: string; countyId: string; unitId: string; count: number }

async function loadGroups(db: Db, wheres: readonly Where[]): Promise<Group[]> {
  const groups: Group[] = []
  for (const where of wheres) {
    const rows = await db.progressReport.groupBy({
      by: ['pillarId', 'countyId', 'unitId'],
      where,
      _count: { _all: true },
    })
    groups.push(...rows.map(({ _count, ...at }) => ({ ...at, count: _count._all })))
  }
  return groups
}

function counted(groups: readonly Group[], keyOf: (group: Group) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const group of groups) counts.set(keyOf(group), (counts.get(keyOf(group)) ?? 0) + group.count)
  return counts
}

type Named = { id: string; label: string }

function choices(named: readonly Named[], counts: ReadonlyMap<string, number>): QueueChoice[] {
  return named.map(({ id, label }) => ({ id, label, count: counts.get(id) ?? 0 }))
}

/** Seen from the city a county is one choice; everywhere else each unit is. */
function orgOf(actor: Actor, { countyId, unitId }: Group): string {
  return actor.level === 'city' && countyId ? countyId : unitId
}

/** What a queue can be narrowed to: pillars and organizations that have reports in it, in the order of the plan. */
export async function loadChoices(db: Db, actor: Actor, wheres: readonly Where[]): Promise<Queue['choices']> {
  if (actor.level !== 'city' && actor.level !== 'county') return { pillars: [], orgs: [] }
  const groups = await loadGroups(db, wheres)
  const byPillar = counted(groups, (group) => group.pillarId)
  const byOrg = counted(groups, (group) => orgOf(actor, group))
  const { cityId } = actor
  const pillars = await db.pillar.findMany({
    where: { cityId, id: { in: [...byPillar.keys()] } },
    select: { id: true, code: true, title: true },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }],
  })
  const orgs = await db.organization.findMany({
    where: { cityId, id: { in: [...byOrg.keys()] } },
    select: { id: true, shortName: true },
    orderBy: [{ level: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
  })
  return {
    pillars: choices(
      pillars.map(({ id, code, title }) => ({ id, label: `${code} ${title}` })),
      byPillar,
    ),
    orgs: choices(
      orgs.map(({ id, shortName }) => ({ id, label: shortName })),
      byOrg,
    ),
  }
}
