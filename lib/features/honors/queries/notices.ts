import { type NoticeList, type NoticeState, noticeStage, STAGE_LABELS } from '#lib/base/notices/rules.ts'
import { covers, needsNotice, noticeBar } from '#lib/features/honors/rules/notice.ts'
import { HONOR_STATE_LABELS, type HonorState } from '#lib/features/honors/rules/states.ts'
import type { NoticeStanding } from '#lib/features/honors/schema.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, fromDate, today } from '#lib/kernel/pure/day.ts'
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

function noticesWith(db: Db, awards: readonly Award[]) {
  const [first] = awards
  return db.notice.findMany({
    where: {
      cityId: first?.cityId ?? '',
      countyId: { in: [...new Set(awards.map((each) => each.countyId))] },
      subjectType: 'honor',
      subjectIds: { hasSome: awards.map((each) => each.id) },
    },
    orderBy: { id: 'desc' },
  })
}
type Row = Awaited<ReturnType<typeof noticesWith>>[number]

function viewOf(row: Row, award: Award, day: Day) {
  const days = { startOn: fromDate(row.startOn), endOn: fromDate(row.endOn) }
  const standing = { ...days, state: row.state as NoticeState, openObjections: row.openObjections }
  const holder = award.person?.name ?? award.collective?.name ?? ''
  const named = covers(row.list as NoticeList, { holder, title: award.title.name })
  return { id: row.id, title: row.title, ...days, stage: noticeStage(standing, day), covers: named }
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
  const rows = awards.length > 0 ? await noticesWith(db, awards) : []
  return new Map(
    awards.map((award) => {
      const own = rows.filter((row) => row.countyId === award.countyId && row.subjectIds.includes(award.id))
      const views = own.map((row) => viewOf(row, award, day))
      const needed = needsNotice(award.title, award.year)
      const notices = views.map(({ stage, covers: _covers, ...view }) => ({
        ...view,
        label: STAGE_LABELS[stage],
      }))
      return [award.id, { needed, bar: needed ? noticeBar(views) : null, notices }]
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
