import { type Convert, type Reason, squeeze, value, wrong } from './values.ts'

export type Choice<T extends string> = { value: T; label: string; aliases?: readonly string[] }

/** One of a few words, by label, alias or the stored value itself. */
export function toChoice<T extends string>(choices: readonly Choice<T>[]): Convert<T> {
  const known = new Map<string, T>()
  for (const choice of choices) {
    for (const name of [choice.value, choice.label, ...(choice.aliases ?? [])]) {
      known.set(nameKey(name), choice.value)
    }
  }
  const labels = choices.map((choice) => choice.label)
  const said = labels.length > 8 ? `${labels.slice(0, 8).join('、')}等` : labels.join('、')
  return (cell) => {
    if (cell.kind === 'error') return wrong('error-value', `单元格里是错误值 ${cell.text}，请改成实际内容`)
    const key = nameKey(cell.text)
    if (key === '') return value<T>(null)
    const found = known.get(key)
    if (found !== undefined) return value<T>(found)
    return { ...wrong('choice', `没有“${cell.text.trim()}”这一项，请填：${said}`), suggestions: labels }
  }
}

/** A unit as people may name it. */
export type NamedUnit = {
  id: string
  name: string
  shortName: string
  aliases: readonly string[]
  /** what a person said that this unit is called in their files: settles names that are unknown or shared */
  remembered?: readonly string[]
}

/** Names are compared without blanks, brackets and signs, and in lower case. */
export function nameKey(text: string): string {
  return squeeze(text)
    .toLowerCase()
    .replace(/[()（）〔〕[\]【】“”"'‘’·.,，、：:;；-]/g, '')
}

/** Letters in common, order kept, per letter of the longer name: 1 is the same name. */
function likeness(left: string, right: string): number {
  const a = Array.from(left)
  const b = Array.from(right)
  let above = Array<number>(b.length + 1).fill(0)
  for (const char of a) {
    const row = [0]
    for (let at = 1; at <= b.length; at += 1) {
      row[at] = char === b[at - 1] ? (above[at - 1] ?? 0) + 1 : Math.max(above[at] ?? 0, row[at - 1] ?? 0)
    }
    above = row
  }
  return (above.at(-1) ?? 0) / Math.max(a.length, b.length, 1)
}

function nearest(key: string, names: ReadonlyMap<string, readonly NamedUnit[]>): string[] {
  const scored = [...names].map(([name, [unit]]) => ({ unit, score: likeness(key, name) }))
  const good = scored.filter(({ score }) => score >= 0.5).sort((left, right) => right.score - left.score)
  return [...new Set(good.flatMap(({ unit }) => (unit ? [unit.name] : [])))].slice(0, 3)
}

/** What the named things are called, and under which reasons unknown and ambiguous names are grouped. */
type Named = { noun: string; unknown: Reason; ambiguous: Reason }

/**
 * A unit by full name, short name or alias → its id. Two units of the same name are never guessed at; an unknown
 * name gets up to three suggestions. Build it once per file: the names are indexed and answers remembered.
 */
export const toUnit = (units: readonly NamedUnit[]): Convert<string> =>
  toNamed(units, { noun: '单位', unknown: 'unit-unknown', ambiguous: 'unit-ambiguous' })

/** The same for anything that has a name and aliases. */
export function toNamed(units: readonly NamedUnit[], { noun, unknown, ambiguous }: Named): Convert<string> {
  const names = new Map<string, NamedUnit[]>()
  for (const unit of units) {
    for (const key of new Set([unit.name, unit.shortName, ...unit.aliases].map(nameKey).filter(Boolean))) {
      names.set(key, [...(names.get(key) ?? []), unit])
    }
  }
  const remembered = new Map(
    units.flatMap((unit) => (unit.remembered ?? []).map((name) => [nameKey(name), unit] as const)),
  )
  const answers = new Map<string, ReturnType<Convert<string>>>()
  const answer = (key: string, text: string): ReturnType<Convert<string>> => {
    const found = names.get(key) ?? []
    // the full name of one beats the alias of another
    const [exact, other] = found.filter((unit) => nameKey(unit.name) === key)
    const only =
      exact && !other ? exact : (remembered.get(key) ?? (found.length === 1 ? found[0] : undefined))
    if (only) return value(only.id)
    if (found.length > 1) {
      const suggestions = found.map((unit) => unit.name)
      return {
        ...wrong(ambiguous, `“${text}”可能是：${suggestions.join('、')}，请写全称`),
        suggestions,
      }
    }
    const suggestions = nearest(key, names)
    const hint = suggestions.length > 0 ? `，是不是“${suggestions.join('”或“')}”？` : `，请核对${noun}名称`
    return { ...wrong(unknown, `没有找到${noun}“${text}”${hint}`), suggestions }
  }
  return (cell) => {
    if (cell.kind === 'error') return wrong('error-value', `单元格里是错误值 ${cell.text}，请改成实际内容`)
    const key = nameKey(cell.text)
    if (key === '') return value<string>(null)
    const known = answers.get(key) ?? answer(key, cell.text.trim())
    answers.set(key, known)
    return known
  }
}
