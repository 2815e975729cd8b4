import {
  DEFAULT_CALENDAR,
  type MonthException,
  type ReportCalendar,
} from '#lib/features/reform/rules/schedule.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import type { WorkdayTable } from '#lib/kernel/pure/workdays.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Profile = { cityId: string; countyId: string; reportDay: number; fullMonths: readonly number[] }
type Stored = { months: Record<Period, MonthException>; workdays: WorkdayTable }

/** A region's calendar: its profile, and what /admin/periods sets for single months and days. One round trip. */
export async function loadCalendar(db: Db, profile: Profile): Promise<ReportCalendar> {
  const { cityId, countyId, reportDay, fullMonths } = profile
  const rows = await db.$queryRaw<
    { said: Stored }[]
  >`select app.region_calendar(${cityId}, ${countyId}) as said`
  return { reportDay, fullMonths, ...rows[0]?.said }
}

/** The calendar of the actor's own region; the platform, which has none, gets the usual one. */
export async function ownCalendar(db: Db, actor: Actor): Promise<ReportCalendar> {
  const { region, cityId } = actor
  if (!region) return DEFAULT_CALENDAR
  const { reportDay, fullMonths } = region
  return loadCalendar(db, { cityId, countyId: region.id === cityId ? '' : region.id, reportDay, fullMonths })
}
