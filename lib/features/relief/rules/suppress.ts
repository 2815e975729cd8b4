/**
 * Small groups in public tables (domain.md §4.8: suppress groups < 5), held against subtraction. A table has rows,
 * columns and both kinds of totals; all of them are cells.
 */

/** Fewest households of a group that is shown. */
export const LEAST_SHOWN = 5

export type Grid = {
  /** households by row and column; the last row and the last column are the totals */
  cells: readonly (readonly number[])[]
  /** cells to be left out for another reason */
  closed?: readonly (readonly boolean[])[]
}

type Edge = { row: number; column: number }

/** A cell that must not be shown: a group of 1 to 4 households. No household at all is no person. */
export const isSmall = (households: number) => households > 0 && households < LEAST_SHOWN

/** Hidden cells of each row and column, as edges of the graph rows ↔ columns. */
function hiddenEdges(hidden: readonly boolean[][]): Edge[] {
  return hidden.flatMap((cells, row) => cells.flatMap((is, column) => (is ? [{ row, column }] : [])))
}

/** Neighbors in the graph rows ↔ columns, without one edge. */
function neighbors(edges: readonly Edge[], without: Edge): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const { row, column } of edges) {
    if (row === without.row && column === without.column) continue
    map.set(`r${row}`, [...(map.get(`r${row}`) ?? []), `c${column}`])
    map.set(`c${column}`, [...(map.get(`c${column}`) ?? []), `r${row}`])
  }
  return map
}

/** Can row and column still reach each other when the edge between them is taken out? */
function otherWay(edges: readonly Edge[], edge: Edge): boolean {
  const near = neighbors(edges, edge)
  const seen = new Set([`r${edge.row}`])
  // a set grows while it is walked
  for (const node of seen) for (const far of near.get(node) ?? []) seen.add(far)
  return seen.has(`c${edge.column}`)
}

/**
 * A hidden cell that subtraction gives away: in the graph of hidden cells it lies on no cycle. (Each row and each
 * column is one equation; the cells of a cycle can all be moved up and down together, a bridge cannot.)
 */
function givenAway(hidden: readonly boolean[][]): Edge | null {
  const edges = hiddenEdges(hidden)
  return edges.find((edge) => !otherWay(edges, edge)) ?? null
}

/**
 * A row or column whose hidden cells together are a group under five: the difference would tell of it. A household may
 * be in several of them, so together they are sure to be only as many as the largest is.
 */
function smallRest({ cells }: Grid, hidden: readonly boolean[][]): Edge | null {
  const width = cells[0]?.length ?? 0
  for (const [row, line] of cells.entries()) {
    const rest = line.slice(0, -1).filter((_, column) => hidden[row]?.[column])
    if (rest.length > 0 && !hidden[row]?.[width - 1] && isSmall(Math.max(...rest))) return { row, column: -1 }
  }
  for (let column = 0; column < width; column += 1) {
    const rest = cells.slice(0, -1).flatMap((line, row) => (hidden[row]?.[column] ? [line[column] ?? 0] : []))
    if (rest.length > 0 && !hidden[cells.length - 1]?.[column] && isSmall(Math.max(...rest)))
      return { row: -1, column }
  }
  return null
}

const at = ({ cells }: Grid, { row, column }: Edge) => cells[row]?.[column] ?? 0

/** The smallest shown group of a row or column (-1 = not of this). */
function smallestOf(grid: Grid, hidden: readonly boolean[][], line: Edge): Edge[] | null {
  const found = grid.cells
    .flatMap((each, row) => each.map((_, column) => ({ row, column })))
    .filter((edge) => (edge.row === line.row || edge.column === line.column) && at(grid, edge) > 0)
    .filter((edge) => !hidden[edge.row]?.[edge.column])
  const [first] = found.sort((a, b) => at(grid, a) - at(grid, b))
  return first ? [first] : null
}

/** The three corners that close a rectangle with a cell, with the fewest households shown now; null = there is none. */
function rectangle(grid: Grid, hidden: readonly boolean[][], cell: Edge): Edge[] | null {
  const shown = (edge: Edge) => (hidden[edge.row]?.[edge.column] ? 0 : at(grid, edge))
  const rectangles = grid.cells.flatMap((each, row) =>
    each.map((_, column): Edge[] => [
      { row: cell.row, column },
      { row, column: cell.column },
      { row, column },
    ]),
  )
  const cost = (corners: Edge[]) => corners.reduce((all, edge) => all + shown(edge), 0)
  // never an empty cell: nothing can be taken from it, so hiding it hides nothing
  const usable = rectangles.filter(
    (corners) =>
      corners[2]?.row !== cell.row &&
      corners[2]?.column !== cell.column &&
      corners.every((edge) => at(grid, edge) > 0),
  )
  return usable.sort((a, b) => cost(a) - cost(b))[0] ?? null
}

/**
 * Which cells are left out: the small groups, and as many others as are needed so that none of them can be computed
 * from what is shown, nor the rest of a row or column that is itself a small group.
 */
export function suppress(grid: Grid): boolean[][] {
  const hidden = grid.cells.map((line, row) =>
    line.map((cell, column) => isSmall(cell) || grid.closed?.[row]?.[column] === true),
  )
  for (;;) {
    const bridge = givenAway(hidden)
    const rest = bridge ? null : smallRest(grid, hidden)
    if (!bridge && !rest) return hidden
    const more = bridge ? rectangle(grid, hidden, bridge) : rest && smallestOf(grid, hidden, rest)
    // nothing else can be hidden that would help: the table is not shown
    if (!more) return grid.cells.map((line) => line.map(() => true))
    for (const { row, column } of more) (hidden[row] as boolean[])[column] = true
  }
}

/**
 * The same for the parts of a total that is shown anyway: which are left out. What is left out together must be a group
 * of at least two parts and five households; where that cannot be, all parts are.
 */
export function suppressParts(households: readonly number[], closed: readonly boolean[] = []): boolean[] {
  const hidden = households.map((each, at) => isSmall(each) || closed[at] === true)
  for (;;) {
    const rest = households.filter((each, at) => hidden[at] && each > 0)
    if (rest.length === 0 || (rest.length > 1 && !isSmall(Math.max(...rest)))) return hidden
    const shown = [...households.keys()].filter((at) => !hidden[at] && (households[at] ?? 0) > 0)
    const [next] = shown.sort((a, b) => (households[a] ?? 0) - (households[b] ?? 0))
    if (next === undefined) return households.map(() => true)
    hidden[next] = true
  }
}
