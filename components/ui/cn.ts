/** Joins class names; falsy parts are left out. Later classes do not override earlier ones: say each thing once. */
export function cn(...parts: Array<string | false | null | undefined>): string {
  return parts.filter(Boolean).join(' ')
}
