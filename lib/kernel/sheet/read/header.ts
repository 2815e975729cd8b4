import { titleKey } from '../match.ts'
import type { Cell } from '../table.ts'
import type { Grid, Merge } from './grid.ts'

/** Where the header stands: rows of the sheet from 0, and per column its texts from top to bottom. */
export type Header = { first: number; last: number; paths: string[][] }

/** The header is looked for in so many rows with content. */
const SEARCHED = 40
/** A header has at most so many rows. */
const HIGH = 3

type Line = Grid['rows'][number]

const filled = (line: Line | undefined) =>
  Object.values(line?.cells ?? []).filter((cell) => cell.kind !== 'empty')
const textAt = (line: Line | undefined, column: number) =>
  (line?.cells[column]?.text ?? '').replace(/\s+/g, ' ').trim()

/** Areas that begin in the row, by their first column. */
function mergesAt(merges: readonly Merge[], row: number): Map<number, Merge> {
  return new Map(merges.filter(({ top }) => top === row).map((merge) => [merge.left, merge]))
}

/** How far down a header that begins in `row` reaches by its merged areas. */
function mergedDepth(grid: Grid, row: number): number {
  const areas = [...mergesAt(grid.merges, row).values()]
  const vertical = Math.max(
    0,
    ...areas.filter(({ left, right }) => left === right).map(({ bottom }) => bottom - row),
  )
  const group = areas.some(({ left, right, bottom }) => right > left && bottom === row)
  return Math.min(Math.max(vertical, group ? 1 : 0), HIGH - 1)
}

const isWord = (cell: Cell) => cell.kind === 'text' && cell.text.length <= 40

/**
 * True when `below` fills what `line` leaves open and leaves open what `line` names: the second row of a header whose
 * merged areas were lost, as in a .csv.
 */
function completes(line: Line, below: Line | undefined): boolean {
  if (!below || !filled(below).every(isWord)) return false
  const width = Math.max(line.cells.length, below.cells.length)
  let fills = 0
  let leaves = 0
  for (let column = 0; column < width; column += 1) {
    const upper = textAt(line, column) !== ''
    const lower = textAt(below, column) !== ''
    if (!upper && !lower) return false
    if (!upper && lower) fills += 1
    if (upper && !lower) leaves += 1
  }
  return fills > 0 && leaves > 0
}

function lastRowOf(grid: Grid, at: number): number {
  const line = grid.rows[at]
  if (!line) return -1
  const depth = mergedDepth(grid, line.row)
  const below = grid.rows[at + 1]
  const adjacent = below?.row === line.row + 1 ? below : undefined
  // a group over a row of values is no group of columns
  if (depth > 0) return adjacent && filled(adjacent).every(isWord) ? line.row + depth : line.row
  return completes(line, adjacent) ? line.row + 1 : line.row
}

/** Texts of one header row with merged areas, and open cells under a group, filled. */
function wordsOf(
  grid: Grid,
  line: Line | undefined,
  row: number,
  width: number,
  below: Line | undefined,
): string[] {
  const areas = mergesAt(grid.merges, row)
  const words: string[] = []
  let group = { text: '', until: -1 }
  for (let column = 0; column < width; column += 1) {
    const text = textAt(line, column)
    const area = areas.get(column)
    if (text !== '') group = { text, until: area ? area.right : column }
    const open = text === '' && areas.size === 0 && textAt(below, column) !== ''
    words.push(text !== '' ? text : column <= group.until || open ? group.text : '')
  }
  return words
}

function pathsOf(grid: Grid, first: number, last: number): string[][] {
  const lines = new Map(grid.rows.map((line) => [line.row, line]))
  const width = Math.max(...[...lines.values()].map((line) => line.cells.length))
  const paths = Array.from({ length: width }, (): string[] => [])
  for (let row = first; row <= last; row += 1) {
    const words = wordsOf(grid, lines.get(row), row, width, row < last ? lines.get(row + 1) : undefined)
    for (const [column, word] of words.entries()) {
      if (word !== '' && paths[column]?.at(-1) !== word) paths[column]?.push(word)
    }
  }
  return paths
}

/** `填报单位：县总工会` is a line above the table; `手机号码：` and `金额（单位：元）` are titles. */
const saysMore = ({ text }: Cell) => /[:：]\s*\S/.test(text.replace(/[(（][^()（）]*[)）]/g, ''))

const MOSTLY = 0.6

type Scored = Header & { hits: number; share: number }

function score(grid: Grid, at: number, known: ReadonlySet<string>): Scored | null {
  const line = grid.rows[at]
  if (!line) return null
  const cells = filled(line)
  const last = lastRowOf(grid, at)
  const paths = pathsOf(grid, line.row, last)
  const named = paths.filter((path) => path.length > 0)
  // one text over the whole table is its title
  if (cells.length === 0 || (cells.length === 1 && named.length > 1)) return null
  if (!cells.every((cell) => cell.kind === 'text') || cells.some(saysMore)) return null
  const isKnown = (path: string[]) =>
    known.has(titleKey(path.join(''))) || known.has(titleKey(path.at(-1) ?? ''))
  const hits = named.filter(isKnown).length
  return { first: line.row, last, paths, hits, share: hits / Math.max(named.length, 1) }
}

/** Without a known title: the first row of at least two short texts which more rows of at least that width follow. */
function likely(grid: Grid): Header | null {
  for (const [at, line] of grid.rows.slice(0, SEARCHED).entries()) {
    const cells = filled(line)
    const next = grid.rows[at + 1]
    const wide = cells.length >= 2 && new Set(cells.map(({ text }) => text)).size === cells.length
    if (!wide || !cells.every(isWord) || !next || filled(next).length < 2) continue
    if (cells.some(({ text }) => /[:：]\s*$/.test(text) || text.length > 20)) continue
    const last = lastRowOf(grid, at)
    return { first: line.row, last, paths: pathsOf(grid, line.row, last) }
  }
  return null
}

/** Beside a row of keys: the row right above or below it with about as many titles. */
function besideKeys(grid: Grid, keys: Line): Header | null {
  const wanted = filled(keys).length * MOSTLY
  for (const row of [keys.row - 1, keys.row + 1]) {
    const line = grid.rows.find((each) => each.row === row)
    if (!line || !filled(line).every(isWord) || filled(line).length < wanted) continue
    return { first: row, last: row, paths: pathsOf(grid, row, row) }
  }
  return null
}

/**
 * Finds the header. First choice: the first row (with what hangs under it) of whose titles at least 60 % are known;
 * then the row beside `keys`, the identifiers of a template; then the row with most known titles, two at least; then
 * the first row that looks like one. Null: there is no table.
 */
export function findHeader(grid: Grid, titles: readonly string[], keys: Line | undefined): Header | null {
  const known = new Set(titles.map(titleKey).filter(Boolean))
  const near: Grid = { ...grid, rows: grid.rows.slice(0, SEARCHED + HIGH).filter((line) => line !== keys) }
  const scored = near.rows.slice(0, SEARCHED).flatMap((_, at) => score(near, at, known) ?? [])
  const good = scored.find(({ hits, share }) => share >= MOSTLY && (hits >= 2 || known.size === 1))
  if (good) return good
  const best = scored.reduce<Scored | null>((top, each) => (each.hits > (top?.hits ?? 1) ? each : top), null)
  return (keys && besideKeys(near, keys)) ?? best ?? likely(near)
}
