import type { Outline, OutlineMeasure, OutlineTask } from '#lib/features/reform/rules/outline.ts'
import { newMeasure, newTask } from '#lib/features/reform/rules/outline.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

/** Depth in the outline: 0 pillar, 1 measure, 2 task. */
export type RowLevel = 0 | 1 | 2

/** One line of the editor. `measure` and `task` hold the fields of their level, without what lies below. */
export type Row = {
  id: string
  level: RowLevel
  code: string
  title: string
  /** of a pillar; the others carry theirs in their fields */
  prevId?: string | undefined
  measure?: Omit<OutlineMeasure, 'id' | 'code' | 'title' | 'tasks'>
  task?: Omit<OutlineTask, 'id' | 'code' | 'title'>
}

/** The outline as lines from top to bottom. */
export function rowsOf(outline: Outline): Row[] {
  return outline.pillars.flatMap(({ measures, ...pillar }) => [
    { ...pillar, level: 0 as const },
    ...measures.flatMap(({ id, code, title, tasks, ...measure }) => [
      { id, code, title, level: 1 as const, measure },
      ...tasks.map(({ id: taskId, code: taskCode, title: taskTitle, ...task }) => ({
        id: taskId,
        code: taskCode,
        title: taskTitle,
        level: 2 as const,
        task,
      })),
    ]),
  ])
}

/** Lines back to the outline. Lines must be well-formed: each at most one level below the line before it. */
export function outlineFrom(rows: readonly Row[]): Outline {
  const outline: Outline = { pillars: [] }
  for (const row of rows) {
    const { id, code, title, prevId } = row
    const pillar = outline.pillars.at(-1)
    const measure = pillar?.measures.at(-1)
    if (row.level === 0)
      outline.pillars.push({ id, code, title, ...(prevId ? { prevId } : {}), measures: [] })
    else if (row.level === 1 && row.measure) {
      pillar?.measures.push({ id, code, title, ...row.measure, tasks: [] })
    } else if (row.task) measure?.tasks.push({ id, code, title, ...row.task })
  }
  return outline
}

/** Path of each line into the outline: `pillars.0.measures.2.tasks.1`. */
export function pathsOf(rows: readonly Row[]): Map<string, string> {
  const counts = [-1, -1, -1]
  const paths = new Map<string, string>()
  for (const { id, level } of rows) {
    counts[level] = (counts[level] ?? -1) + 1
    counts.fill(-1, level + 1)
    const parts = ['pillars', 'measures', 'tasks'].slice(0, level + 1)
    paths.set(id, parts.map((part, index) => `${part}.${counts[index]}`).join('.'))
  }
  return paths
}

/** Index behind the last line that lies below line `index`. */
export function endOf(rows: readonly Row[], index: number): number {
  const level = rows[index]?.level ?? 0
  let end = index + 1
  while (end < rows.length && (rows[end]?.level ?? 0) > level) end += 1
  return end
}

/** The same line as another level: fields that the new level does not have are dropped. */
export function atLevel(row: Row, level: RowLevel, year: number): Row {
  const { id, code, title } = row
  if (level === 0) return { id, code, title, level }
  if (level === 1) {
    const { id: _id, code: _code, title: _title, tasks: _tasks, ...measure } = newMeasure(id, code)
    return { id, code, title, level, measure: row.measure ?? measure }
  }
  const { id: _id, code: _code, title: _title, ...task } = newTask(id, code, year)
  return { id, code, title, level, task: row.task ?? task }
}

/** The next free code at a place: pillars 1, 2, …; measures 2-05 counted through the plan; tasks 2-05-1. */
export function freeCode(rows: readonly Row[], index: number, level: RowLevel): string {
  const used = new Set(rows.filter((row) => row.level === level).map((row) => row.code))
  const parent = level === 0 ? undefined : rows.slice(0, index).findLast((row) => row.level === level - 1)
  const before = rows.slice(0, index).filter((row) => row.level === level)
  const under = level === 2 ? rows.slice(rows.indexOf(parent as Row) + 1, index).length : before.length
  for (let n = under + 1; ; n += 1) {
    const number = level === 1 ? String(n).padStart(2, '0') : String(n)
    const code = parent ? `${parent.code}-${number}` : number
    if (!used.has(code)) return code
  }
}

/** An empty line of a level, with a code that fits its place. */
export function blankRow(rows: readonly Row[], index: number, level: RowLevel, year: number): Row {
  const row = { id: uuidv7(), code: freeCode(rows, index, level), title: '', level }
  return atLevel(row, level, year)
}
