import { LIVING, type StudioState } from '#lib/features/studios/rules/states.ts'
import { addDays, type Day, daysBetween } from '#lib/kernel/pure/day.ts'

/** Of a year, the review is due on 31 March of the next one. */
const REVIEW_DUE = '03-31'
/** A studio without an achievement for so long is called quiet. */
const QUIET_DAYS = 730
/** Rectification takes at most six months (domain.md §3). */
const RECTIFY_DAYS = 183

export type HealthFacts = {
  state: StudioState
  /** 0 = not stated */
  namedYear: number
  lastReviewYear: number
  /** partial date; '' none */
  lastAchievedOn: string
  /** '' none */
  rectifyBy: string
}

export type Health = {
  /** the oldest year that is still to be reviewed, and by when; null = nothing is open */
  review: { year: number; dueOn: Day; late: boolean } | null
  rectify: { dueOn: Day; late: boolean } | null
  /** no confirmed achievement for two years */
  quiet: boolean
}

/** The year whose review is asked for on `today`: the newest one that has ended. */
export const reviewYear = (today: Day): number => Number(today.slice(0, 4)) - 1

/** The year whose review is still to be made; null = none: what was named after it is not asked. */
export function reviewDue(facts: HealthFacts, today: Day): number | null {
  const year = reviewYear(today)
  if (!LIVING.includes(facts.state) || facts.lastReviewYear >= year) return null
  return facts.namedYear > year ? null : year
}

/** The latest day that a partial date can mean, by its year. */
const lastDay = (partial: string): Day => (partial.length === 10 ? partial : `${partial.slice(0, 4)}-12-31`)

function isQuiet({ state, lastAchievedOn, namedYear }: HealthFacts, today: Day): boolean {
  if (!LIVING.includes(state)) return false
  const from = lastAchievedOn || (namedYear ? String(namedYear) : '')
  return from === '' || daysBetween(lastDay(from), today) > QUIET_DAYS
}

/** The health card: what is due, and whether the studio still brings something about. */
export function healthOf(facts: HealthFacts, today: Day): Health {
  const year = reviewDue(facts, today)
  const dueOn = year === null ? '' : `${year + 1}-${REVIEW_DUE}`
  return {
    review: year === null ? null : { year, dueOn, late: today > dueOn },
    rectify:
      facts.state === 'RECTIFYING' && facts.rectifyBy
        ? { dueOn: facts.rectifyBy, late: today > facts.rectifyBy }
        : null,
    quiet: isQuiet(facts, today),
  }
}

/** The last day on which a rectification that begins today may end. */
export const latestRectify = (today: Day): Day => addDays(today, RECTIFY_DAYS)
