import type { NoticeList, NoticeStage } from '#lib/base/notices/rules.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'

/**
 * Whether an award is shown in a public notice before it is published (domain.md §2.2: 两审三公示): its title asks for
 * it from a year on. An award without a year counts as a new one, so that leaving the year out opens no way around.
 */
export function needsNotice({ noticeFrom }: { noticeFrom: number }, year: number): boolean {
  return noticeFrom > 0 && (year === 0 || year >= noticeFrom)
}

/** Does the list that was shown name this holder with this title? A name or title changed since was never shown. */
export function covers(list: NoticeList, award: { holder: string; title: string }): boolean {
  return list.rows.some((row) => row.includes(award.holder) && row.includes(award.title))
}

/** What the rule must know of a notice that names the award. */
export type NoticeOfHonor = { stage: NoticeStage; startOn: Day; endOn: Day; covers: boolean }

const BARS: Record<NoticeStage, (notice: NoticeOfHonor) => string> = {
  draft: () => '公示还是草稿：发布并期满无异议后，才能公布荣誉',
  planned: ({ startOn }) => `公示从 ${formatDay(startOn)}开始：期满无异议后，才能公布荣誉`,
  running: ({ endOn }) => `正在公示，到 ${formatDay(endOn)}为止：期满无异议后，才能公布荣誉`,
  objected: () => '公示收到异议，正在核查：处理完并作出结论后再看',
  due: () => '公示期满：请先作出公示结论，再公布荣誉',
  clear: () => '公示名单里的姓名、荣誉与现在登记的不一致，请重新公示',
  upheld: () => '公示异议成立，不能公布；不涉及异议的，请另行公示',
  withdrawn: () => '公示已撤下，请重新公示',
}

/** Why an award that needs a notice cannot be published; null: one ended without an objection that was upheld. */
export function noticeBar(notices: readonly NoticeOfHonor[]): string | null {
  if (notices.some((each) => each.stage === 'clear' && each.covers)) return null
  const [latest] = notices
  return latest ? BARS[latest.stage](latest) : '这项荣誉要先公示：还没有公示'
}
