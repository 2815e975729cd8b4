import { periodDate } from '#lib/features/reform/reporting/load.ts'
import type { Owner } from '#lib/features/reform/reporting/owner.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Month = {
  period: Period
  owner: Pick<Owner, 'calendar' | 'words'>
  head: { cityId: string; id: string } | null
}

/**
 * Why a month cannot be written any more: it is locked, and this report was not reopened or returned since.
 * null = it can.
 */
export async function lockedReason(db: Db, { period, owner, head }: Month): Promise<string | null> {
  const lockedAt = owner.calendar.months?.[period]?.lockedAt
  if (!lockedAt) return null
  if (head) {
    const given = { cityId: head.cityId, reportId: head.id, toState: 'RETURNED' }
    const back = await db.review.count({ where: { ...given, at: { gte: new Date(lockedAt) } } })
    if (back > 0) return null
  }
  return `${formatPeriod(period)}已归档，未报送的记为未报；需要补报或修改，请联系${owner.words.office}重新打开`
}

/** The month's own row of the calendar; null = the region has set nothing for it. */
export async function loadPeriod(db: Db, at: { cityId: string; countyId: string }, period: Period) {
  const key = { cityId: at.cityId, countyId: at.countyId, period: periodDate(period) }
  return db.period.findUnique({ where: { cityId_countyId_period: key } })
}
