import { type BarWords, noticeBar, noticesAbout, standingOf } from '#lib/base/notices/standing.ts'
import { keeperOf } from '#lib/features/studios/commands/load.ts'
import { levelLabel } from '#lib/features/studios/labels.ts'
import { STUDIO_STATE_LABELS, type StudioState } from '#lib/features/studios/rules/states.ts'
import type { StudioNotice } from '#lib/features/studios/schema/studio.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** How its notice's standing is said of a studio. */
const STUDIO_NOTICE: BarWords = { what: '这个工作室', agree: '工作室名称、级别', act: '命名' }

type Row = { cityId: string; countyId: string; id: string; name: string }

/**
 * Where a studio stands with the public notices of the region that keeps it. `level`: at which it is to be named, where
 * that is known; a list that shows another level shows another thing.
 */
export async function studioNotice(
  db: Db,
  row: Row,
  { level = '', day = today(currentMoment()) }: { level?: string; day?: Day } = {},
): Promise<StudioNotice> {
  const { keeperCounty, studioNotice: needed } = await keeperOf(db, row)
  const about = { cityId: row.cityId, countyIds: [keeperCounty], type: 'studio' as const, ids: [row.id] }
  const words = [row.name, ...(level ? [levelLabel(level)] : [])]
  const views = (await noticesAbout(db, about)).map((notice) => standingOf(notice, words, day))
  const clear = views.find(({ stage, covers }) => stage === 'clear' && covers)
  return {
    needed,
    bar: needed ? noticeBar(views, STUDIO_NOTICE) : null,
    shown: clear ? { startOn: clear.startOn, endOn: clear.endOn } : null,
    notices: views.map(({ stage: _stage, covers: _covers, ...view }) => view),
  }
}

/** The studios that a notice is about, as far as the reader sees them. */
export async function studiosOfNotice(db: Db, cityId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db.studio.findMany({
    where: { cityId, id: { in: [...ids] }, state: { not: 'DISCARDED' } },
    select: { id: true, name: true, state: true },
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, state }) => ({ id, name, label: STUDIO_STATE_LABELS[state as StudioState] }))
}
