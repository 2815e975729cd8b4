import type { ProblemCode } from '#lib/kernel/pure/result.ts'
import type { Cell, CellKind, ReadLimits, Table, TableFile, TableRow } from '../table.ts'

/** What the reading thread is given. */
export type Order = { bytes: Uint8Array; name: string; titles: readonly string[]; limits: ReadLimits }

/**
 * What it gives back. The rows go as pieces of JSON: as objects, 400,000 cells would hold up the thread that answers
 * requests for most of a second.
 */
export type Answer =
  | { ok: true; file: Omit<TableFile, 'sheets'> & { sheets: Omit<Table, 'rows'>[] }; pieces: Piece[] }
  | { ok: false; code: ProblemCode; title: string }

export type Piece = { sheet: number; json: Uint8Array }

const KINDS: Record<CellKind, string> = {
  text: 't',
  number: 'n',
  date: 'd',
  bool: 'b',
  empty: '_',
  error: 'e',
}
const KIND_OF = Object.fromEntries(Object.entries(KINDS).map(([kind, letter]) => [letter, kind as CellKind]))

/** Row number, kinds as one letter each, texts of the filled cells, what differs as shown by position. */
type Packed = [number, string, string[], Record<string, string>?]

const PIECE = 500

function pack({ rowNumber, cells }: TableRow): Packed {
  const shown = cells.flatMap((cell, at) =>
    cell.shown === undefined ? [] : [[String(at), cell.shown] as const],
  )
  const kinds = cells.map(({ kind }) => KINDS[kind]).join('')
  const texts = cells.filter(({ kind }) => kind !== 'empty').map(({ text }) => text)
  return shown.length > 0 ? [rowNumber, kinds, texts, Object.fromEntries(shown)] : [rowNumber, kinds, texts]
}

function unpack([rowNumber, kinds, texts, shown]: Packed): TableRow {
  let next = 0
  const cells = Array.from(kinds, (letter, at): Cell => {
    const kind = KIND_OF[letter] ?? 'empty'
    if (kind === 'empty') return { kind, text: '' }
    const text = texts[next++] ?? ''
    const as = shown?.[at]
    return as === undefined ? { kind, text } : { kind, text, shown: as }
  })
  return { rowNumber, cells }
}

/** Rows of the sheets in pieces that take a few milliseconds each to read. */
export function piecesOf(sheets: readonly Table[]): Piece[] {
  const encoder = new TextEncoder()
  return sheets.flatMap(({ rows }, sheet) =>
    Array.from({ length: Math.ceil(rows.length / PIECE) }, (_, at) => ({
      sheet,
      json: encoder.encode(JSON.stringify(rows.slice(at * PIECE, (at + 1) * PIECE).map(pack))),
    })),
  )
}

export function rowsOf(piece: Piece): TableRow[] {
  return (JSON.parse(new TextDecoder().decode(piece.json)) as Packed[]).map(unpack)
}
