/**
 * Numbers of strokes where ICU's differ from the standard for simplified characters (GB 13000.1 字符集汉字笔顺规范,
 * 通用规范汉字表), by which lists of names are ordered in offices. ICU counts some components in their traditional form:
 * 艹 as four (standard: three), 阝 as three (two), 辶 as four (three), 礻 as five (four), 鬼 as ten (nine), 瓦 as five (four).
 */

/** Characters of the components that the code chart orders by: 艹 · 辶 · 阝 on the right · 阝 on the left. One stroke less. */
const ONE_LESS: readonly (readonly [first: number, last: number])[] = [
  [0x827a, 0x864d],
  [0x8fb7, 0x9090],
  [0x9092, 0x9147],
  [0x961e, 0x9697],
]

/** Surnames and common characters of names outside these ranges, or counted otherwise within them. */
const COUNTS: Readonly<Record<string, number>> = {
  黄: 11,
  荆: 9,
  芝: 6,
  营: 11,
  萨: 11,
  随: 11,
  慕: 14,
  祁: 6,
  礼: 5,
  祖: 9,
  祝: 9,
  神: 9,
  祥: 10,
  祯: 10,
  福: 13,
  祺: 12,
  禧: 16,
  褚: 13,
  裕: 12,
  魏: 17,
  甄: 13,
  敖: 10,
  敬: 12,
  修: 9,
  印: 5,
  长: 4,
  建: 8,
  延: 6,
  巨: 4,
}

/** The standard's number of strokes of a character of which ICU says `icu`. */
export function standardStrokes(char: string, icu: number): number {
  const exact = COUNTS[char]
  if (exact !== undefined) return exact
  const code = char.codePointAt(0) ?? 0
  return ONE_LESS.some(([first, last]) => code >= first && code <= last) ? icu - 1 : icu
}
