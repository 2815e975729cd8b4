import { dropInvisible, toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import type { TableColumn } from './table.ts'

/** A column that a kind of import expects. The label and the aliases find it; `key` finds it in our own templates. */
export type WantedColumn = { key: string; label: string; aliases?: readonly string[]; required?: boolean }

/**
 * `by` says how a column was found: by the key of a template or the exact title (nothing to ask), or by a title that
 * only resembles it (to be confirmed).
 */
export type ColumnMatch = { key: string; index: number; by: 'key' | 'title' | 'guess' }

export type Matching = {
  matches: ColumnMatch[]
  /** positions of columns of the file that nobody wants */
  unused: number[]
  /** keys of wanted columns that the file lacks */
  missing: string[]
  /** nothing to ask: every wanted column was found without guessing, or the file lacks only optional ones */
  exact: boolean
}

/** A title to compare: half width, no blanks, no stars, no remark in brackets (`金额（万元）*` → `金额`). */
export function titleKey(text: string): string {
  return dropInvisible(toHalfWidth(text))
    .toLowerCase()
    .replace(/[([（【][^()（）[\]【】]*[)\]）】]/g, '')
    .replace(/[\s*★#:：·.、,，/\\"“”'‘’_-]/g, '')
}

/** What a header can be called by: the whole path, its last text, its first. */
function namesOf({ path }: Pick<TableColumn, 'path'>): string[] {
  return [path.join(''), path.at(-1) ?? '', path[0] ?? ''].map(titleKey).filter(Boolean)
}

const contains = (left: string, right: string) =>
  Math.min(left.length, right.length) >= 2 && (left.includes(right) || right.includes(left))

type Test = (column: TableColumn, wanted: WantedColumn) => boolean

const titlesOf = (wanted: WantedColumn) => [wanted.label, ...(wanted.aliases ?? [])].map(titleKey)

const ROUNDS: readonly { by: ColumnMatch['by']; test: Test }[] = [
  { by: 'key', test: (column, wanted) => column.key === wanted.key },
  { by: 'title', test: (column, wanted) => titleKey(column.path.join('')) === titleKey(wanted.label) },
  { by: 'title', test: (column, wanted) => titlesOf(wanted).includes(titleKey(column.path.join(''))) },
  { by: 'title', test: (column, wanted) => titlesOf(wanted).includes(titleKey(column.path.at(-1) ?? '')) },
  {
    by: 'guess',
    test: (column, wanted) =>
      titlesOf(wanted).some((title) => namesOf(column).some((name) => contains(name, title))),
  },
]

/**
 * Finds the wanted columns in a file, whatever their order: by key, by label, by alias, by the lower row of a two-row
 * header, at last by a title that contains the other. A column is given once, the better way first.
 * `remembered` (titleKey of a column's label → key) is what the unit chose the last time; it counts as a title.
 */
export function matchColumns(
  columns: readonly TableColumn[],
  wanted: readonly WantedColumn[],
  remembered: Readonly<Record<string, string>> = {},
): Matching {
  const free = new Set(columns)
  const open = new Set(wanted)
  const matches: ColumnMatch[] = []
  const chosen: Test = (column, each) => remembered[titleKey(column.label)] === each.key
  const rounds = [ROUNDS[0], { by: 'title' as const, test: chosen }, ...ROUNDS.slice(1)]
  for (const round of rounds) {
    for (const each of round ? open : []) {
      const column = [...free].find((one) => round?.test(one, each))
      if (!column || !round) continue
      matches.push({ key: each.key, index: column.index, by: round.by })
      free.delete(column)
      open.delete(each)
    }
  }
  const lacksRequired = [...open].some((each) => each.required)
  return {
    matches: matches.sort((left, right) => left.index - right.index),
    unused: [...free].map((column) => column.index),
    missing: [...open].map((each) => each.key),
    exact: !lacksRequired && matches.every((match) => match.by !== 'guess'),
  }
}
