import { dropInvisible, toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'

/**
 * What people type or paste for a figure, made plain: full-width digits, sign and point become half-width,
 * spaces and thousands separators go. Other characters stay (万), so that the schema can read or name them.
 */
export function normalizeNumberText(text: string): string {
  return dropInvisible(toHalfWidth(text))
    .replaceAll('。', '.')
    .replaceAll('−', '-')
    .replace(/[\s,、']/g, '')
}

/** "12345.5" → "12,345.5" for showing; a text that is no plain number is given back as it is. */
export function groupThousands(text: string): string {
  const match = /^(-?)(\d+)(\.\d*)?$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', rest = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`
}
