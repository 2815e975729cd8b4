import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'

/** Who decides on a report in this state, as people say it. */
export function reviewerOf(state: ReportState, words: Pick<Words, 'office'>): string {
  if (state === 'UNIT_REVIEW') return '本单位审核人'
  return state === 'COUNTY_REVIEW' ? '县区产改办' : words.office
}
