'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { HeatAccordion } from '#components/data/heat-accordion.tsx'
import { cellClass, cellName, cellText, type HeatTableProps } from '#components/data/heat-cell.ts'
import { cn } from '#components/ui/cn.ts'

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The cell that a key leads to from (row, column), skipping empty ones; null = stay. */
function nextCell(props: HeatTableProps, key: string, row: number, column: number): [number, number] | null {
  const step = STEPS[key]
  if (!step) return null
  let [r, c] = [row + step[0], column + step[1]]
  while (r >= 0 && c >= 0 && r < props.rows.length && c < props.columns.length) {
    if (props.rows[r]?.cells[c]) return [r, c]
    r += step[0]
    c += step[1]
  }
  return null
}

function firstCell(props: HeatTableProps): [number, number] {
  for (const [r, row] of props.rows.entries()) {
    const c = row.cells.findIndex((cell) => cell !== null)
    if (c >= 0) return [r, c]
  }
  return [0, 0]
}

/**
 * Pillars × units as a real table. Every cell is a link with symbol and number; one cell is in the tab order and
 * the arrow keys walk from it. Below 640 px each unit is a section that opens (paper always shows the table).
 */
export function HeatTable(props: HeatTableProps) {
  const { caption, corner, columns, rows, scale = 'light' } = props
  const [[atRow, atColumn], setAt] = useState(() => firstCell(props))
  const table = useRef<HTMLTableElement>(null)
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const target = nextCell(props, event.key, atRow, atColumn)
    if (!target || !(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    event.preventDefault()
    setAt(target)
    table.current?.querySelector<HTMLElement>(`[data-cell="${target[0]}-${target[1]}"]`)?.focus()
  }
  return (
    <>
      <HeatAccordion {...props} />
      {/* outside of the scroller: a caption is as wide as its table, and would be cut where that is wider */}
      <p aria-hidden="true" className="mb-2 hidden text-sm text-ink-2 sm:block print:block">
        {caption}
      </p>
      <div className="print-flat relative hidden max-h-[80vh] overflow-auto rounded border border-line bg-surface sm:block print:block">
        <table ref={table} onKeyDown={walk} className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 min-w-28 border-r border-b border-line bg-idle-soft px-3 py-2 text-left font-semibold"
              >
                {corner}
              </th>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className="sticky top-0 z-10 min-w-16 border-b border-line bg-idle-soft px-1 py-2 text-center align-bottom font-semibold"
                >
                  {column.href ? (
                    <a href={column.href} className="link inline-block min-h-6">
                      {column.label}
                    </a>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.id}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 border-r border-b border-line bg-surface px-3 py-1 text-left font-normal"
                >
                  {row.href ? (
                    <a href={row.href} className="link inline-flex min-h-6 items-center">
                      {row.label}
                    </a>
                  ) : (
                    row.label
                  )}
                </th>
                {row.cells.map((cell, c) => (
                  <td key={columns[c]?.id ?? c} className="border-b border-line p-0.5 text-center">
                    {cell ? (
                      <a
                        href={cell.href}
                        data-cell={`${r}-${c}`}
                        tabIndex={r === atRow && c === atColumn ? 0 : -1}
                        onFocus={() => setAt([r, c])}
                        aria-label={cellName(cell, row.label, columns[c]?.label ?? '')}
                        className={cn(
                          'flex min-h-8 items-center justify-center whitespace-nowrap rounded-sm px-1 hover:underline focus-visible:outline-offset-0',
                          cellClass(cell, scale),
                        )}
                      >
                        {cellText(cell)}
                      </a>
                    ) : (
                      <span className="text-ink-3">
                        <span aria-hidden="true">—</span>
                        <span className="sr-only">不承担</span>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
