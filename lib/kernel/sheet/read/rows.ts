import type { Cell } from '../table.ts'
import { squeeze } from '../values.ts'
import type { Merge } from './grid.ts'

/** What tells data from what stands around it. */
export type RowContext = { titles: readonly string[]; width: number; merged: Merge | undefined }

const TOTAL =
  /^(?:合计|小计|总计|共计|累计|本页合计|本页小计)(?:[:：(（].*)?$|^.{1,18}(?:合计|小计|总计)[:：]?$/
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|填表须知)\s*\d*[:：.、]|^(?:单位)?(?:负责人|审核人|填报人|填表人|制表人?|经办人|联系人|联系电话|填报日期|填表日期|填报单位|单位负责人|分管领导)[（(]?[^:：]{0,6}[)）]?[:：]/
const GROUP = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])/
const SAMPLE = /^(?:示例|样例|例如|填写示例)/
const IDENTIFIER = /^[A-Za-z][\w.-]*$/

function isNumbering(cells: readonly Cell[]): boolean {
  if (cells.length < 3) return false
  const texts = cells.map(({ text }) => squeeze(text).replace(/^[(（]?(\d+)[)）]?$/, '$1'))
  const first = texts.findIndex((text) => /^\d+$/.test(text))
  if (first < 0 || !texts.slice(0, first).every((text) => /^[甲乙丙丁戊A-D]$/.test(text))) return false
  const start = Number(texts[first])
  return start <= 1 && texts.slice(first).every((text, index) => text === String(start + index))
}

function isRepeated(cells: readonly Cell[], titles: readonly string[]): boolean {
  const known = new Set(titles)
  return cells.length >= 2 && cells.every(({ text }) => known.has(squeeze(text)))
}

/** Why a row is no data, in Chinese; null when it is. `cells` are its filled ones. */
export function whySkipped(cells: readonly Cell[], { titles, width, merged }: RowContext): string | null {
  const [first] = cells
  if (!first) return '空行'
  const head = squeeze(first.text)
  if (cells.slice(0, 3).some((cell) => cell.kind === 'text' && TOTAL.test(squeeze(cell.text))))
    return '合计行'
  if (NOTE.test(head)) return '说明或签字行'
  if (SAMPLE.test(head)) return '示例行'
  if (isRepeated(cells, titles)) return '重复的表头'
  if (isNumbering(cells)) return '栏次行'
  if (cells.length > 1 || width < 3) return null
  if (merged && merged.right - merged.left + 1 >= width / 2) return head.length > 20 ? '说明文字' : '分组标题'
  return GROUP.test(head) ? '分组标题' : null
}

/** A row of identifiers: which column is which, written by our own templates. */
export function isKeyRow(cells: readonly Cell[], hidden: boolean): boolean {
  return (
    hidden &&
    cells.length >= 1 &&
    cells.every(({ kind, text }) => kind === 'text' && IDENTIFIER.test(text.trim()))
  )
}
