import { pinyin } from 'pinyin-pro'
import { cleanLine } from './pure/text.ts'

/**
 * What a search box looks in, written beside the row: the text itself, its full pinyin and its initials,
 * all lower case — `宿州市总工会` is found by 宿州, suzhou and szszgh. `surname: 'head'` reads 曾繁荣 as
 * zeng (the mode 'surname' of the library misreads it).
 */
export function searchText(...parts: (string | null | undefined)[]): string {
  const text = cleanLine(parts.filter(Boolean).join(' ')).toLowerCase()
  if (!text) return ''
  const words = text.split(' ').map((word) => syllables(word))
  const full = words.map((word) => word.join('')).join(' ')
  const initials = words.map((word) => word.map((each) => each[0] ?? '').join('')).join(' ')
  return [...new Set([text, full, initials])].join(' ')
}

/** Sort key by pinyin, stored on write: a collation would read 单 as dan. */
export function pinyinKey(text: string): string {
  return syllables(cleanLine(text).toLowerCase()).join(' ')
}

function syllables(text: string): string[] {
  return pinyin(text, {
    surname: 'head',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  }).filter(Boolean)
}
