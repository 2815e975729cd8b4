/** A field of a short form, as plain data: pages can hand it to the browser. */
export type QuickField = {
  name: string
  label: string
  /** number: a whole number; money: 元 as written; person: somebody of the register */
  type?: 'text' | 'area' | 'select' | 'number' | 'money' | 'day' | 'check' | 'person'
  options?: readonly { value: string; label: string }[]
  /** of a select: its first option stands unless another is chosen */
  preset?: boolean
  hint?: string
  required?: boolean
  /** over both columns */
  wide?: boolean
  maxChars?: number
  /** '' is sent as null, or not at all */
  empty?: 'null' | 'omit'
  /** a person’s name that stands there already */
  shown?: string
  /** path of the value in the posted body, where it is not the name: named.level */
  path?: string
}

/** Why an act of consequence is taken; kept with the act. */
export const REASON_FIELD: QuickField = { name: 'reason', label: '原因', type: 'area', required: true }

export type QuickValues = Record<string, string | boolean>

/** What fields start with: what is known, else empty. */
export function startOf(fields: readonly QuickField[], known: Record<string, unknown> = {}): QuickValues {
  return Object.fromEntries(
    fields.map(({ name, type, preset, options }) => {
      const value = known[name] ?? (preset ? options?.[0]?.value : undefined)
      if (type === 'check') return [name, value === true]
      return [name, value === null || value === undefined ? '' : String(value)]
    }),
  )
}

function fieldValue({ type, empty }: QuickField, given: string | boolean): unknown {
  if (typeof given === 'boolean') return given
  const text = given.trim()
  if (text === '' && empty) return empty === 'null' ? null : undefined
  if (type === 'number') return text === '' ? undefined : Number(text)
  return type === 'money' && text === '' ? undefined : given
}

/** The body to post; a path with a dot goes one level down, into a list where a number follows it. */
export function bodyOf(fields: readonly QuickField[], values: QuickValues): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const value = fieldValue(field, values[field.name] ?? '')
    const [outer = '', inner] = (field.path ?? field.name).split('.')
    if (inner === undefined) body[outer] = value
    else if (/^\d+$/.test(inner)) body[outer] = [...((body[outer] as unknown[] | undefined) ?? []), value]
    else body[outer] = { ...(body[outer] as object | undefined), [inner]: value }
  }
  return body
}
