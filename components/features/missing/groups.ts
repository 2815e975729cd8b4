import type { MissingRow, MissingView } from '#lib/reports/missing/schema.ts'

/** Rows under one heading: a unit with its tasks, or a task with its units. */
export type MissingGroup = { key: string; title: string; rows: MissingRow[] }

const headOf = (row: MissingRow, view: MissingView) =>
  view === 'unit'
    ? { key: row.unit.id, title: row.unit.name }
    : { key: row.taskId, title: `${row.taskCode} ${row.taskTitle}` }

/** The rows in groups, each group where its first row stands; tasks by their number. */
export function groupRows(rows: readonly MissingRow[], view: MissingView): MissingGroup[] {
  const groups = new Map<string, MissingGroup>()
  for (const row of rows) {
    const { key, title } = headOf(row, view)
    const group = groups.get(key) ?? { key, title, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  const list = [...groups.values()]
  return view === 'unit' ? list : list.sort((a, b) => a.title.localeCompare(b.title, 'zh', { numeric: true }))
}
