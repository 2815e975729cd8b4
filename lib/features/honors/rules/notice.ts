import type { BarWords } from '#lib/base/notices/standing.ts'

/**
 * Whether an award is shown in a public notice before it is published (domain.md §2.2: 两审三公示): its title asks for
 * it from a year on. An award without a year counts as a new one, so that leaving the year out opens no way around.
 */
export function needsNotice({ noticeFrom }: { noticeFrom: number }, year: number): boolean {
  return noticeFrom > 0 && (year === 0 || year >= noticeFrom)
}

/** How its notice's standing is said of an award. */
export const HONOR_NOTICE: BarWords = { what: '这项荣誉', agree: '姓名、荣誉', act: '公布荣誉' }
