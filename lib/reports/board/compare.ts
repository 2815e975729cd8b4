import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { CompareGroup, CompareRow } from '#lib/reports/board/schema.ts'
import type { CellRow } from '#lib/reports/board/source.ts'
import { meanBp, orgIdOf } from '#lib/reports/board/totals.ts'

/** Who is compared: a unit of the region, or a county below it with all of its units. */
export type Subject = { kind: 'unit' | 'county'; id: string; name: string; group: string }

const REST = '未分组'
const ALL = '全部单位'

/** Under a city a county counts as one; everybody else counts for itself. */
function subjectIdOf(actor: Pick<Actor, 'level'>, row: CellRow): string {
  return actor.level === 'city' && row.countyId ? row.countyId : orgIdOf(row)
}

/** The subjects that the cells belong to, in the order of protocol, and the names of the region's groups in order. */
export async function subjectsOf(db: Db, actor: Actor, rows: readonly CellRow[]) {
  const ids = [...new Set(rows.map((row) => subjectIdOf(actor, row)))]
  const orgs = await db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: ids } },
    select: { id: true, level: true, shortName: true, unitGroup: true },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
  })
  const region = await db.regionProfile.findFirst({
    where: { cityId: actor.cityId, countyId: actor.countyId },
    select: { unitGroups: true },
  })
  const subjects = orgs.map(({ id, level, shortName, unitGroup }): Subject => {
    const county = level === 'county' && actor.level === 'city'
    return { kind: county ? 'county' : 'unit', id, name: shortName, group: unitGroup }
  })
  return { subjects, names: region?.unitGroups ?? [] }
}

function rowOf(subject: Subject, now: readonly CellRow[], before: readonly CellRow[]): CompareRow {
  const sum = (of: (row: CellRow) => number) => now.reduce((total, row) => total + of(row), 0)
  return {
    kind: subject.kind,
    id: subject.id,
    name: subject.name,
    completionBp: meanBp(now),
    beforeBp: meanBp(before),
    assigned: sum((row) => row.assigned),
    done: sum((row) => row.done),
    missing: sum((row) => row.missing),
  }
}

// Best first; nothing counted last; equal ones keep the order of protocol.
const byCompletion = (a: CompareRow, b: CompareRow) => (b.completionBp ?? -1) - (a.completionBp ?? -1)

/**
 * The region's units in their groups, by completion only: what they are compared by is what they have done, never how
 * often or how fast they report. A region without groups has one.
 */
export function compareGroups(
  actor: Pick<Actor, 'level'>,
  { subjects, names }: { subjects: readonly Subject[]; names: readonly string[] },
  now: readonly CellRow[],
  before: readonly CellRow[],
): CompareGroup[] {
  const nameOf = (subject: Subject) =>
    names.includes(subject.group) ? subject.group : names.length > 0 ? REST : ALL
  const of = (rows: readonly CellRow[], id: string) => rows.filter((row) => subjectIdOf(actor, row) === id)
  return [...names, REST, ALL].flatMap((name) => {
    const inside = subjects.filter((subject) => nameOf(subject) === name)
    if (inside.length === 0) return []
    const rows = inside.map((subject) => rowOf(subject, of(now, subject.id), of(before, subject.id)))
    const ids = new Set(inside.map((subject) => subject.id))
    const completionBp = meanBp(now.filter((row) => ids.has(subjectIdOf(actor, row))))
    return [{ name, completionBp, rows: rows.sort(byCompletion) }]
  })
}
