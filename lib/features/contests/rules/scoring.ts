import type { EntryState } from '#lib/features/contests/rules/entry-states.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

/** Entries whose scores may change: qualified, or scored already. */
export const SCORED_STATES: readonly EntryState[] = ['QUALIFIED', 'SCORED']

/** Judges are numbered from 1. */
export const JUDGES_AT_MOST = 30

/** Scores are integers in hundredths of a point: 88.50 = 8850. Weights are basis points: 30 % = 3000. */
export type Score = number

/** One part of an event (理论, 实操 …) with its share of the total. */
export type Part = { key: string; name: string; weightBp: number; fullMark: Score }

/** How raw scores become a total; a competition keeps it as data. */
export type ScoringRule = {
  parts: Part[]
  /** highest and lowest scores of the judges that do not count, each */
  dropHigh: number
  dropLow: number
  /** with equal totals: the better score in these parts, in this order, comes first */
  tieOrder: string[]
  /** of a call for proposals: how many reviewers must have spoken before anything is decided; left out: the usual */
  minReviews?: number | undefined
}

/** Reviewers are numbered from 1. */
export const REVIEWERS_AT_MOST = 30
/** One opinion alone decides nothing, unless the plan says so. */
export const USUAL_REVIEWS = 2

export const reviewsNeeded = ({ minReviews }: Pick<ScoringRule, 'minReviews'>): number =>
  minReviews ?? USUAL_REVIEWS

/** What each judge gave in each part. */
export type RawScores = Record<string, readonly Score[]>

/** Rounds half up; numerator and divisor are positive integers. */
function roundedShare(numerator: number, divisor: number): number {
  return Math.floor((2 * numerator + divisor) / (2 * divisor))
}

type Drops = Pick<ScoringRule, 'dropHigh' | 'dropLow'>

/** Is anything left of the scores of so many judges, once the highest and lowest are dropped? */
const leavesSome = (judges: number, { dropHigh, dropLow }: Drops) => judges > dropHigh + dropLow

/** Does every part have enough scores? `judges`: how many have scored each part. */
export function isComplete(judges: Readonly<Record<string, number>>, rule: ScoringRule): boolean {
  return rule.parts.every(({ key }) => leavesSome(judges[key] ?? 0, rule))
}

/**
 * The score of one part: mean of the judges after the highest and lowest are dropped, to the hundredth (half up).
 * Null while nobody has scored, or while so few have that dropping would leave nobody.
 */
export function partScore(raw: readonly Score[], rule: Drops): Score | null {
  if (!leavesSome(raw.length, rule)) return null
  const counted = raw.toSorted((a, b) => a - b).slice(rule.dropLow, raw.length - rule.dropHigh)
  return roundedShare(
    counted.reduce((sum, each) => sum + each, 0),
    counted.length,
  )
}

export type Scored = { parts: Record<string, Score>; total: Score }

/**
 * Total of an entry. It is computed from the rounded scores of the parts, so that whoever reads the published sheet
 * can compute it again. Null while a part has no score.
 */
export function scoreOf(raw: RawScores, rule: ScoringRule): Scored | null {
  const parts: Record<string, Score> = {}
  let weighted = 0
  for (const { key, weightBp } of rule.parts) {
    const score = partScore(raw[key] ?? [], rule)
    if (score === null) return null
    parts[key] = score
    weighted += score * weightBp
  }
  return { parts, total: roundedShare(weighted, 10_000) }
}

/** What is wrong with a scoring rule; paths are relative to it. */
export function scoringErrors(rule: ScoringRule): FieldError[] {
  const errors: FieldError[] = []
  const keys = rule.parts.map(({ key }) => key)
  const sum = rule.parts.reduce((total, { weightBp }) => total + weightBp, 0)
  if (rule.parts.length === 0) errors.push({ path: 'parts', message: '请至少设置一个评分部分' })
  else if (sum !== 10_000) {
    errors.push({ path: 'parts', message: `各部分权重合计应为 100%，现为 ${sum / 100}%` })
  }
  if (new Set(keys).size !== keys.length) errors.push({ path: 'parts', message: '评分部分的名称重复' })
  rule.tieOrder.forEach((key, at) => {
    if (!keys.includes(key)) errors.push({ path: `tieOrder.${at}`, message: '同分比较的部分不在评分部分里' })
  })
  return errors
}
