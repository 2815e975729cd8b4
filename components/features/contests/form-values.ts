import { isReviewed } from '#lib/features/contests/labels.ts'
import type { AwardRule } from '#lib/features/contests/rules/awards.ts'
import { type Part, reviewsNeeded, USUAL_REVIEWS } from '#lib/features/contests/rules/scoring.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import { quantityText } from '#lib/kernel/pure/quantity.ts'

/** Numbers as they are typed: percent and points as text, so that nothing typed is lost. */
export type PartText = { key: string; name: string; percent: string; fullMark: string }
export type AwardText = {
  key: string
  name: string
  rankFrom: string
  rankTo: string
  minEntrants: string
  maxEntrants: string
  mode: AwardRule['mode']
  titleId: string
  yuan: string
}

const partText = ({ key, name, weightBp, fullMark }: Part): PartText => ({
  ...{ key, name },
  percent: quantityText(weightBp),
  fullMark: quantityText(fullMark),
})
const awardText = (rule: AwardRule): AwardText => ({
  ...{ key: rule.key, name: rule.name, mode: rule.mode, titleId: rule.titleId },
  rankFrom: String(rule.rankFrom),
  rankTo: String(rule.rankTo),
  minEntrants: String(rule.minEntrants),
  maxEntrants: rule.maxEntrants === null ? '' : String(rule.maxEntrants),
  yuan: rule.amountFen ? quantityText(rule.amountFen) : '',
})

/** 理论 30 %, 实操 70 %: what most skill competitions use (domain.md §5). */
const USUAL_PARTS: PartText[] = [
  { key: 'theory', name: '理论', percent: '30', fullMark: '100' },
  { key: 'practice', name: '实操', percent: '70', fullMark: '100' },
]

/** The usual plan of a new competition. */
const FRESH = {
  ...{
    name: '',
    kind: '',
    level: '',
    series: '',
    edition: '',
    year: '',
    organizers: '',
    basis: '',
    summary: '',
  },
  ...{ enrolFrom: '', enrolTo: '', hasPrelim: false, prelimOn: '', finalOn: '', place: '' },
  ...{ substitutionDays: '5', perUnit: '3', unitBest: '0', source: '' },
  minReviews: String(USUAL_REVIEWS),
  ...{ parts: USUAL_PARTS, dropHigh: '0', dropLow: '0', tieOrder: ['practice'], awards: [] as AwardText[] },
}

/** What the form starts with: a competition, or the usual plan of a new one in `year`. */
export function startValues(contest: ContestDetail | null, year: number): typeof FRESH {
  if (!contest) return { ...FRESH, year: String(year) }
  const { name, kind, level, series, basis, summary, enrolFrom, enrolTo, hasPrelim, prelimOn, finalOn } =
    contest
  const { scoring, awards, organizers, edition } = contest
  return {
    ...{ name, kind, level, series, basis, summary, enrolFrom, enrolTo, hasPrelim, prelimOn, finalOn },
    place: contest.place,
    source: contest.source,
    edition: edition === 0 ? '' : String(edition),
    year: String(contest.year),
    organizers: organizers.join('\n'),
    substitutionDays: String(contest.substitutionDays),
    perUnit: String(contest.perUnit),
    unitBest: String(contest.unitBest),
    parts: scoring.parts.map(partText),
    dropHigh: String(scoring.dropHigh),
    dropLow: String(scoring.dropLow),
    tieOrder: scoring.tieOrder,
    minReviews: String(reviewsNeeded(scoring)),
    awards: awards.map(awardText),
  }
}
export type ContestValues = ReturnType<typeof startValues>

/** A number as typed; what is no number goes to the server as it is and comes back as that field's error. */
const number = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text)
const hundredfold = (text: string): number | string =>
  /^\d+(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : text

/** The body that is posted. */
export function bodyOf(values: ContestValues): Record<string, unknown> {
  const { parts, dropHigh, dropLow, tieOrder, minReviews, awards, organizers, ...rest } = values
  const keys = new Set(parts.map(({ key }) => key))
  return {
    ...rest,
    hasPrelim: rest.hasPrelim && !isReviewed(rest.kind),
    year: number(rest.year),
    edition: rest.edition === '' ? 0 : number(rest.edition),
    substitutionDays: number(rest.substitutionDays),
    perUnit: number(rest.perUnit),
    unitBest: number(rest.unitBest),
    organizers: organizers.split('\n').filter((line) => line.trim() !== ''),
    scoring: {
      parts: parts.map(({ key, name, percent, fullMark }) => ({
        ...{ key, name },
        weightBp: hundredfold(percent),
        fullMark: hundredfold(fullMark),
      })),
      dropHigh: number(dropHigh),
      dropLow: number(dropLow),
      tieOrder: tieOrder.filter((key) => keys.has(key)),
      ...(isReviewed(rest.kind) ? { minReviews: number(minReviews) } : {}),
    },
    awards: awards.map(({ yuan, maxEntrants, ...award }) => ({
      ...award,
      rankFrom: number(award.rankFrom),
      rankTo: number(award.rankTo),
      minEntrants: number(award.minEntrants),
      maxEntrants: maxEntrants === '' ? null : number(maxEntrants),
      titleId: award.mode === 'prize' ? '' : award.titleId,
      amountFen: yuan === '' ? 0 : hundredfold(yuan),
    })),
  }
}

/** A key that no other row has. */
export function freshRowKey(prefix: string, taken: readonly { key: string }[]): string {
  let n = taken.length + 1
  while (taken.some(({ key }) => key === `${prefix}${n}`)) n += 1
  return `${prefix}${n}`
}
