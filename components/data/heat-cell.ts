import { LIGHTS, type LightCode } from '#components/data/light.ts'

export type HeatCell = {
  href: string
  /** Worst light in the cell. */
  light: LightCode
  /** Mean completion in basis points; null = nothing counted yet. */
  bp: number | null
  /** How many of how many are overdue or behind, for the cell's name ("1/4"). */
  count?: string
  /** A light in the cell was set by hand: ✎. */
  byHand?: boolean
}

export type HeatTableProps = {
  caption: string
  /** Heading of the first column: 方面. */
  corner: string
  columns: readonly { id: string; label: string; href?: string }[]
  /** `cells[i]` belongs to `columns[i]`; null = the unit has no task there. */
  rows: readonly { id: string; label: string; href?: string; cells: readonly (HeatCell | null)[] }[]
  /** What the background shows: the light (default) or the quantity in one hue. */
  scale?: 'light' | 'quantity'
}

const HEAT = [
  'bg-heat-1 text-ink',
  'bg-heat-2 text-ink',
  'bg-heat-3 text-ink',
  'bg-heat-4 text-ink',
  'bg-heat-5 text-white',
]

const percent = (bp: number | null) => (bp === null ? '' : String(Math.round(bp / 100)))

/** "●92", "■41 1/4", "▲80✎" */
export function cellText(cell: HeatCell): string {
  const count = cell.count ? ` ${cell.count}` : ''
  return `${LIGHTS[cell.light].symbol}${percent(cell.bp)}${count}${cell.byHand ? '✎' : ''}`
}

/** What a screen reader says: "思想引领，泗县：完成 71%，滞后". */
export function cellName(cell: HeatCell, row: string, column: string): string {
  const done = cell.bp === null ? '尚无数据' : `完成 ${percent(cell.bp)}%`
  // A name must contain the visible text as it stands, or speech control cannot find the link.
  const seen = cell.count || cell.byHand ? `${cellText(cell)}，` : ''
  const hand = cell.byHand ? '，有灯经人工调整' : ''
  return `${row}，${column}：${seen}${done}，${LIGHTS[cell.light].word}${hand}`
}

export function cellClass(cell: HeatCell, scale: 'light' | 'quantity'): string {
  if (scale === 'light' || cell.bp === null) return `${LIGHTS[cell.light].fill} ${LIGHTS[cell.light].text}`
  return HEAT[Math.min(4, Math.max(0, Math.floor(cell.bp / 2000)))] ?? ''
}
