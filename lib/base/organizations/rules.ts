/** Splits what was typed into the aliases field: commas, 、, ； or line breaks part the names. */
export function aliasesFromText(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,，、;；\n]/)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ]
}

type Ordered = { id: string; displayOrder: number }

/**
 * New display orders after moving one row past its neighbor: tens in the order shown. Answers the rows whose
 * order changes; empty when the row stands at the end already or is not in the list.
 */
export function movedOrders(rows: readonly Ordered[], id: string, direction: 'up' | 'down'): Ordered[] {
  const from = rows.findIndex((row) => row.id === id)
  const to = direction === 'up' ? from - 1 : from + 1
  const moving = rows[from]
  const other = rows[to]
  if (!moving || !other) return []
  const next = [...rows]
  next[from] = other
  next[to] = moving
  return next
    .map((row, index) => ({ id: row.id, displayOrder: (index + 1) * 10, was: row.displayOrder }))
    .filter((row) => row.displayOrder !== row.was)
    .map((row) => ({ id: row.id, displayOrder: row.displayOrder }))
}

/** A short name of its own; a unit without one is shown by its name. */
export const ownShort = ({ name, shortName }: { name: string; shortName: string }) =>
  shortName === name ? '' : shortName
