import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import { type Place, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** One unit's task in a month, with all that decides whether it is chased. */
export type Candidate = {
  assignmentId: string
  at: Place
  ownerCountyId: string
  unitName: string
  taskCode: string
  taskTitle: string
  month: { counted: boolean; reported: boolean; state: ReportState | '' } | null
  clerks: number
}
export type Candidates = { items: Candidate[]; owners: ReadonlyMap<string, Owner> }

const placeKey = ({ countyId, townId, unitId }: Omit<Place, 'cityId'>) => `${countyId}/${townId}/${unitId}`

/** How many people can fill in reports, by place. */
async function countClerks(db: Db, cityId: string, places: readonly Place[]): Promise<Map<string, number>> {
  const rows = await db.membership.groupBy({
    by: ['countyId', 'townId', 'unitId'],
    where: {
      cityId,
      countyId: { in: [...new Set(places.map((each) => each.countyId))] },
      unitId: { in: [...new Set(places.map((each) => each.unitId))] },
      role: 'unit_clerk',
      status: 'active',
      user: { status: 'active' },
    },
    _count: { _all: true },
  })
  return new Map(rows.map((row) => [placeKey(row), row._count._all]))
}

/** The named assignments in the order of their ids; null when one of them is unknown or out of scope. */
export async function loadCandidates(
  db: Db,
  actor: Actor,
  period: Period,
  ids: readonly string[],
): Promise<Candidates | null> {
  const wanted = [...new Set(ids)]
  const rows = await db.taskAssignment.findMany({
    where: { cityId: actor.cityId, id: { in: wanted } },
    include: {
      org: { select: { name: true, shortName: true } },
      task: { select: { code: true, title: true } },
      months: { where: { period: periodDate(period) } },
    },
    orderBy: { id: 'asc' },
  })
  if (rows.length !== wanted.length) return null
  const clerks = await countClerks(db, actor.cityId, rows)
  const owners = new Map<string, Owner>()
  for (const countyId of new Set(rows.map((row) => row.ownerCountyId))) {
    owners.set(countyId, await loadOwner(db, actor, countyId))
  }
  const items = rows.map((row): Candidate => {
    const month = row.months[0]
    return {
      assignmentId: row.id,
      at: place(row),
      ownerCountyId: row.ownerCountyId,
      unitName: row.org.shortName || row.org.name,
      taskCode: row.task.code,
      taskTitle: row.task.title,
      month: month
        ? { counted: month.counted, reported: month.reported, state: month.state as ReportState | '' }
        : null,
      clerks: clerks.get(placeKey(row)) ?? 0,
    }
  })
  return { items, owners }
}
