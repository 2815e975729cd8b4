import { zipSync } from 'fflate'
import type { ReadLimits } from '../table.ts'
import { megabytes, Refusal } from './refusal.ts'
import { checkSizes, type Entry, entriesOf, unpack } from './zip.ts'

/** What the XML of a sheet says beside its cells. Rows and columns count from 0. */
export type SheetFacts = { hiddenRows: Set<number>; hiddenColumns: Set<number>; formulas: FormulaCell[] }
/** `at` as the office program names the cell: D5; '' when the file does not say. */
export type FormulaCell = { at: string; text: string }

export type CleanBook = {
  /** a fresh container with nothing but the parts that hold cells, for the library that reads cells */
  bytes: Uint8Array
  /** by the id under which the workbook knows the sheet */
  facts: Map<string, SheetFacts>
}

const RESAVE = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传'
const MACROS = `文件带有宏，不能上传。${RESAVE}（“Excel 工作簿 .xlsx”不含宏）`

/** Parts that no import needs; they are not even unpacked. */
const DROPPED =
  /(?:^|\/)(?:drawings|media|theme|charts|chartsheets|embeddings|printerSettings|tables|pivotTables|pivotCache|queryTables|threadedComments|persons|slicers|slicerCaches|timelines|ctrlProps|diagrams|webextensions|docProps|customXml|customUI|docMetadata|richData)\/|comments\d*\.xml$|calcChain|metadata\.xml$|connections\.xml$|worksheets\/_rels\/|\.(?:bin|vml|png|jpe?g|gif|emf|wmf)$/i

function refuseDangers(entries: readonly Entry[]): void {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name))
  if (has(/vbaProject|macrosheets\/|vbaData/i)) throw new Refusal(MACROS)
  if (has(/activeX\//i)) throw new Refusal(`文件带有控件（ActiveX），不能上传。${RESAVE}`)
  if (has(/connections\.xml$|queryTables\//i)) {
    throw new Refusal('文件带有外部数据连接，不能上传。请把表格复制到新文件，另存后再上传')
  }
  if (has(/^content\.xml$/i)) throw new Refusal('这是 .ods 表格，请另存为 .xlsx 后再上传')
  if (has(/^word\//i))
    throw new Refusal('这是 Word 文档，不是表格。请把表格复制到 Excel，另存为 .xlsx 后再上传')
  if (has(/^ppt\//i)) throw new Refusal('这是演示文稿，不是表格')
  if (has(/workbook\.bin$/i)) throw new Refusal('这是 .xlsb 表格，请另存为 .xlsx 后再上传')
  if (!has(/^\[Content_Types\]\.xml$/))
    throw new Refusal('这是压缩包，不是表格。请解压后上传里面的 .xlsx 文件')
}

/** DDE runs programs, other links fetch what nobody sees: both are refused with their own words. */
function refuseLinks(text: string): never {
  if (/ddeLink/i.test(text)) {
    throw new Refusal('文件带有 DDE 链接（会调用其他程序），不能上传。请把需要的内容粘贴为数值，另存后再上传')
  }
  throw new Refusal('文件引用了别的工作簿（外部链接），不能上传。请在“数据—编辑链接”中断开链接，保存后再上传')
}

function textOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  const utf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0
  if (utf16) throw new Refusal(`文件内部的编码不正常，不能读取。${RESAVE}`)
  return new TextDecoder('utf-8').decode(bytes)
}

function refuseEntities(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new Refusal(`文件内部有实体定义（XML 炸弹的写法），不能读取。${RESAVE}`)
  }
}

function hiddenRowsOf(xml: string): Set<number> {
  const found = xml.matchAll(/<(?:\w+:)?row\b([^<>]*\bhidden="(?:1|true)"[^<>]*)>/g)
  return new Set(Array.from(found, ([, attributes]) => Number(/\br="(\d+)"/.exec(attributes ?? '')?.[1]) - 1))
}

function hiddenColumnsOf(xml: string): Set<number> {
  const hidden = new Set<number>()
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w+:)?col\b([^<>]*\bhidden="(?:1|true)"[^<>]*)>/g)) {
    const first = Number(/\bmin="(\d+)"/.exec(attributes)?.[1])
    const last = Math.min(Number(/\bmax="(\d+)"/.exec(attributes)?.[1]), first + 500)
    for (let column = first; column <= last; column += 1) hidden.add(column - 1)
  }
  return hidden
}

function formulasOf(xml: string): FormulaCell[] {
  if (!/<(?:\w+:)?f[\s/>]/.test(xml)) return []
  const formulas: FormulaCell[] = []
  let at = ''
  for (const [, tag, attributes = '', text = ''] of xml.matchAll(/<(?:\w+:)?(c|f)\b([^<>]*)>([^<]*)/g)) {
    if (tag === 'c') at = /\br="([A-Z]{1,3}\d{1,7})"/.exec(attributes)?.[1] ?? ''
    else formulas.push({ at, text })
  }
  return formulas
}

/**
 * Cells without content, rows without cells and everything after the cells but merged areas go: a million formatted
 * empty cells, or drop-downs over whole columns, then cost nothing.
 */
function cleanSheet(xml: string): string {
  const begin = xml.search(/<(?:\w+:)?sheetData\b/)
  const close = /<\/(?:\w+:)?sheetData>/.exec(xml)
  if (begin < 0 || !close) return xml.replace(/<(?:\w+:)?dimension\b[^<>]*\/>/, '')
  const cells = xml
    .slice(begin, close.index + close[0].length)
    .replace(/<(?:\w+:)?c\b[^<>]*\/>|<(?:\w+:)?c\b[^<>]*><\/(?:\w+:)?c>/g, '')
    .replace(/<(?:\w+:)?row\b[^<>]*\/>|<(?:\w+:)?row\b[^<>]*>\s*<\/(?:\w+:)?row>/g, '')
  const after = xml.slice(close.index + close[0].length)
  const merges =
    /<(?:\w+:)?mergeCells\b[^<>]*>(?:\s*<(?:\w+:)?mergeCell\b[^<>]*\/>)*\s*<\/(?:\w+:)?mergeCells>/.exec(
      after,
    )
  const root = /<(?:\w+:)?worksheet\b[^<>]*>/.exec(xml)?.[0] ?? '<worksheet>'
  const end = `</${/^<((?:\w+:)?worksheet)/.exec(root)?.[1] ?? 'worksheet'}>`
  return `${root}${cells}${merges?.[0] ?? ''}${end}`
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}

function checkCells(xml: string, limits: ReadLimits): void {
  const rows = count(xml, /<(?:\w+:)?row\b/g)
  // head, totals and notes come on top of the data
  if (rows > limits.rows + 1_000) {
    throw new Refusal(
      `表格有 ${rows.toLocaleString('en-US')} 行，一次最多 ${limits.rows.toLocaleString('en-US')} 行，请分成几个文件`,
      'limit',
    )
  }
  if (count(xml, /<(?:\w+:)?c\b/g) > (limits.rows + 1_000) * limits.columns) {
    throw new Refusal('表格的单元格太多，请只保留需要的行和列后再上传', 'limit')
  }
  if (count(xml, /<(?:\w+:)?mergeCell\b/g) > 20_000)
    throw new Refusal('合并单元格太多，请取消合并后再上传', 'limit')
}

/** One shared text longer than any cell may be is refused before it is taken apart. */
function checkTexts(xml: string, limits: ReadLimits): void {
  let from = 0
  for (let at = xml.indexOf('</'); at >= 0; at = xml.indexOf('</', at + 2)) {
    if (at - from > limits.cell * 40) {
      throw new Refusal(`有单元格的文字特别长（上限 ${limits.cell} 字），请精简后再上传`, 'limit')
    }
    from = at
  }
}

/** Relationships of the workbook: id → end of the path of the sheet's part. */
function targetsOf(rels: string): [id: string, path: string][] {
  return Array.from(rels.matchAll(/<(?:\w+:)?Relationship\b([^<>]*)>/g), ([, attributes = '']) => [
    /\bId="([^"]*)"/.exec(attributes)?.[1] ?? '',
    (/\bTarget="([^"]*)"/.exec(attributes)?.[1] ?? '').replace(/^[./]*/, ''),
  ])
}

