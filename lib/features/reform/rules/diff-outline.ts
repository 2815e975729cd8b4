import { compareOutlines, nameOf } from './compare-outlines.ts'
import type { Outline } from './outline.ts'

/** What changed from one version to the next, as Chinese sentences in plan order; for the version note. */
export function diffOutline(before: Outline, after: Outline): string[] {
  return compareOutlines(before, after).flatMap((row) => {
    if (row.change === 'added') return [`新增${row.kind} ${nameOf(row)}`]
    if (row.change === 'removed') return [`停用${row.kind} ${nameOf(row)}`]
    return row.fields.map((each) => each.sentence)
  })
}
