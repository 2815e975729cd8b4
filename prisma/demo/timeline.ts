import { DEFAULT_CALENDAR, deadlineOf } from '#lib/features/reform/rules/schedule.ts'
import { addDays, compareDays, type Day, today as dayOf } from '#lib/kernel/pure/day.ts'
import { firstDayOf, lastDayOf, type Period } from '#lib/kernel/pure/period.ts'
import { orgOf } from './content/organizations.ts'
import type { DemoAssignment } from './content/plans.ts'
import { demoChance } from './content/regions.ts'
import { type Story, storyOf } from './content/stories.ts'
import { dayBetween, momentOn, workdayFrom } from './moments.ts'

/** The seed of all demo stories. */
export const DEMO_SEED = 20261121

export type Act = 'save' | 'submit' | 'unit_approve' | 'county_approve' | 'approve' | 'return'
export type Step = { act: Act; at: Date }

/** What happens to one assignment's report of one month, in order. */
export type Thread = { assignment: DemoAssignment; period: Period; story: Story; steps: Step[] }

class Script {
  readonly steps: Step[] = []
  #day: Day
  readonly #key: string
  constructor(first: Day, key: string) {
    this.#day = first
    this.#key = key
  }

  /** The act follows `days` days after the one before, on a workday; 0: within the hour. */
  add(act: Act, days: number): this {
    const last = this.steps.at(-1)
    if (last && days > 0) this.#day = workdayFrom(addDays(this.#day, days))
    const at = last && days === 0 ? new Date(last.at.getTime() + 40 * 60_000) : this.#moment()
    this.steps.push({ act, at })
    return this
  }

  #moment(): Date {
    return momentOn(this.#day, `${this.#key} ${this.steps.length}`)
  }
}

/** Sends, and lets it pass every review but the last. */
function sendOn(script: Script, assignment: DemoAssignment, days: number): Script {
  const org = orgOf(assignment.orgKey)
  script.add('submit', days)
  if (org.unitReview) script.add('unit_approve', 1)
  if (assignment.region === 'suzhou-ah' && org.countyId) script.add('county_approve', 1)
  return script
}

function pastSteps(assignment: DemoAssignment, period: Period, story: Story): Step[] {
  const key = `${assignment.key} ${period}`
  const deadline = deadlineOf(period, DEFAULT_CALENDAR)
  const first = story.late
    ? dayBetween(addDays(deadline, 1), addDays(deadline, 8), key)
    : dayBetween(addDays(lastDayOf(period), -5), deadline, key)
  const script = sendOn(new Script(first, key), assignment, 0)
  if (story.returned) sendOn(script.add('return', 1), assignment, 1)
  return script.add('approve', 1 + Math.floor(demoChance(`wait ${key}`) * 3)).steps
}

/** The threads of a closed month, as far as they have come by `now`. */
export function pastThreads(assignments: readonly DemoAssignment[], period: Period, now: Date): Thread[] {
  return assignments.flatMap((assignment) => {
    const story = storyOf(DEMO_SEED, assignment, period)
    if (story.missing) return []
    const steps = pastSteps(assignment, period, story).filter(({ at }) => at <= now)
    return steps.length > 0 ? [{ assignment, period, story, steps }] : []
  })
}

/** How far a report of the open month has come: the rest of the assignments are still due. */
function openScript(assignment: DemoAssignment, first: Day, key: string): Script {
  const script = new Script(first, key)
  const chance = demoChance(`open ${key}`)
  if (chance < 0.12) return script.add('save', 0)
  const { unitReview, countyId } = orgOf(assignment.orgKey)
  const ownDesk = unitReview || (assignment.region === 'suzhou-ah' && countyId !== '')
  // most of what goes to the unit's own reviewer or to the county first still waits there
  if (chance < (ownDesk ? 0.66 : 0.3)) return script.add('submit', 0)
  if (chance < 0.42) return sendOn(script, assignment, 0)
  if (chance < 0.54) return sendOn(script, assignment, 0).add('return', 0)
  if (chance < 0.72) return sendOn(script, assignment, 0).add('approve', 0)
  return script
}

/** The union's own clerk (unit1) still has most of the month before it: a draft, a returned one, one sent. */
const UNION_ACTS: readonly Act[][] = [['save'], ['submit', 'return'], ['submit']]

/** The threads of the open month: drafts, some waiting, some returned, some accepted; the rest is due. */
export function openThreads(assignments: readonly DemoAssignment[], period: Period, now: Date): Thread[] {
  const today = dayOf(now)
  const started = firstDayOf(period)
  const lately = addDays(today, -6)
  const from = compareDays(lately, started) < 0 ? started : lately
  const unionPlace = new Map<string, number>()
  return assignments.flatMap((assignment) => {
    const story = storyOf(DEMO_SEED, assignment, period)
    if (story.missing) return []
    const key = `${assignment.key} ${period}`
    const script = assignment.orgKey.endsWith('.zgh')
      ? unionScript(assignment, from, unionPlace)
      : openScript(assignment, dayBetween(from, today, key), key)
    // What would fall behind today's moment happens at the last minute of it that has passed.
    const steps = script.steps.map(({ act, at }) => ({ act, at: at > now ? now : at }))
    return steps.length > 0 ? [{ assignment, period, story, steps }] : []
  })
}

function unionScript(assignment: DemoAssignment, from: Day, places: Map<string, number>): Script {
  const key = assignment.key
  const place = places.get(assignment.orgKey) ?? 0
  places.set(assignment.orgKey, place + 1)
  const script = new Script(from, key)
  for (const act of UNION_ACTS[place] ?? []) {
    if (act === 'submit') sendOn(script, assignment, 0)
    else script.add(act, 0)
  }
  return script
}
