import { Unsound, unpack, type ZipEntry, zipEntries } from '#lib/base/files/worker/zip.ts'

export type DocumentFault = 'broken' | 'bomb' | 'foreign' | 'old_office' | 'macro' | 'mismatch'

const MAIN: Record<'docx' | 'xlsx', string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
}
const MACRO_NAME = /vbaProject|vbaData|(^|\/)macrosheets\/|(^|\/)activeX\//i
const MACRO_TYPE = /macroEnabled|vbaProject|ms-office\.vba|ms-excel\.(intl)?macrosheet|activeX/i

function checkEntries(zip: Buffer, kind: 'docx' | 'xlsx', entries: ZipEntry[]): DocumentFault | null {
  if (entries.some(({ name }) => MACRO_NAME.test(name))) return 'macro'
  const types = entries.find(({ name }) => name === '[Content_Types].xml')
  if (!types) return 'mismatch'
  // all of it is unpacked once: sizes that lie are found here
  for (const entry of entries) unpack(zip, entry)
  const declared = unpack(zip, types).toString('utf8')
  if (MACRO_TYPE.test(declared)) return 'macro'
  return declared.includes(MAIN[kind]) ? null : 'mismatch'
}

/** What is wrong with a package of Office Open XML; null = a sound document of this kind without macros. */
export function checkOffice(zip: Buffer, kind: 'docx' | 'xlsx'): DocumentFault | null {
  try {
    return checkEntries(zip, kind, zipEntries(zip))
  } catch (error) {
    if (error instanceof Unsound) return error.fault
    // read beyond the end: lengths that lie
    if (error instanceof RangeError) return 'broken'
    throw error
  }
}

const HEAD = 1024
const MARKUP = /<\s*(!doctype\s+html|html|head|body|script|svg|iframe)\b/i

/**
 * What is wrong with a PDF; null = nothing. A file that some program would also take for a page or a package
 * (marks of HTML before the first object, or anything of weight behind the end) is refused.
 */
export function checkPdf(pdf: Buffer): DocumentFault | null {
  if (pdf.toString('latin1', 0, 5) !== '%PDF-') return 'mismatch'
  const end = pdf.lastIndexOf('%%EOF')
  if (end < 0) return 'broken'
  const tail = pdf.toString('latin1', end + 5)
  if (MARKUP.test(pdf.toString('latin1', 0, HEAD)) || MARKUP.test(tail)) return 'foreign'
  return tail.replace(/[\s\0]/g, '').length > HEAD || tail.includes('PK\u0005\u0006') ? 'foreign' : null
}
