import type { Day } from '#lib/kernel/pure/day.ts'
import { isDay } from '#lib/kernel/pure/day.ts'
import type { Outline } from './outline.ts'

/** The same calendar day `years` later; 29 February becomes 28 February. */
function shifted(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const moved = `${year}${day.slice(4)}`
  return isDay(moved) ? moved : `${year}-02-28`
}

/**
 * Last year's structure for a new year: new rows that (if `linked`) know which row they go on from, dates moved by `years`, targets and
 * baselines empty. Titles and units stay to be edited (domain.md §9B.4: tasks of a new year are new rows).
 */
export function copyOutline(
  outline: Outline,
  { years, linked }: { years: number; linked: boolean },
  newId: () => string,
): Outline {
  const link = (id: string) => ({ id: newId(), prevId: linked ? id : undefined })
  return {
    pillars: outline.pillars.map((pillar) => ({
      ...pillar,
      ...link(pillar.id),
      measures: pillar.measures.map((measure) => ({
        ...measure,
        ...link(measure.id),
        tasks: measure.tasks.map((task) => ({
          ...task,
          ...link(task.id),
          startOn: isDay(task.startOn) ? shifted(task.startOn, years) : task.startOn,
          dueOn: task.dueOn && isDay(task.dueOn) ? shifted(task.dueOn, years) : task.dueOn,
          baseline: null,
          assignments: task.assignments.map((each) => ({ ...each, target: null })),
        })),
      })),
    })),
  }
}
