import { cleanLine } from './pure/text.ts'

const collator = new Intl.Collator('zh-u-co-stroke')
let ordered: string[] | undefined

/** Common Han characters in the order of their strokes, made once per process (about a third of a second). */
function characters(): string[] {
  ordered ??= Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) =>
    String.fromCodePoint(0x4e00 + index),
  ).sort(collator.compare)
  return ordered
}

/** How many of the common characters come before this one, by bisection. */
function rank(char: string): number {
  const list = characters()
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (collator.compare(list[middle] ?? '', char) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Sort key by strokes (姓氏笔画), stored on write: four hexadecimal digits for each character, so that any plain
 * text order gives ICU's stroke order character by character. What is no Han character comes last.
 */
export function strokeKey(text: string): string {
  return Array.from(cleanLine(text).replace(/\s/g, ''))
    .map((char) => (/\p{Script=Han}/u.test(char) ? rank(char) : 0xffff).toString(16).padStart(4, '0'))
    .join('')
}
