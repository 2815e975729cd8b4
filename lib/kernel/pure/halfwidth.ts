/** Full-width ASCII letters, digits and signs (U+FF01–FF5E) and the ideographic space, to half width. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}

/** Only digits and Latin letters to half width: Chinese punctuation （，：） stays as typed. */
export function lettersToHalfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}

/** Characters nobody sees, which paste brings along: zero-width, byte order mark, soft hyphen, bidi marks. */
export function dropInvisible(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
}
