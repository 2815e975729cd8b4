import { isReviewed } from '#lib/features/contests/labels.ts'
import { countedWhere } from '#lib/features/contests/queries/list.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Competitions, entrants and units of a trade or a month; `units`: once for each event that a unit entered. */
export type ContestTotal = {
  key: string
  contests: number
  entrants: number
  units: number
  /** does it hold matches (`false`), calls (`true`), or both */
  reviewed: boolean[]
}

/** Of the competitions by review: `benefits` results named an amount, together `benefitFen`. */
export type ProposalTotal = {
  contests: number
  proposals: number
  adopted: number
  benefits: number
  benefitFen: number
}
export type ContestTotals = Omit<ContestTotal, 'key' | 'reviewed'> & {
  trades: ContestTotal[]
  months: ContestTotal[]
  reviewed: ProposalTotal
}

type Line = {
  contestId: string
  reviewed: boolean
  trade: string
  month: string
  entrants: number
  units: number
}

const added = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0)

function sum(lines: readonly Line[]) {
  return {
    contests: new Set(lines.map(({ contestId }) => contestId)).size,
    entrants: added(lines, ({ entrants }) => entrants),
    units: added(lines, ({ units }) => units),
  }
}

function by(lines: readonly Line[], keyOf: (line: Line) => string): ContestTotal[] {
  const groups = Map.groupBy(
    lines.filter((line) => keyOf(line) !== ''),
    keyOf,
  )
  return [...groups].map(([key, own]) => ({
    ...{ key, ...sum(own) },
    reviewed: [...new Set(own.map(({ reviewed }) => reviewed))],
  }))
}

function rowsOf(db: Db, actor: Actor, year: number) {
  return db.contest.findMany({
    where: { ...countedWhere(actor), year },
    select: {
      ...{ id: true, kind: true, finalOn: true },
      ...{ proposalsIn: true, proposalsAdopted: true, benefitsIn: true, benefitFen: true },
      events: { select: { name: true, entrants: true, units: true } },
    },
  })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function reviewedOf(rows: readonly Row[]): ProposalTotal {
  const own = rows.filter(({ kind }) => isReviewed(kind))
  return {
    contests: own.length,
    proposals: added(own, (row) => row.proposalsIn),
    adopted: added(own, (row) => row.proposalsAdopted),
    benefits: added(own, (row) => row.benefitsIn),
    benefitFen: added(own, (row) => Number(row.benefitFen)),
  }
}

/**
 * The year's competitions that the reader's region runs (a city's: with those of its counties), from the counts that
 * each event keeps of its entries and each competition of its proposals: no entry and no proposal is read. Trades by
 * entrants, months (of the final, of a call: of its review) in their order. Planned and cancelled ones do not count.
 */
export async function contestTotals(db: Db, actor: Actor, year: number): Promise<ContestTotals> {
  const rows = await rowsOf(db, actor, year)
  const lines = rows.flatMap(({ id, kind, finalOn, events }): Line[] => {
    const month = finalOn ? fromDate(finalOn).slice(0, 7) : ''
    const own = events.map(({ name, entrants, units }) => ({ trade: name, entrants, units }))
    // a competition by review has no events; it counts as a competition
    const counted = own.length > 0 ? own : [{ trade: '', entrants: 0, units: 0 }]
    return counted.map((each) => ({ ...each, contestId: id, reviewed: isReviewed(kind), month }))
  })
  return {
    ...sum(lines),
    reviewed: reviewedOf(rows),
    trades: by(lines, ({ trade }) => trade).toSorted(
      (a, b) => b.entrants - a.entrants || (a.key < b.key ? -1 : 1),
    ),
    months: by(lines, ({ month }) => month).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  }
}
