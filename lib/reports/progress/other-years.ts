import type { Db } from '#lib/kernel/scope.ts'
import type { MeasureYear } from '#lib/reports/progress/schema.ts'

const FIELDS = { id: true, code: true, title: true, plan: { select: { year: true } } } as const

/** The same measure in the lists of the year before and the year after, as far as the rows go on from each other. */
export async function otherYears(db: Db, cityId: string, id: string): Promise<MeasureYear[]> {
  const own = await db.measure.findFirst({ where: { cityId, id }, select: { prevId: true } })
  const rows = await db.measure.findMany({
    where: {
      cityId,
      status: 'active',
      OR: [{ prevId: id }, ...(own?.prevId ? [{ id: own.prevId }] : [])],
    },
    orderBy: { plan: { year: 'asc' } },
    select: FIELDS,
  })
  return rows.map(({ plan, ...row }) => ({ ...row, year: plan.year }))
}
