import {
  type NoticeList,
  type NoticeStage,
  type NoticeState,
  noticeStage,
  STAGE_LABELS,
} from '#lib/base/notices/rules.ts'
import { type Day, formatDay, fromDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What the rule must know of a notice that names a subject; `covers`: its list shows it as it is registered now. */
export type SubjectNotice = { stage: NoticeStage; startOn: Day; endOn: Day; covers: boolean }

/** Words of a bar: what waits (这项荣誉), what must agree (姓名、荣誉), what it waits for (公布荣誉). */
export type BarWords = { what: string; agree: string; act: string }

/** Does a row of the list that was shown hold all of these words? What was changed since was never shown. */
export function namesAll(list: NoticeList, words: readonly string[]): boolean {
  return list.rows.some((row) => words.every((word) => row.includes(word)))
}

type Bar = (notice: SubjectNotice, words: BarWords) => string
const BARS: Record<NoticeStage, Bar> = {
  draft: (_notice, { act }) => `公示还是草稿：发布并期满无异议后，才能${act}`,
  planned: ({ startOn }, { act }) => `公示从 ${formatDay(startOn)}开始：期满无异议后，才能${act}`,
  running: ({ endOn }, { act }) => `正在公示，到 ${formatDay(endOn)}为止：期满无异议后，才能${act}`,
  objected: () => '公示收到异议，正在核查：处理完并作出结论后再看',
  due: (_notice, { act }) => `公示期满：请先作出公示结论，再${act}`,
  clear: (_notice, { agree }) => `公示名单里的${agree}与现在登记的不一致，请重新公示`,
  upheld: (_notice, { act }) => `公示异议成立，不能${act}；不涉及异议的，请另行公示`,
  withdrawn: () => '公示已撤下，请重新公示',
}

/** Why a subject that needs a notice has to wait; null: one ended without an objection that was upheld. Newest first. */
export function noticeBar(notices: readonly SubjectNotice[], words: BarWords): string | null {
  if (notices.some((each) => each.stage === 'clear' && each.covers)) return null
  const [latest] = notices
  return latest ? BARS[latest.stage](latest, words) : `${words.what}要先公示：还没有公示`
}

type Subjects = {
  cityId: string
  countyIds: readonly string[]
  type: 'honor' | 'studio'
  ids: readonly string[]
}

/** The notices of these regions that are about one of these subjects, newest first. */
export function noticesAbout(db: Db, { cityId, countyIds, type, ids }: Subjects) {
  return db.notice.findMany({
    where: {
      cityId,
      countyId: { in: [...new Set(countyIds)] },
      subjectType: type,
      subjectIds: { hasSome: [...ids] },
    },
    orderBy: { id: 'desc' },
  })
}
export type NoticeAbout = Awaited<ReturnType<typeof noticesAbout>>[number]

/** A notice as it stands on a day for a subject of which the list must show `words`. */
export function standingOf(row: NoticeAbout, words: readonly string[], day: Day) {
  const days = { startOn: fromDate(row.startOn), endOn: fromDate(row.endOn) }
  const standing = { ...days, state: row.state as NoticeState, openObjections: row.openObjections }
  const stage = noticeStage(standing, day)
  const covers = namesAll(row.list as NoticeList, words)
  return { id: row.id, title: row.title, ...days, stage, label: STAGE_LABELS[stage], covers }
}

/** State of the notice that a record names by its id; '' = it has none. Only a conclusion ends one, whatever the day. */
export async function noticeStateOf(db: Db, cityId: string, id: string): Promise<NoticeState | ''> {
  const row = id ? await db.notice.findFirst({ where: { cityId, id }, select: { state: true } }) : null
  return (row?.state ?? '') as NoticeState | ''
}

/** The same as a rule asks for it; none of it is true without a notice, nor after an objection that was upheld. */
export async function ownNotice(db: Db, cityId: string, id: string) {
  const state = await noticeStateOf(db, cityId, id)
  return {
    /** ended without an objection that was upheld */
    clear: state === 'CLEAR',
    /** drafted or running: without a conclusion yet */
    open: state === 'DRAFT' || state === 'RUNNING',
    withdrawn: state === 'WITHDRAWN',
  }
}
