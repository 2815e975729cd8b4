import { atLevel, blankRow, endOf, freeCode, type Row, type RowLevel } from './outline-rows.ts'

const levelAt = (rows: readonly Row[], index: number) => rows[index]?.level ?? -1

function splice(rows: readonly Row[], start: number, end: number, put: readonly Row[] = []): Row[] {
  return [...rows.slice(0, start), ...put, ...rows.slice(end)]
}

/** A new line of the same level behind line `index` and all that lies below it (Enter). */
export function insertAfter(rows: readonly Row[], index: number, year: number, title = ''): [Row[], string] {
  const level = rows[index]?.level ?? 0
  const end = index < 0 ? 0 : endOf(rows, index)
  const row = { ...blankRow(rows, end, level, year), title }
  return [splice(rows, end, end, [row]), row.id]
}

/** A new line one level below line `index`, as its last child. */
export function insertBelow(rows: readonly Row[], index: number, year: number): [Row[], string] {
  const level = Math.min(2, (rows[index]?.level ?? 0) + 1) as RowLevel
  const end = endOf(rows, index)
  const row = blankRow(rows, end, level, year)
  return [splice(rows, end, end, [row]), row.id]
}

function shift(rows: readonly Row[], index: number, by: 1 | -1, year: number): Row[] {
  const end = endOf(rows, index)
  let result = [...rows]
  for (let at = index; at < end; at += 1) {
    const row = result[at]
    if (!row) continue
    const level = (row.level + by) as RowLevel
    const moved = { ...row, code: freeCode(splice(result, at, at + 1), at, level) }
    result = splice(result, at, at + 1, [atLevel(moved, level, year)])
  }
  return result
}

/** May the line go one level down? Not the first below its parent, and nothing may fall below the tasks. */
export function canIndent(rows: readonly Row[], index: number): boolean {
  const level = levelAt(rows, index)
  const deepest = Math.max(...rows.slice(index, endOf(rows, index)).map((row) => row.level))
  return index > 0 && deepest < 2 && levelAt(rows, index - 1) >= level
}

export function indent(rows: readonly Row[], index: number, year: number): Row[] {
  return canIndent(rows, index) ? shift(rows, index, 1, year) : [...rows]
}

export function canOutdent(rows: readonly Row[], index: number): boolean {
  return levelAt(rows, index) > 0
}

/** One level up; the lines that follow on the old level come to lie below it, as in any outline. */
export function outdent(rows: readonly Row[], index: number, year: number): Row[] {
  return canOutdent(rows, index) ? shift(rows, index, -1, year) : [...rows]
}

/** Where the line with all below it would be put when moved up; null when it cannot. */
function upTarget(rows: readonly Row[], index: number): number | null {
  const level = levelAt(rows, index)
  let at = index - 1
  while (at >= 0 && levelAt(rows, at) > level) at -= 1
  if (at < 0) return null
  if (levelAt(rows, at) === level) return at
  return at > 0 && levelAt(rows, at - 1) >= level - 1 ? at : null
}

function downTarget(rows: readonly Row[], index: number): number | null {
  const level = levelAt(rows, index)
  const next = endOf(rows, index)
  if (next >= rows.length) return null
  if (levelAt(rows, next) === level) return endOf(rows, next)
  return levelAt(rows, next) === level - 1 ? next + 1 : null
}

export function canMove(rows: readonly Row[], index: number, by: 'up' | 'down'): boolean {
  return (by === 'up' ? upTarget(rows, index) : downTarget(rows, index)) !== null
}

/** Past the neighbor on the same level, or over to the parent beside. */
export function move(rows: readonly Row[], index: number, by: 'up' | 'down'): Row[] {
  const target = by === 'up' ? upTarget(rows, index) : downTarget(rows, index)
  if (target === null) return [...rows]
  const end = endOf(rows, index)
  const block = rows.slice(index, end)
  if (by === 'up')
    return [...rows.slice(0, target), ...block, ...rows.slice(target, index), ...rows.slice(end)]
  return [...rows.slice(0, index), ...rows.slice(end, target), ...block, ...rows.slice(target)]
}

export type Removed = { block: Row[]; afterId: string | null }

/** Takes a line and all below it out; `removed` puts it back. */
export function remove(rows: readonly Row[], index: number): [Row[], Removed] {
  const end = endOf(rows, index)
  const removed = { block: rows.slice(index, end), afterId: rows[index - 1]?.id ?? null }
  return [splice(rows, index, end), removed]
}

/** Puts removed lines back where they were, as far as that place still exists. */
export function restore(rows: readonly Row[], { block, afterId }: Removed, year: number): Row[] {
  const found = rows.findIndex((row) => row.id === afterId)
  const at = afterId === null ? 0 : found < 0 ? rows.length : found + 1
  return wellFormed(splice(rows, at, at, block), year)
}

/** No line more than one level below the line before it. */
function wellFormed(rows: readonly Row[], year: number): Row[] {
  const result: Row[] = []
  for (const row of rows) {
    const most = Math.min(2, (result.at(-1)?.level ?? -1) + 1) as RowLevel
    result.push(row.level > most ? atLevel(row, most, year) : row)
  }
  return result
}
