/**
 * Text that a spreadsheet would take for a formula gets an apostrophe, also where the cell is text already: the file
 * may be saved as CSV and opened again. Text that only looks as if it had been given one gets another, so that
 * `plainText` always gives back what was there.
 */
export function safeText(text: string): string {
  return /^'*[=+\-@\t\r\0＝＋－＠]|^'+\d/.test(text) ? `'${text}` : text
}

/** The same for .csv, where long numbers and leading zeros too would be lost as soon as the file is opened. */
export function safeCsvText(text: string): string {
  return /^(?:\d{12,}|0\d+)$/.test(text) ? `'${text}` : safeText(text)
}

/** Undoes `safeText` and `safeCsvText`. */
export function plainText(text: string): string {
  return /^'+[=+\-@\t\r\0＝＋－＠\d]/.test(text) ? text.slice(1) : text
}

/**
 * safeText for a cell of .xlsx: `_x000D_` stands for a character in the format, so what only looks like it is written in
 * the format's own way.
 */
export const cellText = (text: string) => safeText(text).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
