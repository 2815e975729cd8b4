/** Shorter texts (「按计划推进」) are alike by nature and say nothing. */
const MIN_CHARS = 20

/** From here on a text counts as taken over. */
export const SIMILAR = 0.85

/** What a text is compared by: pairs of neighboring characters, with how often each occurs. */
export type TextShape = { pairs: ReadonlyMap<string, number>; total: number }

/**
 * The shape of a text, or null when it is too short to compare. Blanks and punctuation are left out, and every
 * number is the same: a text in which only the figures were changed is the same text.
 */
export function textShape(text: string): TextShape | null {
  const letters = Array.from(text.replace(/[\s\p{P}]/gu, '').replace(/\d+(\.\d+)?/g, '0'))
  if (letters.length < MIN_CHARS) return null
  const pairs = new Map<string, number>()
  for (let at = 1; at < letters.length; at += 1) {
    const pair = `${letters[at - 1]}${letters[at]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return { pairs, total: letters.length - 1 }
}

/** Dice's coefficient of the pairs: 0 = nothing in common, 1 = the same text. */
export function similarity(left: TextShape, right: TextShape): number {
  let common = 0
  for (const [pair, count] of left.pairs) common += Math.min(count, right.pairs.get(pair) ?? 0)
  return (2 * common) / (left.total + right.total)
}
