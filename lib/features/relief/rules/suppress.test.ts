import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSmall, LEAST_SHOWN, suppress, suppressParts } from '#lib/features/relief/rules/suppress.ts'

/** Inner cells → a grid with its totals. */
function withTotals(inner: number[][]): number[][] {
  const rows = inner.map((line) => [...line, line.reduce((all, value) => all + value, 0)])
  const width = rows[0]?.length ?? 0
  return [
    ...rows,
    Array.from({ length: width }, (_, column) => rows.reduce((all, line) => all + (line[column] ?? 0), 0)),
  ]
}

/** One equation per row and column over the hidden cells; totals count negative. */
function equationsOf(hidden: boolean[][]): number[][] {
  const [bottom, right] = [hidden.length - 1, (hidden[0]?.length ?? 0) - 1]
  const cells = hidden.flatMap((line, r) => line.flatMap((is, c) => (is ? [[r, c] as const] : [])))
  const sign = (last: boolean) => (last ? -1 : 1)
  const rows = hidden.map((_, row) => cells.map(([r, c]) => (r === row ? sign(c === right) : 0)))
  const columns = (hidden[0] ?? []).map((_, column) =>
    cells.map(([r, c]) => (c === column ? sign(r === bottom) : 0)),
  )
  return [...rows, ...columns]
}

const near0 = (value: number) => Math.abs(value) < 1e-9

/** Reduced row echelon form. */
function reduced(equations: number[][]): number[][] {
  let rows = equations
  const done: number[][] = []
  for (let column = 0; column < (equations[0]?.length ?? 0); column += 1) {
    const pivot = rows.find((row) => !near0(row[column] ?? 0))
    if (!pivot) continue
    const unit = pivot.map((value) => value / (pivot[column] as number))
    const clear = (row: number[]) => row.map((value, k) => value - (row[column] ?? 0) * (unit[k] ?? 0))
    rows = rows.filter((row) => row !== pivot).map(clear)
    done.splice(0, done.length, ...done.map(clear), unit)
  }
  return done
}

/** Hidden cells whose value the equations fix: rows of the echelon form with one entry. */
const determined = (hidden: boolean[][]) =>
  reduced(equationsOf(hidden)).filter((row) => row.filter((value) => !near0(value)).length === 1)

test('no small group is shown, and none can be computed from what is shown', () => {
  const inner = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([height, width]) =>
      fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 400 })), {
          minLength: width,
          maxLength: width,
        }),
        {
          minLength: height,
          maxLength: height,
        },
      ),
    )
  fc.assert(
    fc.property(inner, (given) => {
      const cells = withTotals(given)
      const hidden = suppress({ cells })
      for (const [r, line] of cells.entries()) {
        for (const [c, households] of line.entries()) {
          if (households > 0 && households < LEAST_SHOWN) expect(hidden[r]?.[c]).toBe(true)
        }
      }
      if (hidden.flat().every(Boolean)) return
      expect(determined(hidden)).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('one small group takes three others with it, and large tables without small groups stay whole', () => {
  const grid = {
    cells: withTotals([
      [3, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ]),
  }
  expect(suppress(grid).flat().filter(Boolean)).toHaveLength(4)
  expect(
    suppress({
      cells: withTotals([
        [5, 20],
        [40, 0],
      ]),
    })
      .flat()
      .some(Boolean),
  ).toBe(false)
})

test('parts of a total that is shown: what is left out is two groups at least, and not a small one', () => {
  expect(suppressParts([3, 20, 30])).toEqual([true, true, false])
  expect(suppressParts([3, 3, 20, 30])).toEqual([true, true, true, false])
  expect(suppressParts([3])).toEqual([true])
  expect(suppressParts([6, 7, 0])).toEqual([false, false, false])
  expect(suppressParts([6, 7, 8], [true])).toEqual([true, true, false])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }), (parts) => {
      const hidden = suppressParts(parts)
      const rest = parts.filter((each, at) => hidden[at] && each > 0)
      expect(parts.some((each, at) => isSmall(each) && !hidden[at])).toBe(false)
      if (!hidden.every(Boolean)) expect(rest.length === 0 || rest.length > 1).toBe(true)
    }),
  )
})
