import { diffOutline } from './diff-outline.ts'
import { type Outline, outlineSchema, tasksOf } from './outline.ts'

/** Same content, whatever order the keys were stored in. */
function same(left: Outline, right: Outline): boolean {
  return JSON.stringify(outlineSchema.parse(left)) === JSON.stringify(outlineSchema.parse(right))
}

/**
 * What a publication changes against the version in force, as Chinese sentences; empty = nothing. The first
 * publication (`before` = null) is told in one line of counts.
 */
export function describeChanges(before: Outline | null, after: Outline): string[] {
  if (before === null) {
    const measures = after.pillars.reduce((sum, pillar) => sum + pillar.measures.length, 0)
    return [`首次发布：${after.pillars.length} 个方面、${measures} 项举措、${tasksOf(after).length} 项任务`]
  }
  const changes = diffOutline(before, after)
  if (changes.length > 0) return changes
  return same(before, after) ? [] : ['调整了排列顺序或名称写法']
}
