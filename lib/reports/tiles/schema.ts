import type { FigureItem } from '#lib/features/figures/schema.ts'

/** A number of a tile; `href` leads to exactly the records that it counts. */
export type TileFigure = {
  label: string
  /** already formatted */
  value: string
  unit: string
  href: string
  note?: string
}

/** A figure as it was printed, and beside it what this system holds of the same kind: shown together, never mixed. */
export type TilePublished = { figure: FigureItem; beside: Pick<TileFigure, 'value' | 'unit' | 'href'> | null }

/** A row of a tile's small table: one figure for each of the columns. */
export type TileRow = { label: string; cells: readonly Pick<TileFigure, 'value' | 'href'>[] }

/** What one module shows on the leaders' board. */
export type ModuleTile = {
  key: string
  title: string
  figures: readonly TileFigure[]
  /** names of the columns, then the rows; left out where the figures say all */
  table?: { columns: readonly string[]; rows: readonly TileRow[] }
  /** 口径 of what stands above it */
  caliber: string
  published: readonly TilePublished[]
}
