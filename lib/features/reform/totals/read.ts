import type { TaskTotals } from '#lib/features/reform/totals/standing.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Totals of these tasks at the end of `period`, by task; tasks without a row are missing. */
export async function readTaskTotals(
  db: Db,
  cityId: string,
  taskIds: readonly string[],
  period: Period,
): Promise<Map<string, TaskTotals>> {
  const rows = await db.reformTaskTotal.findMany({
    where: { cityId, taskId: { in: [...taskIds] }, period: toDate(firstDayOf(period)) },
    select: { taskId: true, counted: true, sumValue: true, sumDenominator: true, sumTarget: true },
  })
  return new Map(
    rows.map((row) => [
      row.taskId,
      {
        taskId: row.taskId,
        counted: Number(row.counted),
        value: Number(row.sumValue),
        denominator: Number(row.sumDenominator),
        target: Number(row.sumTarget),
      },
    ]),
  )
}
