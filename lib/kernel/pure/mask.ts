/** Masks for screens and lists: who may see less never receives more (the server masks, not the page). */

/** Mobile: `138****1234`; other numbers keep the last 4. */
export function maskPhone(value: string): string {
  return /^1\d{10}$/.test(value) ? keepEnds(value, 3, 4) : keepEnds(value, 0, 4)
}

/** 张明 → 张*, 张晓明 → 张*明, 欧阳修文 → 欧**文. */
export function maskName(name: string): string {
  const chars = Array.from(name)
  if (chars.length <= 1) return '*'.repeat(chars.length)
  if (chars.length === 2) return `${chars[0]}*`
  return `${chars[0]}${'*'.repeat(chars.length - 2)}${chars.at(-1)}`
}

function keepEnds(value: string, head: number, tail: number): string {
  if (value.length <= head + tail) return '*'.repeat(value.length)
  return value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(-tail)
}
