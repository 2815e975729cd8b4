import type { z } from 'zod'
import { SEASON_LABELS, type Season } from '#lib/features/relief/rules/batch-period.ts'
import { isSmall, LEAST_SHOWN } from '#lib/features/relief/rules/suppress.ts'
import {
  type ReliefFigures,
  type ReliefLine,
  reliefFiguresInput,
} from '#lib/features/relief/schema/figures.ts'
import { AID_KIND_LABELS, type AidKind } from '#lib/features/relief/schema/words.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Who reads the totals of relief: who works for it, leads, audits; never with a person in them. */
export const FIGURE_READERS: readonly Role[] = [
  'leader',
  'auditor',
  'relief_officer',
  'relief_checker',
  'relief_approver',
  'region_officer',
  'region_admin',
]

export function mayReadReliefFigures({ role }: Pick<Actor, 'role'>): Problem | null {
  return FIGURE_READERS.includes(role) ? null : fail('forbidden', '您的角色没有这个页面').problem
}

type Input = z.output<typeof reliefFiguresInput>

/** Largest amounts of units that one page shows. */
const MOST_UNITS = 100

const rowsOf = (db: Db, where: object) =>
  db.reliefTotal.findMany({ where, include: { org: { select: { shortName: true } } } })
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** Lines by a key, summed over the regions that paid. */
function linesOf(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  labelOf: (key: string) => string,
): ReliefLine[] {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, own]) => ({ key, label: labelOf(key), ...sumOf(own) }))
    .filter(({ personTimes }) => personTimes > 0)
}

function sumOf(rows: readonly Row[]) {
  const sum = (of: (row: Row) => bigint) => Number(rows.reduce((all, row) => all + of(row), 0n))
  return {
    amountFen: sum((row) => row.amountFen),
    personTimes: sum((row) => row.personTimes),
    households: sum((row) => row.households),
  }
}

/** Units with fewer than five helped households are one line together: no unit's line may stand for a person. */
function withoutSmall(lines: readonly ReliefLine[]): ReliefLine[] {
  const small = lines.filter(({ households }) => isSmall(households))
  if (small.length === 0) return [...lines]
  const sum = (of: (line: ReliefLine) => number) => small.reduce((all, line) => all + of(line), 0)
  return [
    {
      key: '-',
      label: `帮扶不足 ${LEAST_SHOWN} 户的 ${small.length} 个单位合计`,
      amountFen: sum((line) => line.amountFen),
      personTimes: sum((line) => line.personTimes),
      households: sum((line) => line.households),
    },
    ...lines.filter(({ households }) => !isSmall(households)),
  ]
}

const byAmount = (a: ReliefLine, b: ReliefLine) => b.amountFen - a.amountFen
const byKey = (a: ReliefLine, b: ReliefLine) => a.key.localeCompare(b.key)

async function namesOf(db: Db, cityId: string, rows: readonly Row[]) {
  const partsOf = (dim: string) => [...new Set(rows.filter((row) => row.dim === dim).map(({ part }) => part))]
  const [funds, units] = [partsOf('fund'), partsOf('unit')]
  const found = [
    ...(await db.reliefFund.findMany({
      where: { cityId, id: { in: funds } },
      select: { id: true, name: true },
    })),
    ...(await db.organization.findMany({
      where: { cityId, id: { in: units } },
      select: { id: true, name: true },
    })),
  ]
  const names = new Map(found.map(({ id, name }) => [id, name]))
  // a unit that has no account here is kept by its name
  return (part: string) => names.get(part) ?? (part || '未填单位')
}

/** The years there are totals of, latest first; this year in any case. */
async function yearsOf(db: Db, cityId: string, now: Day): Promise<number[]> {
  const rows = await db.reliefTotal.findMany({
    where: { cityId, dim: 'year', kind: '' },
    select: { period: true },
    distinct: ['period'],
  })
  const years = new Set([Number(now.slice(0, 4)), ...rows.map(({ period }) => Number(period))])
  return [...years].sort((a, b) => b - a)
}

/** Relief of a year in the reader's scope, from the totals that are kept with every payment. */
export async function reliefFigures(db: Db, actor: Actor, input: Input): Promise<ReliefFigures> {
  const { cityId } = actor
  const now = today(currentMoment())
  const years = await yearsOf(db, cityId, now)
  const year = input.year ?? years[0] ?? 0
  const kind = input.kind ?? null
  const rows = await rowsOf(db, {
    cityId,
    dim: { in: ['year', 'fund', 'unit', 'season'] },
    period: String(year),
  })
  const months = await rowsOf(db, {
    cityId,
    dim: 'month',
    kind: kind ?? '',
    period: { gte: `${year}-01`, lte: `${year}-12` },
  })
  const of = (dim: string, own: readonly Row[] = rows) => own.filter((row) => row.dim === dim)
  const whole = of('year').filter((row) => row.kind === '')
  const named = await namesOf(db, cityId, rows)
  const regions = linesOf(
    whole,
    (row) => row.org.shortName,
    (name) => name,
  )
  return {
    ...{ year, years, kind, asOf: now },
    total: { key: '', label: '合计', ...sumOf(whole) },
    kinds: linesOf(
      of('year').filter((row) => row.kind !== ''),
      (row) => row.kind,
      (key) => AID_KIND_LABELS[key as AidKind],
    ).sort(byAmount),
    months: linesOf(
      months,
      (row) => row.period,
      (key) => `${Number(key.slice(5))}月`,
    ).sort(byKey),
    funds: linesOf(of('fund'), (row) => row.part, named).sort(byAmount),
    units: withoutSmall(linesOf(of('unit'), (row) => row.part, named).sort(byAmount)).slice(0, MOST_UNITS),
    seasons: linesOf(
      of('season'),
      (row) => row.part,
      (key) => SEASON_LABELS[key as Season],
    ).sort(byAmount),
    regions: regions.length > 1 ? regions.sort(byAmount) : [],
  }
}

/** One total in the reader's scope: of a kind ('' = all), of a year or of all years. Households count once a year. */
export async function reliefTotal(
  db: Db,
  { cityId }: Pick<Actor, 'cityId'>,
  { kind, year }: { kind: string; year?: string },
): Promise<Omit<ReliefLine, 'key' | 'label'>> {
  const sums = await db.reliefTotal.aggregate({
    where: { cityId, dim: 'year', kind, ...(year ? { period: year } : {}) },
    _sum: { amountFen: true, personTimes: true, households: true },
  })
  const { amountFen, personTimes, households } = sums._sum
  return {
    amountFen: Number(amountFen ?? 0),
    personTimes: Number(personTimes ?? 0),
    households: Number(households ?? 0),
  }
}

export const reliefFiguresGet = defineQuery({
  name: 'relief_figures.read',
  object: 'relief_figures',
  summary: '帮扶统计：金额、户数、人次，按项目、资金、单位、月份、季节（只有汇总）',
  input: reliefFiguresInput,
  allow: (actor) => mayReadReliefFigures(actor),
  run: reliefFigures,
})
