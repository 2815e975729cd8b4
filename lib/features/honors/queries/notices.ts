import { noticeBar, noticesAbout, standingOf } from '#lib/base/notices/standing.ts'
import { HONOR_NOTICE, needsNotice } from '#lib/features/honors/rules/notice.ts'
import { HONOR_STATE_LABELS, type HonorState } from '#lib/features/honors/rules/states.ts'
import type { NoticeStanding } from '#lib/features/honors/schema/desk.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What is asked of an award to say where it stands with its notice. */
type Award = {
  cityId: string
  countyId: string
  id: string
  year: number
  title: { name: string; noticeFrom: number }
  person: { name: string } | null
  collective: { name: string } | null
}

/**
 * Where awards of one city stand with their public notices, by award: the notices of the award's own region that list
 * it, newest first, and what they mean for its publishing.
 */
export async function noticeStandings(
  db: Db,
  awards: readonly Award[],
  day: Day = today(currentMoment()),
): Promise<Map<string, NoticeStanding>> {
  const [first] = awards
  const rows = first
    ? await noticesAbout(db, {
        cityId: first.cityId,
        countyIds: awards.map((each) => each.countyId),
        type: 'honor',
        ids: awards.map((each) => each.id),
      })
    : []
  return new Map(
    awards.map((award) => {
      const holder = award.person?.name ?? award.collective?.name ?? ''
      const views = rows
        .filter((row) => row.countyId === award.countyId && row.subjectIds.includes(award.id))
        .map((row) => standingOf(row, [holder, award.title.name], day))
      const needed = needsNotice(award.title, award.year)
      const notices = views.map(({ stage: _stage, covers: _covers, ...view }) => view)
      return [award.id, { needed, bar: needed ? noticeBar(views, HONOR_NOTICE) : null, notices }]
    }),
  )
}

/** The awards that a notice is about, as far as the reader sees them. */
export async function honorsOfNotice(db: Db, cityId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db.honor.findMany({
    where: { cityId, id: { in: [...ids] }, state: { not: 'DISCARDED' } },
    select: {
      id: true,
      state: true,
      title: { select: { name: true } },
      person: { select: { name: true } },
      collective: { select: { name: true } },
    },
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    holder: row.person?.name ?? row.collective?.name ?? '',
    title: row.title.name,
    label: HONOR_STATE_LABELS[row.state as HonorState],
  }))
}
