import { FILE_KINDS, type FileKind } from '#lib/base/files/schema.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'

/** Largest file that is taken, bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** Files of one object at a time: of one month's report, say. */
export const MAX_FILES = 20
/** What one organization may keep altogether, bytes. */
export const ORGANIZATION_QUOTA = 2 * 1024 * 1024 * 1024
/** Pixels of a picture, width times height: more is refused before it is decoded. */
export const MAX_PIXELS = 40_000_000

const NAME_MAX = 100
const EXTENSIONS: Record<string, FileKind> = {
  jpeg: 'jpg',
  ...Object.fromEntries(FILE_KINDS.map((kind) => [kind, kind])),
}

/** Endings for the file picker of a browser. */
export const ACCEPT = Object.keys(EXTENSIONS)
  .map((extension) => `.${extension}`)
  .join(',')

export const KINDS_SENTENCE = '可以上传 jpg、png、webp 图片和 pdf、docx、xlsx 文件，每个不超过 20 MB'

// Names that Windows takes for devices, whatever their ending.
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

function splitName(name: string): [base: string, extension: string] {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}

/**
 * A file's name as people may see and save it: the last part of a path, without invisible, direction-changing and
 * control characters and without what Windows refuses; at most 100 characters, the ending kept.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = cleanLine(last.replace(/[\u2066-\u2069\u061c]/g, ''))
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const [base, extension] = splitName(plain)
  const kept = Array.from(base).slice(0, NAME_MAX - extension.length - 1)
  const name = `${kept.join('').trim() || '文件'}${extension ? `.${extension}` : ''}`
  return RESERVED.test(name) ? `_${name}` : name
}

/** The kind that a name's ending promises; null when such files are not taken. */
export function kindOfName(name: string): FileKind | null {
  return EXTENSIONS[splitName(name)[1].toLowerCase()] ?? null
}

/** Why a file with such a name cannot be taken, in words of what to do instead. */
export function nameProblem(name: string): string | null {
  if (kindOfName(name)) return null
  const extension = splitName(name)[1].toLowerCase()
  if (['heic', 'heif'].includes(extension)) return REFUSALS.heic
  if (['doc', 'xls', 'wps', 'et'].includes(extension)) return REFUSALS.old_office
  if (/^(docm|xlsm|xltm|dotm)$/.test(extension)) return REFUSALS.macro
  return `不能上传${extension ? ` .${extension} ` : '这种'}文件，${KINDS_SENTENCE}`
}

/** `320 KB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export const TOO_LARGE = '文件超过 20 MB，请压缩或拆分后再上传'

/** Why the content of a file is refused. */
export const REFUSALS = {
  empty: '文件是空的，请检查后重新选择',
  mismatch: '文件内容与扩展名不符，请用原来的软件打开，另存后再上传',
  heic: '暂不支持 HEIC 照片。请在手机“设置 → 相机 → 格式”选“兼容性最佳”后重拍，或另存为 jpg 再上传',
  old_office: '旧格式或加密的 Office、WPS 文件不能上传，请去掉密码并另存为 docx、xlsx 或 pdf',
  macro: '文件带有宏，不能上传，请另存为不含宏的 docx 或 xlsx',
  pixels: '图片尺寸太大（超过 4000 万像素），请缩小后再上传',
  broken: '文件打不开，可能已损坏，请重新保存后再上传',
  bomb: '文件压缩后的内容异常，不能上传，请另存后再试',
  foreign: '文件里夹带了别的内容，不能上传，请用原来的软件另存后再试',
  resources: '这个文件处理不了，请另存为较小的 jpg 或 pdf 再上传',
} as const
export type Refusal = keyof typeof REFUSALS
