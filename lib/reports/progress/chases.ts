import { fromDate } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { TimelineEvent } from '#lib/reports/progress/schema.ts'

/** Chases read at most: once a day per unit and task. */
const READ = 500

type Whose = ReadonlyMap<string, Pick<TimelineEvent, 'unitName' | 'taskCode'>>

/** The chases of these assignments, newest first. */
export async function chaseEvents(db: Db, cityId: string, assignments: Whose): Promise<TimelineEvent[]> {
  const rows = await db.chase.findMany({
    where: { cityId, assignmentId: { in: [...assignments.keys()] } },
    orderBy: { at: 'desc' },
    take: READ,
  })
  return rows.flatMap((row): TimelineEvent[] => {
    const whose = assignments.get(row.assignmentId)
    if (!whose) return []
    return [
      {
        ...whose,
        id: row.id,
        kind: 'chase',
        at: row.at.toISOString(),
        period: periodOf(fromDate(row.period)),
        byName: row.byName,
        byOrgName: row.byOrgName,
        text: row.daysLate > 0 ? `催报，已逾期 ${row.daysLate} 天` : '催报，未到期',
        changes: [],
        assignmentId: row.assignmentId,
        reportId: '',
      },
    ]
  })
}
