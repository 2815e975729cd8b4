import { z } from 'zod'
import { dropInvisible, lettersToHalfWidth } from './halfwidth.ts'

/**
 * Cleans typed or pasted text: NFC, full-width letters and digits to half width, invisible characters and
 * control characters dropped, line ends to \n, outer blanks trimmed. Chinese punctuation stays as typed —
 * NFKC would turn ，（：） into Latin signs.
 */
export function cleanText(text: string): string {
  return dropInvisible(lettersToHalfWidth(text.normalize('NFC')))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[ \t\u3000]+\n/g, '\n')
    .trim()
}

/** One line: inner line breaks and runs of blanks become one blank. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

function lengthMessages(min: number, max: number) {
  const short = min <= 1 ? '请填写此项' : `请至少写 ${min} 个字`
  return { short, long: `最多 ${max} 个字，请精简` }
}

/** Body field: several lines allowed, `min` to `max` characters after cleaning. */
export function text(min: number, max: number) {
  const { short, long } = lengthMessages(min, max)
  return z.string({ error: short }).overwrite(cleanText).min(min, short).max(max, long)
}

/**
 * Body field: one line, `min` to `max` characters after cleaning. `name` goes into the message, so that the
 * summary at the top of a long form says which field it means.
 */
export function line(min: number, max: number, name?: string) {
  const { long, short: plain } = lengthMessages(min, max)
  const short = name ? `请填写${name}${min > 1 ? `，至少 ${min} 个字` : ''}` : plain
  return z.string({ error: short }).overwrite(cleanLine).min(min, short).max(max, long)
}

/** Characters as people count them: code points, blanks left out. */
export function countChars(value: string): number {
  return Array.from(value.replace(/\s/g, '')).length
}
