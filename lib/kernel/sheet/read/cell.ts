import * as XLSX from '@e965/xlsx'
import { plainText } from '#lib/kernel/pure/safe-text.ts'
import type { Cell } from '../table.ts'

const DAY_MS = 86_400_000
// day 0 of the two calendars of Excel; 60 is the 29 February 1900 that never was
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

const two = (value: number) => String(value).padStart(2, '0')

/** Serial number → `2026-03-05`, with ` 08:30` where a time of day is given. */
function dateText(serial: number, since1904: boolean): string {
  const shifted = !since1904 && serial < 60 ? serial + 1 : serial
  const seconds = Math.round(shifted * 86_400)
  const date = new Date((since1904 ? EPOCH_1904 : EPOCH_1900) + seconds * 1_000)
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const time = date.getTime() % DAY_MS !== 0
  return time ? `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` : day
}

/** Exact decimal writing, without exponent; 15 digits, as the office program shows. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const short = Number(value.toPrecision(15))
  const text = String(short)
  if (!text.includes('e')) return text
  return Math.abs(short) >= 1 ? BigInt(Math.round(short)).toString() : short.toFixed(20).replace(/0+$/, '')
}

function shownText(cell: XLSX.CellObject, value: number): string | undefined {
  const format = cell.z
  if (!format || format === 'General' || format === '@') return undefined
  try {
    return String(XLSX.SSF.format(format, value)).trim()
  } catch {
    return undefined
  }
}

const isDate = (cell: XLSX.CellObject) =>
  typeof cell.z === 'string' && cell.z !== '' && XLSX.SSF.is_date(cell.z)

function numberCell(cell: XLSX.CellObject, value: number, since1904: boolean): Cell {
  // a serial of 0 days is a time of day only
  if (isDate(cell) && value >= 1) return { kind: 'date', text: dateText(value, since1904) }
  const text = numberText(value)
  const shown = shownText(cell, value)
  return shown === undefined || shown === text ? { kind: 'number', text } : { kind: 'number', text, shown }
}

function isoDate(value: unknown): Cell {
  const text = value instanceof Date ? value.toISOString() : String(value)
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(text)
  if (!match) return { kind: 'text', text }
  return {
    kind: 'date',
    text: match[2] && match[2] !== '00:00' ? `${match[1]} ${match[2]}` : (match[1] ?? ''),
  }
}

/** A text cell; what an export of ours neutralized is given back. */
export function textCell(raw: string): Cell {
  const text = plainText(raw.replace(/\r\n?/g, '\n'))
  return text.trim() === '' ? { kind: 'empty', text: '' } : { kind: 'text', text }
}

/** A cell of the library → ours. */
export function toCell(cell: XLSX.CellObject, since1904: boolean): Cell {
  const { t, v } = cell
  if (t === 'z' || v === undefined || v === null) return { kind: 'empty', text: '' }
  if (t === 'n') return numberCell(cell, Number(v), since1904)
  if (t === 'b') return { kind: 'bool', text: v ? 'TRUE' : 'FALSE' }
  if (t === 'e') return { kind: 'error', text: cell.w ?? '#N/A' }
  return t === 'd' ? isoDate(v) : textCell(String(v))
}
