import { inflateRawSync } from 'node:zlib'
import type { ReadLimits } from '../table.ts'
import { megabytes, Refusal } from './refusal.ts'

export type Entry = {
  name: string
  method: number
  packed: number
  unpacked: number
  /** of the local header */
  offset: number
}

const BROKEN = '文件已损坏，打不开。请用 Excel 或 WPS 打开原文件，另存一份后再上传'
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const utf8 = new TextDecoder('utf-8')

const broken = () => new Refusal(BROKEN)

/** The end record: searched backward over the longest comment that may follow it. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  throw broken()
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken()
  const nameLength = view.getUint16(at + 28, true)
  const tail = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  const name = utf8.decode(bytes.subarray(at + 46, at + 46 + nameLength))
  if (view.getUint16(at + 8, true) & 1) throw new Refusal('文件加了密码，读不出来。请去掉密码后再上传')
  // upper half of the external attributes = Unix mode; 0xa000 = symbolic link
  if ((view.getUint16(at + 40, true) & 0xf000) === 0xa000)
    throw new Refusal('文件里有链接，不能读取。请另存一份后再上传')
  const entry: Entry = {
    name,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  return { entry, next: at + 46 + nameLength + tail }
}

function checkName(name: string, seen: Set<string>): void {
  const parts = name.split('/')
  const outside =
    name.startsWith('/') || name.includes('\\') || /[\p{Cc}:]/u.test(name) || parts.includes('..')
  if (outside) throw new Refusal('文件内部的路径不正常，不能读取。请用 Excel 或 WPS 另存一份后再上传')
  if (seen.has(name.toLowerCase())) throw broken()
  seen.add(name.toLowerCase())
}

const BOMB = '文件解压后过大，不能读取。如果是正常表格，请把需要的行列复制到新表，另存后再上传'

/** Declared sizes and ratios of the entries that shall be unpacked. */
export function checkSizes(entries: readonly Entry[], limits: ReadLimits): void {
  for (const { packed, unpacked } of entries) {
    const tooDense = unpacked > 1024 * 1024 && unpacked > packed * limits.ratio
    if (unpacked > limits.entryBytes || tooDense) throw new Refusal(BOMB, 'limit')
  }
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (total > limits.totalBytes) throw new Refusal(`${BOMB}（上限 ${megabytes(limits.totalBytes)}）`, 'limit')
}

/**
 * The central directory, checked: number of entries, encryption, links, names that lead outside, names given twice.
 * Nothing is unpacked here.
 */
export function entriesOf(bytes: Uint8Array, limits: ReadLimits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < END_SIZE) throw broken()
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count !== view.getUint16(end + 8, true) || count === 0xffff) throw broken()
  if (count > limits.entries)
    throw new Refusal(`文件内部有 ${count} 个部分，超过 ${limits.entries} 个，不能读取`, 'limit')
  const entries: Entry[] = []
  const seen = new Set<string>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(view, bytes, at)
    checkName(entry.name, seen)
    entries.push(entry)
    at = next
  }
  return entries
}

/** Where an entry's packed bytes lie. */
function dataOf(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = entry.offset
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw broken()
  const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (begin + entry.packed > view.byteLength) throw broken()
  return bytes.subarray(begin, begin + entry.packed)
}

/** Unpacks one entry, never further than its limit, whatever its header claims. */
export function unpack(bytes: Uint8Array, entry: Entry, limits: ReadLimits): Uint8Array {
  const data = dataOf(bytes, entry)
  if (entry.method === 0) return data
  if (entry.method !== 8) throw broken()
  const most = Math.min(limits.entryBytes, Math.max(entry.unpacked, 1))
  try {
    return inflateRawSync(data, { maxOutputLength: most })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new Refusal(BOMB, 'limit')
    throw broken()
  }
}
