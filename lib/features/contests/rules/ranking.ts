import type { Score, Scored, ScoringRule } from '#lib/features/contests/rules/scoring.ts'
import { formatHundredths } from '#lib/kernel/pure/decimal.ts'

export type Contender = { id: string } & Scored
export type Ranked = Contender & {
  /** 1, 2, 2, 4: entries that nothing tells apart share a rank */
  rank: number
  /** why it stands before or beside others of the same total; '' where no other has it */
  tie: string
}

type Rule = Pick<ScoringRule, 'parts' | 'tieOrder'>

const shown = (score: Score) => formatHundredths(score, { fixed: true, plain: true })
const inPart = (entry: Contender, key: string): Score => entry.parts[key] ?? 0

/** Negative: `a` before `b`; 0: nothing in the rule tells them apart. */
function compare(a: Contender, b: Contender, rule: Rule): number {
  if (a.total !== b.total) return b.total - a.total
  for (const key of rule.tieOrder) {
    const difference = inPart(b, key) - inPart(a, key)
    if (difference !== 0) return difference
  }
  return 0
}

function tieWords(entry: Contender, equals: readonly Contender[], rule: Rule): string {
  if (equals.length === 1) return ''
  const total = `总分同为 ${shown(entry.total)}`
  const names = new Map(rule.parts.map(({ key, name }) => [key, name]))
  for (const key of rule.tieOrder) {
    const scores = new Set(equals.map((each) => inPart(each, key)))
    if (scores.size > 1) return `${total}，按${names.get(key) ?? key}成绩 ${shown(inPart(entry, key))} 排序`
  }
  return `${total}，各部分成绩也相同，名次并列`
}

/**
 * Ranks entries: total, then the parts of the tie order; what is still equal shares a rank. The answer does not
 * depend on the order of the input (equal ranks stand in the order of their ids).
 */
export function ranking(entries: readonly Contender[], rule: Rule): Ranked[] {
  const sorted = entries.toSorted((a, b) => compare(a, b, rule) || (a.id < b.id ? -1 : 1))
  const byTotal = Map.groupBy(sorted, ({ total }) => total)
  const ranked: Ranked[] = []
  for (const [at, entry] of sorted.entries()) {
    const before = ranked[at - 1]
    const rank = before && compare(before, entry, rule) === 0 ? before.rank : at + 1
    ranked.push({ ...entry, rank, tie: tieWords(entry, byTotal.get(entry.total) ?? [], rule) })
  }
  return ranked
}

export type UnitStanding = { unitId: string; total: Score; counted: number; rank: number }

/** Team standing of units: sum of their best `best` entries of an event (domain.md §5: 前三名之和). */
export function unitRanking(rows: readonly { unitId: string; total: Score }[], best: number): UnitStanding[] {
  const sums = [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, own]) => {
    const counted = own
      .map(({ total }) => total)
      .toSorted((a, b) => b - a)
      .slice(0, best)
    return { unitId, total: counted.reduce((sum, each) => sum + each, 0), counted: counted.length }
  })
  const sorted = sums.toSorted((a, b) => b.total - a.total || (a.unitId < b.unitId ? -1 : 1))
  return sorted.map((row) => ({ ...row, rank: sorted.findIndex(({ total }) => total === row.total) + 1 }))
}
