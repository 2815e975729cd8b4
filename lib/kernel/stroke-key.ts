import { cleanLine } from './pure/text.ts'
import { standardStrokes } from './stroke-count.ts'

const collator = new Intl.Collator('zh-u-co-stroke')
let ordered: string[] | undefined

/** Common Han characters in the order of their strokes, made once per process (about a third of a second). */
function characters(): string[] {
  ordered ??= Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) =>
    String.fromCodePoint(0x4e00 + index),
  ).sort(collator.compare)
  return ordered
}

/** How many of a sorted list come before this text, by bisection. */
function rank(list: readonly string[], text: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (collator.compare(list[middle] ?? '', text) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Of more strokes there are a few dozen characters, not all numbers of them: they count as this many. */
const MOST_STROKES = 33
/** CLDR's marks before the characters of one, two, three … strokes. */
const MARKS = Array.from(
  { length: MOST_STROKES },
  (_, index) => `\ufdd0${String.fromCodePoint(0x2801 + index)}`,
)

/** Number of strokes of a Han character as ICU counts them. */
function icuStrokes(char: string): number {
  return rank(MARKS, char)
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** Two digits for the standard's number of strokes, four for the place in ICU's order; what is no Han character is last. */
function charKey(char: string): string {
  if (!/\p{Script=Han}/u.test(char)) return 'ffffff'
  return hex(standardStrokes(char, icuStrokes(char)), 2) + hex(rank(characters(), char), 4)
}

/**
 * Sort key by strokes (姓氏笔画), stored on write: six hexadecimal digits for each character, so that any plain text
 * order gives the order by the standard's number of strokes, then ICU's order among those of one number.
 */
export function strokeKey(text: string): string {
  return Array.from(cleanLine(text).replace(/\s/g, '')).map(charKey).join('')
}
