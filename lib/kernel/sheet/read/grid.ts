import type { Cell } from '../table.ts'

/** A merged area; rows and columns count from 0, both ends included. */
export type Merge = { top: number; left: number; bottom: number; right: number }

/** A cell with a formula. `row` and `column` from 0; -1 when the file does not say where it lies. */
export type Formula = { row: number; column: number; text: string }

/** A sheet as the cells lie, before anything is understood. */
export type Grid = {
  name: string
  /** rows with content, top to bottom; `cells` has no entry where nothing stands */
  rows: { row: number; cells: Cell[]; hidden: boolean }[]
  merges: Merge[]
  formulas: Formula[]
  hiddenColumns: ReadonlySet<number>
}

export const EMPTY: Cell = { kind: 'empty', text: '' }

/** 0 → A, 26 → AA */
export function letterOf(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letterOf(Math.floor(column / 26) - 1) + rest
}

/** D5 of row 4, column 3. */
export function addressOf(row: number, column: number): string {
  return row < 0 ? '（未知位置）' : `${letterOf(column)}${row + 1}`
}

/** `D5` → row 4, column 3; null when it is no address. */
export function positionOf(address: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address)
  if (!match) return null
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2]) - 1, column }
}
