import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

export type TableProps = {
  /** Says what the table holds; also the name of its scrolling region. */
  caption: string
  hideCaption?: boolean
  /**
   * Rows become cards below 640 px; give every Td a `label` then. `tight`: short cells stand side by side, for lists
   * whose cards would otherwise make a page of many screens.
   */
  cards?: boolean | 'tight'
  dense?: boolean
  children: ReactNode
}

/** A table in its own scroller with sticky header and first column (the first cell of a row is a RowHead). */
export function Table({ caption, hideCaption = false, cards = false, dense = false, children }: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="print-flat relative max-h-[80vh] overflow-auto rounded border border-line bg-surface max-sm:max-h-none"
    >
      <table
        className={cn(
          'w-full border-separate border-spacing-0 text-left',
          dense ? 'text-sm' : 'text-base',
          cards && 'table-cards',
          cards === 'tight' && 'table-cards-tight',
        )}
      >
        <caption className={hideCaption ? 'sr-only' : 'px-3 py-2 text-left font-semibold'}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}

export function Thead({ children }: { children: ReactNode }) {
  return <thead>{children}</thead>
}

type CellProps = { numeric?: boolean; className?: string; children?: ReactNode }

/** Column heading; the first of a row also sticks to the left edge. */
export function Th({ numeric = false, className, ...rest }: CellProps & ComponentPropsWithoutRef<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        'sticky top-0 z-10 border-b border-line bg-idle-soft px-3 py-2 font-semibold first:left-0 first:z-20',
        numeric && 'text-right',
        className,
      )}
    />
  )
}

/** Heading of a row: its first cell, which stays in view when the table is scrolled sideways. */
export function RowHead({ className, numeric = false, ...rest }: CellProps & ComponentPropsWithoutRef<'th'>) {
  return (
    <th
      scope="row"
      {...rest}
      className={cn(
        'sticky left-0 border-b border-line bg-surface px-3 py-2 text-left align-top font-normal',
        numeric && 'text-right',
        className,
      )}
    />
  )
}

/** A cell; `label` repeats the column heading when the row is shown as a card. */
export function Td({
  label,
  numeric = false,
  className,
  ...rest
}: CellProps & { label?: string } & ComponentPropsWithoutRef<'td'>) {
  return (
    <td
      data-label={label}
      {...rest}
      className={cn(
        'border-b border-line px-3 py-2 align-top',
        numeric && 'whitespace-nowrap text-right',
        className,
      )}
    />
  )
}