type Draft = {
  kept: Record<string, Uint8Array>
  byPath: Map<string, SheetFacts>
  targets: [string, string][]
}

function keep(draft: Draft, name: string, data: Uint8Array, limits: ReadLimits): void {
  const text = textOf(data)
  refuseEntities(text)
  if (/externalLinks\/[^/]*\.xml$/i.test(name)) refuseLinks(text)
  if (name === TYPES && /<Override\b[^<>]*(?:macroEnabled|vbaProject)/i.test(text)) throw new Refusal(MACROS)
  draft.kept[name] = data
  if (/workbook\d*\.xml\.rels$/i.test(name)) draft.targets.push(...targetsOf(text))
  if (/sharedStrings/i.test(name)) checkTexts(text, limits)
  if (!/<(?:\w+:)?sheetData\b/.test(text)) return
  draft.byPath.set(name, {
    hiddenRows: hiddenRowsOf(text),
    hiddenColumns: hiddenColumnsOf(text),
    formulas: formulasOf(text),
  })
  const clean = cleanSheet(text)
  checkCells(clean, limits)
  checkTexts(clean, limits)
  draft.kept[name] = new TextEncoder().encode(clean)
}

const TYPES = '[Content_Types].xml'

/** The list of parts without those that are gone: the library looks for each part that is listed. */
function listKept(draft: Draft): void {
  const types = draft.kept[TYPES]
  if (!types) return
  const names = new Set(Object.keys(draft.kept).map((name) => `/${name}`.toLowerCase()))
  const text = textOf(types).replace(/<(?:\w+:)?Override\b[^<>]*>/g, (tag) => {
    const part = /\bPartName="([^"]*)"/.exec(tag)?.[1] ?? ''
    return names.has(part.toLowerCase()) ? tag : ''
  })
  draft.kept[TYPES] = new TextEncoder().encode(text)
}

/**
 * Checks an .xlsx container and gives a new one that holds only what is needed to read cells. Macros, links to other
 * workbooks, DDE, connections, entities, encryption and bombs are refused here, before any library sees the file.
 */
export function cleanXlsx(bytes: Uint8Array, limits: ReadLimits): CleanBook {
  const entries = entriesOf(bytes, limits)
  refuseDangers(entries)
  const draft: Draft = { kept: {}, byPath: new Map(), targets: [] }
  let total = 0
  const wanted = entries.filter(({ name }) => !name.endsWith('/') && !DROPPED.test(name))
  checkSizes(wanted, limits)
  for (const entry of wanted) {
    const data = unpack(bytes, entry, limits)
    total += data.length
    if (total > limits.totalBytes) {
      throw new Refusal(`文件解压后超过 ${megabytes(limits.totalBytes)}，不能读取`, 'limit')
    }
    keep(draft, entry.name, data, limits)
  }
  listKept(draft)
  const facts = draft.targets.flatMap(([id, path]): [string, SheetFacts][] => {
    const found = [...draft.byPath].find(([name]) => path !== '' && name.endsWith(path))
    return found ? [[id, found[1]]] : []
  })
  return { bytes: zipSync(draft.kept, { level: 0 }), facts: new Map(facts) }
}
