import type { TargetKind } from '#lib/features/reform/rules/labels.ts'

/** What a task is about; the stories take their words from it. */
export type Theme =
  | 'party'
  | 'talk'
  | 'train'
  | 'contest'
  | 'relief'
  | 'bargain'
  | 'union'
  | 'paper'
  | 'online'
  | 'model'
  | 'talent'

/**
 * One task of the demo, written short. `spec` = rule/kind unit due theme, blanks between: `sum/quantitative 场 12-20 talk`;
 * due is `long` (长期坚持), `MM-DD`, or `MM-DD~MM-DD` with a start. `units` = `key=target`, the lead first:
 * `xcb=60 zgh=80`; targets are units, percent (ratio) or milestones.
 */
export type TaskRow = {
  measure: string
  title: string
  spec: string
  units: string
  deliverable: string
}

export type ParsedTask = {
  measure: string
  title: string
  deliverable: string
  rule: 'sum' | 'ratio' | 'milestone'
  targetKind: TargetKind
  unitOfMeasure: string
  /** MM-DD */
  start: string
  /** MM-DD; null = 长期坚持 */
  due: string | null
  theme: Theme
  /** lead first; target in hundredths */
  units: { orgKey: string; target: number }[]
}

const KINDS: Record<string, TargetKind> = {
  quantitative: 'quantitative',
  qualitative: 'qualitative',
  document: 'document',
  event: 'event',
}
const RULES = { sum: 'sum', ratio: 'ratio', milestone: 'milestone' } as const

/** `prefix` is put before unit keys without a dot: `xcb` → `sz.xcb`. */
export function parseTask(row: TaskRow, prefix: string): ParsedTask {
  const [rules = '', unitOfMeasure = '', dates = '', theme = ''] = row.spec.split(' ')
  const [rule = '', kind = ''] = rules.split('/')
  const [first = '', second] = dates.split('~')
  const targetKind = KINDS[kind]
  if (!(rule in RULES) || !targetKind) throw new Error(`bad spec: ${row.spec}`)
  const units = row.units.split(' ').map((unit) => {
    const [key = '', target = ''] = unit.split('=')
    return { orgKey: key.includes('.') ? key : `${prefix}.${key}`, target: Math.round(Number(target) * 100) }
  })
  return {
    measure: row.measure,
    title: row.title,
    deliverable: row.deliverable,
    rule: RULES[rule as keyof typeof RULES],
    targetKind,
    unitOfMeasure,
    start: second ? first : '01-01',
    due: first === 'long' ? null : (second ?? first),
    theme: theme as Theme,
    units,
  }
}

/** Shorthand for the lists of rows. */
export function row(
  measure: string,
  title: string,
  spec: string,
  units: string,
  deliverable: string,
): TaskRow {
  return { measure, title, spec, units, deliverable }
}
