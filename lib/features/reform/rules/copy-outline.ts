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
 * Last year's structure for a new year: new ids, dates moved by `years`; titles, units and targets stay to be
 * edited (domain.md §9B.4: tasks of a new year are new rows).
 */
export function copyOutline(outline: Outline, years: number, newId: () => string): Outline {
  return {
    pillars: outline.pillars.map((pillar) => ({
      ...pillar,
      id: newId(),
      measures: pillar.measures.map((measure) => ({
        ...measure,
        id: newId(),
        tasks: measure.tasks.map((task) => ({
          ...task,
          id: newId(),
          startOn: isDay(task.startOn) ? shifted(task.startOn, years) : task.startOn,
          dueOn: task.dueOn && isDay(task.dueOn) ? shifted(task.dueOn, years) : task.dueOn,
        })),
      })),
    })),
  }
}
