import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'

/** Files as people send them, and as attackers do. */

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

const typesOf = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`

type Parts = Record<string, string | Uint8Array>

function pack(parts: Parts): Buffer {
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ])
  return Buffer.from(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>))
}

/** A Word document that says `text`; `more`: further parts. */
export function docx(text: string, more: Parts = {}, type = WORD): Buffer {
  const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
  return pack({
    '[Content_Types].xml': typesOf('word/document.xml', type),
    'word/document.xml': body,
    ...more,
  })
}

export function xlsx(more: Parts = {}, type = SHEET): Buffer {
  const book =
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
  return pack({ '[Content_Types].xml': typesOf('xl/workbook.xml', type), 'xl/workbook.xml': book, ...more })
}

/** A workbook with macros under a name that hides them. */
export function macroXlsx(): Buffer {
  const enabled = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
  return xlsx({ 'xl/vbaProject.bin': 'vba' }, enabled)
}

/** A document one part of which unpacks to a thousand times its size. */
export function bombDocx(): Buffer {
  return docx('无', { 'word/media/image1.bmp': new Uint8Array(20 * 1024 * 1024) })
}

/** A document whose directory says that a part is small, while it unpacks to 4 MB. */
export function lyingDocx(): Buffer {
  const part = new Uint8Array(4 * 1024 * 1024)
  const zip = docx('无', { 'word/media/a.bmp': part })
  const directory = zip.indexOf(Buffer.from('PK\u0001\u0002'), zip.lastIndexOf('word/media/a.bmp') - 50)
  zip.writeUInt32LE(1000, directory + 24)
  return zip
}

/** Many entries that share the same packed bytes. */
export function overlappingDocx(): Buffer {
  const zip = docx('无', { 'word/a.xml': 'a'.repeat(5000), 'word/b.xml': 'a'.repeat(5000) })
  const [a, b] = ['word/a.xml', 'word/b.xml'].map((name) => zip.lastIndexOf(name) - 46) as [number, number]
  zip.writeUInt32LE(zip.readUInt32LE(a + 42), b + 42)
  return zip
}

export function pdf(text = '证明材料'): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
}

/** A photograph with camera, place and a turned sensor. */
export function photo(width = 640, height = 480): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'HUAWEI', Orientation: '6' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '33/1 38/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '116/1 58/1 0/1',
    },
  }
  const plain = sharp({ create: { width, height, channels: 3, background: '#b04030' } })
  return plain.withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Buffer) =>
  (bytes.reduce((c, byte) => (CRC[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG that promises `width` × `height` pixels of one bit, in a few bytes: 30,000 × 30,000 takes 112 kB. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF that is JavaScript too. */
export const gifScript = Buffer.from(
  'GIF89a/*\u0000\u0000\u0000*/=1;alert(document.domain)//\u0000;',
  'latin1',
)

/** A PDF that is a page too: markup before the first object. */
export const pdfPage = Buffer.from(
  '%PDF-1.4\n<html><script>alert(1)</script></html>\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** A picture with a package behind its end. */
export async function jpegZip(): Promise<Buffer> {
  return Buffer.concat([await photo(), docx('藏在图片后面', { 'a.html': '<script>alert(1)</script>' })])
}
