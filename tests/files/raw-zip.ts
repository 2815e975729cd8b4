import { constants, crc32, deflateRawSync } from 'node:zlib'

/** An entry as a test wants it written, true or not. */
export type RawEntry = {
  name: string
  data: Uint8Array
  /** already deflated; `data` is then ignored */
  packed?: Uint8Array
  /** what the directory claims instead of the truth */
  claimed?: number
  flags?: number
  /** upper 16 bits: Unix mode */
  attributes?: number
}

function header(entry: RawEntry, packed: Uint8Array, central: boolean, offset: number): Buffer {
  const name = Buffer.from(entry.name, 'utf8')
  const made = Buffer.alloc((central ? 46 : 30) + name.length)
  const size = entry.claimed ?? entry.data.length
  made.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0)
  const at = central ? 2 : 0
  if (central) made.writeUInt16LE(0x0314, 4)
  made.writeUInt16LE(20, 4 + at)
  made.writeUInt16LE(entry.flags ?? 0, 6 + at)
  made.writeUInt16LE(8, 8 + at)
  made.writeUInt32LE(crc32(entry.data), 14 + at)
  made.writeUInt32LE(packed.length, 18 + at)
  made.writeUInt32LE(size, 22 + at)
  made.writeUInt16LE(name.length, 26 + at)
  if (central) {
    made.writeUInt32LE((entry.attributes ?? 0) >>> 0, 38)
    made.writeUInt32LE(offset, 42)
  }
  name.copy(made, central ? 46 : 30)
  return made
}

/** A zip file written byte by byte, so that it may lie. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = entry.packed ?? deflateRawSync(entry.data)
    const local = Buffer.concat([header(entry, packed, false, 0), packed])
    centrals.push(header(entry, packed, true, offset))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

/** A deflated stream of `megabytes` of blanks, made without ever having them: one flushed block, repeated. */
export function deflatedBlanks(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, 0x20), { finishFlush: constants.Z_FULL_FLUSH })
  const last = deflateRawSync(Buffer.alloc(0))
  return new Uint8Array(Buffer.concat([...Array.from({ length: megabytes }, () => block), last]))
}
