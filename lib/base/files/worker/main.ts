import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileTypeFromFile } from 'file-type'
import type { FileKind } from '#lib/base/files/schema.ts'
import { checkOffice, checkPdf } from '#lib/base/files/worker/documents.ts'
import type { Inspected } from '#lib/base/files/worker/protocol.ts'

/**
 * Looks into one file that came from outside, in a process of its own that may read the program and its own folder
 * and nothing else, and says on stdout what it is. Whatever happens to this process, the server lives on.
 * Arguments: folder, kind. Files: `in`, `out`, `thumb`.
 */
const MAX_MEMORY = 768 * 1024 * 1024
const EXPECTED: Record<FileKind, readonly string[]> = {
  jpg: ['jpg'],
  png: ['png', 'apng'],
  webp: ['webp'],
  pdf: ['pdf'],
  // the content is looked at by checkOffice; a package that file-type cannot name is one all the same
  docx: ['docx', 'docm', 'zip'],
  xlsx: ['xlsx', 'xlsm', 'zip'],
}

async function inspect(folder: string, kind: FileKind): Promise<Inspected> {
  const file = (name: string) => path.join(folder, name)
  if (statSync(file('in')).size === 0) return { refused: 'empty' }
  const found = (await fileTypeFromFile(file('in')))?.ext ?? ''
  if (found === 'heic') return { refused: 'heic' }
  if (found === 'cfb') return { refused: 'old_office' }
  if (!EXPECTED[kind].includes(found)) return { refused: 'mismatch' }
  if (kind === 'pdf' || kind === 'docx' || kind === 'xlsx') {
    const bytes = readFileSync(file('in'))
    const fault = kind === 'pdf' ? checkPdf(bytes) : checkOffice(bytes, kind)
    return fault ? { refused: fault } : { picture: null }
  }
  const { encodePicture } = await import('#lib/base/files/worker/picture.ts')
  const picture = await encodePicture(file('in'), kind, { file: file('out'), thumb: file('thumb') })
  return typeof picture === 'string' ? { refused: picture } : { picture }
}

// libvips works on threads of its own, so this one is free to watch what it takes.
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_MEMORY) process.exit(3)
}, 50).unref()

const [folder = '', kind = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await inspect(folder, kind as FileKind)))
