import { inflateRawSync } from 'node:zlib'

/** Limits of a package: real documents stay far below, bombs live above. */
const MAX_ENTRIES = 2000
const MAX_TOTAL = 200 * 1024 * 1024
const MAX_RATIO = 200
/** Small parts may compress as well as they like. */
const RATIO_FROM = 1024 * 1024

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const STORED = 0
const DEFLATED = 8

export type ZipFault = 'broken' | 'bomb' | 'foreign' | 'old_office'
export type ZipEntry = { name: string; method: number; packed: number; size: number; offset: number }

/** A package that is not what it should be; the message is one of ZipFault. */
export class Unsound extends Error {
  readonly fault: ZipFault
  constructor(fault: ZipFault) {
    super(fault)
    this.fault = fault
  }
}

function badName(name: string): boolean {
  return /^[/\\]|\\|^[a-z]:|\0/i.test(name) || name.split('/').includes('..')
}

function readEntry(zip: Buffer, at: number): ZipEntry & { next: number } {
  if (zip.readUInt32LE(at) !== CENTRAL) throw new Unsound('broken')
  const nameLength = zip.readUInt16LE(at + 28)
  const rest = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
  if (flags & 1) throw new Unsound('old_office')
  if (badName(name) || (method !== STORED && method !== DEFLATED)) throw new Unsound('broken')
  const sizes = { packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24) }
  return { name, method, ...sizes, offset: zip.readUInt32LE(at + 42), next: at + 46 + nameLength + rest }
}

/**
 * The entries of a package that is nothing but a package: it begins with its first entry and ends with its
 * directory, so nothing is hidden before, between the two, or behind. Throws Unsound.
 */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.length - END_LENGTH
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Unsound('foreign')
  const count = zip.readUInt16LE(end + 10)
  const [size, start] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  if (start + size !== end || count === 0) throw new Unsound('foreign')
  if (count > MAX_ENTRIES) throw new Unsound('bomb')
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    const { next, ...entry } = readEntry(zip, at)
    entries.push(entry)
    at = next
  }
  if (at !== end) throw new Unsound('broken')
  checkSizes(entries)
  checkPlaces(zip, entries, start)
  return entries
}

function checkSizes(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  const swollen = entries.some(({ size, packed }) => size > RATIO_FROM && size > packed * MAX_RATIO)
  if (total > MAX_TOTAL || swollen) throw new Unsound('bomb')
}

/** Where an entry's bytes begin, behind its own header. */
function dataOf(zip: Buffer, { offset }: ZipEntry): number {
  if (zip.readUInt32LE(offset) !== LOCAL) throw new Unsound('broken')
  return offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
}

/** Overlapping entries are how a small package holds petabytes. */
function checkPlaces(zip: Buffer, entries: readonly ZipEntry[], directory: number): void {
  let free = 0
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (free === 0 && entry.offset !== 0) throw new Unsound('foreign')
    if (entry.offset < free) throw new Unsound('bomb')
    free = dataOf(zip, entry) + entry.packed
  }
  if (free > directory) throw new Unsound('broken')
}

/** The unpacked bytes of an entry; an entry that is larger than it says is a bomb. Throws Unsound. */
export function unpack(zip: Buffer, entry: ZipEntry): Buffer {
  const start = dataOf(zip, entry)
  const packed = zip.subarray(start, start + entry.packed)
  if (entry.method === STORED) return packed
  try {
    const bytes = inflateRawSync(packed, { maxOutputLength: entry.size + 1 })
    if (bytes.length === entry.size) return bytes
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') throw new Unsound('broken')
  }
  throw new Unsound('bomb')
}
