import type { FieldError } from '#lib/kernel/pure/result.ts'

/** What follows from an award: an honor is granted, somebody is recommended for the next selection, or a prize only. */
export const AWARD_MODES = ['grant', 'recommend', 'prize'] as const
export type AwardMode = (typeof AWARD_MODES)[number]
export const AWARD_MODE_LABELS: Record<AwardMode, string> = {
  grant: '直接授予荣誉',
  recommend: '推荐参评',
  prize: '仅发奖项',
}

/**
 * One line of the awards table: ranks `rankFrom`–`rankTo` win `name` when between `minEntrants` and `maxEntrants`
 * took part (null = any number above). Several lines of one name make bands by the number of entrants.
 */
export type AwardRule = {
  key: string
  name: string
  rankFrom: number
  rankTo: number
  minEntrants: number
  maxEntrants: number | null
  mode: AwardMode
  /** title of the honors register for `grant` and `recommend`; '' for prizes */
  titleId: string
  /** prize money in fen; 0 none */
  amountFen: number
}

const holds = (rule: AwardRule, entrants: number) =>
  entrants >= rule.minEntrants && (rule.maxEntrants === null || entrants <= rule.maxEntrants)

/** What rank `rank` of `entrants` wins, in the order of the table. Entrants = those with a rank. */
export function awardsFor(rules: readonly AwardRule[], rank: number, entrants: number): AwardRule[] {
  return rules.filter((rule) => holds(rule, entrants) && rank >= rule.rankFrom && rank <= rule.rankTo)
}

/** The numbers at which a band begins, ends or stands just outside. */
function edges(rules: readonly AwardRule[]): number[] {
  const all = rules.flatMap(({ minEntrants, maxEntrants }) => [
    minEntrants,
    ...(maxEntrants === null ? [] : [maxEntrants, maxEntrants + 1]),
  ])
  return [...new Set(all)].toSorted((a, b) => a - b)
}

/**
 * What is undecided in an awards table: between the bands of one award, a number of entrants for which there is no
 * line or there are two. (A published rule says <10, 11–30, >30 and leaves 10 open; it must be settled before the
 * competition, not after the scores.)
 */
export function awardErrors(rules: readonly AwardRule[]): FieldError[] {
  const errors: FieldError[] = []
  rules.forEach((rule, at) => {
    if (rule.rankTo < rule.rankFrom) errors.push({ path: `${at}.rankTo`, message: '名次止不能小于名次起' })
    if (rule.maxEntrants !== null && rule.maxEntrants < rule.minEntrants) {
      errors.push({ path: `${at}.maxEntrants`, message: '人数上限不能小于下限' })
    }
    if (rule.mode !== 'prize' && rule.titleId === '') {
      errors.push({ path: `${at}.titleId`, message: '请选择要授予或推荐的荣誉' })
    }
  })
  for (const [name, lines] of Map.groupBy(rules, (rule) => rule.name)) {
    const least = Math.min(...lines.map(({ minEntrants }) => minEntrants))
    for (const entrants of edges(lines).filter((each) => each >= least)) {
      const found = lines.filter((rule) => holds(rule, entrants)).length
      const last = lines.every(({ maxEntrants }) => maxEntrants !== null && maxEntrants < entrants)
      if (found === 1 || (found === 0 && last)) continue
      const path = String(rules.indexOf(lines[0] as AwardRule))
      errors.push({
        path: `${path}.minEntrants`,
        message: `“${name}”在参赛 ${entrants} 人时${found === 0 ? '没有规定' : '有两条规定'}，请补齐人数区间`,
      })
    }
  }
  return errors
}
