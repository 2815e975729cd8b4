import fc from 'fast-check'
import { cleanText } from '#lib/kernel/pure/text.ts'

/** Texts as they are stored, with a liking for what spreadsheets and files trip over. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...`= + - @ ＝ ＋ － ＠ ' " , ; \t \n < > & | ! ( ) # % 0 007 1e5 2026-11-20 TRUE _x0041_ _x000D_ &amp; ]]> 工会 𠮷 😀 ·`.split(
          ' ',
        ),
        ' ',
        '\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => cleanText(parts.join('')))
