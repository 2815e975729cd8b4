import type { Cell, CellKind } from '#lib/kernel/sheet/table.ts'

/** A cell as it is stored: text as it is, an empty one as null, the others with the first letter of their kind. */
export type PackedCell = string | null | [kind: string, text: string, shown?: string]

const KINDS: Record<string, CellKind> = { n: 'number', d: 'date', b: 'bool', e: 'error' }

export function packCell({ kind, text, shown }: Cell): PackedCell {
  if (kind === 'empty') return null
  if (kind === 'text') return text
  return shown === undefined ? [kind.charAt(0), text] : [kind.charAt(0), text, shown]
}

export function unpackCell(packed: PackedCell | undefined): Cell {
  if (packed === null || packed === undefined) return { kind: 'empty', text: '' }
  if (typeof packed === 'string') return { kind: 'text', text: packed }
  const [letter, text, shown] = packed
  const kind = KINDS[letter] ?? 'text'
  return shown === undefined ? { kind, text } : { kind, text, shown }
}

/** What a person sees in the cell. */
export function shownText(cell: Cell): string {
  return cell.shown ?? cell.text
}
