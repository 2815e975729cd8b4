import { computeLight, type Light, type LightRule } from '#lib/features/reform/rules/light.ts'
import { storedLight } from '#lib/features/reform/rules/light-words.ts'
import type { ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import {
  type LightTask,
  lightInputsOf,
  type MonthStanding,
} from '#lib/features/reform/totals/light-inputs.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

/** A month as stored: the standing, what is shown, and what was set by hand. */
export type StoredMonth = MonthStanding & { override: Light | '' }

/** The light that the rule gives to an assignment's month, and the one it had. `inputs`: as it is stored. */
export type Evaluated = {
  assignmentId: string
  taskId: string
  period: Period
  before: Light | ''
  light: Light
  override: Light | ''
  inputs: string
}

export type EvaluateTask = LightTask & { id: string }
type Months = ReadonlyMap<Period, StoredMonth>
type At = { periods: readonly Period[]; today: Day; calendar: ReportCalendar; rule: LightRule }

/**
 * The lights of one assignment in `periods` (in their order: the light of a month depends on the one before).
 * Months that are not open for it are left out.
 */
export function evaluateMonths(
  task: EvaluateTask,
  assignmentId: string,
  months: Months,
  at: At,
): Evaluated[] {
  const known = new Map(months)
  return at.periods.flatMap((period): Evaluated[] => {
    const month = known.get(period)
    const inputs = lightInputsOf(task, known, period, at.today, at.calendar)
    if (!month || !inputs) return []
    const { light } = computeLight(inputs, at.rule)
    known.set(period, { ...month, light })
    const stored = JSON.stringify(storedLight(inputs, at.rule))
    const { light: before, override } = month
    return [{ assignmentId, taskId: task.id, period, before, light, override, inputs: stored }]
  })
}
