export type DiffPart = { text: string; kind: 'same' | 'added' | 'removed' }

/** Lengths of the longest common subsequences of the suffixes. */
function lengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i], table[i + 1]] as [Uint16Array, Uint16Array]
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

function push(parts: DiffPart[], text: string, kind: DiffPart['kind']): void {
  const last = parts.at(-1)
  if (last?.kind === kind) last.text += text
  else parts.push({ text, kind })
}

/** Phrases: Chinese texts differ by clause, so a clause is the smallest piece that is marked. */
function clauses(text: string): string[] {
  return text.match(/[^，。；！？、\n]*[，。；！？、\n]?/g)?.filter(Boolean) ?? []
}

/** What was taken out of `before` and what is new in `after`, clause by clause. */
export function diffText(before: string, after: string): DiffPart[] {
  const [left, right] = [clauses(before), clauses(after)]
  const table = lengths(left, right)
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      push(parts, left[i] ?? '', 'same')
      i += 1
      j += 1
    } else if (
      j < right.length &&
      (i === left.length || (table[i]?.[j + 1] ?? 0) > (table[i + 1]?.[j] ?? 0))
    ) {
      push(parts, right[j] ?? '', 'added')
      j += 1
    } else {
      push(parts, left[i] ?? '', 'removed')
      i += 1
    }
  }
  return parts
}
