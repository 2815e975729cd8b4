import { isSmall, suppress, suppressParts } from './suppress.ts'

/** Tables that visitors see. `area`: areas and kinds with their totals; the others are parts of the same total. */
const PUBLIC_DIMS = ['area', 'fund', 'season'] as const
export type PublicDim = (typeof PUBLIC_DIMS)[number]

export type Amounts = { amountFen: number; personTimes: number; households: number }
/** A total of one year: `dim` year or one of the tables; `kind` '' = all; `part` = area, fund or season. */
export type YearTotal = Amounts & { dim: string; kind: string; part: string }
/** null = left out. `part` '' = all of them. */
export type PublicCell = { dim: PublicDim; kind: string; part: string; told: Amounts | null }

/** Part of what belongs to no area or season: '' is the whole. */
export const NO_PART = '-'

const NOTHING: Amounts = { amountFen: 0, personTimes: 0, households: 0 }
const keyOf = (dim: string, kind: string, part: string) => `${dim}/${kind}/${part}`

type Book = { of: (dim: string, kind: string, part: string) => Amounts; before: ReadonlyMap<string, Amounts> }

/** True when the change since the last publication would tell of a small group. */
function tellsChange({ before, of }: Book, [dim, kind, part]: [string, string, string]): boolean {
  const was = before.get(keyOf(dim, kind, part))
  return was !== undefined && isSmall(Math.abs(of(dim, kind, part).personTimes - was.personTimes))
}

function areaCells(book: Book, areas: readonly string[], kinds: readonly string[]): PublicCell[] {
  const rows = [...areas, '']
  const columns = [...kinds, '']
  const hidden = suppress({
    cells: rows.map((part) => columns.map((kind) => book.of('area', kind, part).households)),
    closed: rows.map((part) => columns.map((kind) => tellsChange(book, ['area', kind, part]))),
  })
  return rows.flatMap((part, row) =>
    columns.map((kind, column): PublicCell => {
      const told = hidden[row]?.[column] ? null : book.of('area', kind, part)
      return { dim: 'area', kind, part, told }
    }),
  )
}

/**
 * Parts of the total by fund or season. A part that is nearly one of the kinds is left out too: the difference would
 * tell of the few that are in one of them only.
 */
function partCells(
  book: Book,
  dim: 'fund' | 'season',
  parts: readonly string[],
  shown: readonly PublicCell[],
): PublicCell[] {
  const all = shown.find(({ part, kind }) => part === '' && kind === '')
  const whole = shown.filter(({ part, told }) => part === '' && told)
  const isNear = (times: number) =>
    whole.some(({ told }) => isSmall(Math.abs(times - (told?.personTimes ?? 0))))
  const closed = parts.map(
    (part) => isNear(book.of(dim, '', part).personTimes) || tellsChange(book, [dim, '', part]),
  )
  const households = parts.map((part) => book.of(dim, '', part).households)
  const hidden = all?.told ? suppressParts(households, closed) : parts.map(() => true)
  return parts.map((part, at) => ({ dim, kind: '', part, told: hidden[at] ? null : book.of(dim, '', part) }))
}

/**
 * What is published of one year, from its totals: groups under five households are left out, and what would give them
 * away by subtraction: from totals, between the tables, or from what was published before (`before`).
 */
export function publicCells(totals: readonly YearTotal[], before: readonly PublicCell[] = []): PublicCell[] {
  const paid = totals.filter(({ personTimes }) => personTimes > 0)
  const named = (dim: string, part: string) => (dim === 'year' ? '' : part || NO_PART)
  const table = (dim: string) => (dim === 'year' ? 'area' : dim)
  const cells = new Map(
    paid.map(({ dim, kind, part, ...told }) => [keyOf(table(dim), kind, named(dim, part)), told]),
  )
  const told = before.flatMap((cell) =>
    cell.told ? [[keyOf(cell.dim, cell.kind, cell.part), cell.told] as const] : [],
  )
  const book: Book = {
    of: (dim, kind, part) => cells.get(keyOf(dim, kind, part)) ?? NOTHING,
    before: new Map(told),
  }
  const partsOf = (dim: string) =>
    [...new Set(paid.filter((row) => row.dim === dim).map(({ part }) => named(dim, part)))].sort()
  const kinds = [...new Set(paid.map(({ kind }) => kind))].filter((kind) => kind !== '').sort()
  if (paid.length === 0) return []
  const areas = areaCells(book, partsOf('area'), kinds)
  return [
    ...areas,
    ...partCells(book, 'fund', partsOf('fund'), areas),
    ...partCells(book, 'season', partsOf('season'), areas),
  ]
}
