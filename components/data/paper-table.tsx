import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

const CELL = 'border border-line px-2 py-1 align-top'

/** A ruled table for pages that are made for paper; its head is repeated on every sheet. */
export function PaperTable({
  label,
  heads,
  children,
}: {
  label: string
  heads: readonly { label: string; className?: string }[]
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="print-flat overflow-x-auto"
    >
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr>
            {heads.map((head) => (
              <th
                key={head.label}
                scope="col"
                className={cn(CELL, 'bg-idle-soft font-semibold whitespace-nowrap', head.className)}
              >
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

type CellProps = { numeric?: boolean; className?: string; colSpan?: number; children?: ReactNode }

export function PaperCell({ numeric = false, className, colSpan, children }: CellProps) {
  return (
    <td colSpan={colSpan} className={cn(CELL, numeric && 'whitespace-nowrap text-right', className)}>
      {children}
    </td>
  )
}
