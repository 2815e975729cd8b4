import {
  cellClass,
  cellName,
  cellText,
  type HeatCell,
  type HeatTableProps,
} from '#components/data/heat-cell.ts'
import { cn } from '#components/ui/cn.ts'

const ORDER = ['overdue', 'behind', 'normal', 'done', 'not_due', '']

function worst(cells: readonly HeatCell[]): HeatCell | undefined {
  return [...cells].sort((a, b) => ORDER.indexOf(a.light) - ORDER.indexOf(b.light))[0]
}

/** The heat table on a phone: one section per unit, its cells as links inside. */
export function HeatAccordion({ caption, columns, rows, scale = 'light' }: HeatTableProps) {
  return (
    <section aria-label={caption} className="space-y-2 sm:hidden print:hidden">
      {columns.map((column, index) => {
        const cells = rows.flatMap((row) => row.cells[index] ?? [])
        const first = worst(cells)
        return (
          <details key={column.id} className="rounded border border-line bg-surface">
            <summary className="flex min-h-11 items-center gap-2 px-3">
              <span aria-hidden="true">›</span>
              <span className="grow">{column.label}</span>
              {first && (
                <span className={cn('rounded-sm px-1.5 text-sm', cellClass(first, 'light'))}>
                  最需关注 {cellText(first)}
                </span>
              )}
            </summary>
            <ul className="border-t border-line px-3 py-2">
              {rows.map((row) => {
                const cell = row.cells[index]
                return cell ? (
                  <li key={row.id}>
                    <a
                      href={cell.href}
                      aria-label={cellName(cell, row.label, column.label)}
                      className="flex min-h-11 items-center gap-2"
                    >
                      <span className="link grow">{row.label}</span>
                      <span className={cn('rounded-sm px-1.5', cellClass(cell, scale))}>
                        {cellText(cell)}
                      </span>
                    </a>
                  </li>
                ) : null
              })}
            </ul>
          </details>
        )
      })}
    </section>
  )
}
