import type { Content, Situation } from '#lib/features/reform/rules/check-report.ts'
import { doubtsOf, type Growth, growthMonths } from '#lib/features/reform/rules/doubts.ts'
import { scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import {
  type Period,
  periodOf,
  periodRange,
  previousPeriod,
  shortPeriod,
  yearOf,
} from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'
import { NEVER_REPORTS, orgOf } from './organizations.ts'
import type { DemoAssignment } from './plans.ts'
import { demoChance, demoPick } from './regions.ts'
import {
  ACTIONS,
  BEHIND_CLOSINGS,
  BLOCKED_REASONS,
  CLOSINGS,
  NEXT_STEPS,
  NOT_APPLICABLE_REASON,
  PROBLEMS,
  RETURN_REASONS,
  VALUE_NOTES,
} from './story-words.ts'

/** What a unit tells of one month. Everything is invented and follows from the seed alone. */
export type Story = {
  /** no report for this month: the task has not begun, or the unit did not send one */
  missing: boolean
  content: Content
  /** cumulative value, hundredths; null when not applicable or missing */
  cum: number | null
  /** ratio only, hundredths */
  denominator: number | null
  situation: Situation
  narrative: string
  problem: string
  nextStep: string
  valueNote: string
  /** sent after the deadline */
  late: boolean
  /** sent back once, with this reason, before it was accepted */
  returned: boolean
  returnReason: string
}

export type Pace = 'stuck' | 'slow' | 'steady' | 'front'

const FACTORS: Record<Pace, number> = { stuck: 0.32, slow: 0.82, steady: 1, front: 1.14 }
const QUARTER_ENDS = new Set([3, 6, 9, 12])

/** How an assignment fares through the year: about one in ten is stuck, one in six slow. */
export function paceOf(seed: number, assignment: DemoAssignment): Pace {
  const chance = demoChance(`${seed} pace ${assignment.key}`)
  if (chance < 0.1) return 'stuck'
  if (chance < 0.26) return 'slow'
  return chance < 0.76 ? 'steady' : 'front'
}

/** The report of `assignment` for `period`; the same for the same seed. Values start anew with each plan year. */
export function storyOf(seed: number, assignment: DemoAssignment, period: Period): Story {
  const key = `${seed} ${assignment.key} ${period}`
  if (isMissing(seed, assignment, period)) return { ...NOTHING }
  const late = demoChance(`late ${key}`) < lateness(seed, assignment)
  const returned = demoChance(`return ${key}`) < 0.05
  const sent = { late, returned, returnReason: returned ? demoPick(RETURN_REASONS, `reason ${key}`) : '' }
  if (demoChance(`na ${key}`) < 0.006) {
    return {
      ...NOTHING,
      ...sent,
      missing: false,
      content: 'NOT_APPLICABLE',
      narrative: NOT_APPLICABLE_REASON,
    }
  }
  return { ...reportedStory(seed, assignment, period, key), ...sent }
}

const NOTHING: Story = {
  missing: true,
  content: 'VALUE',
  cum: null,
  denominator: null,
  situation: 'ON_TRACK',
  narrative: '',
  problem: '',
  nextStep: '',
  valueNote: '',
  late: false,
  returned: false,
  returnReason: '',
}

function isMissing(seed: number, assignment: DemoAssignment, period: Period): boolean {
  if (NEVER_REPORTS.has(assignment.orgKey)) return true
  if (scheduled(assignment, period) === 0) return true
  return demoChance(`missing ${seed} ${assignment.key} ${period}`) < 0.04
}

// Some units are habitually late, most are not.
function lateness(seed: number, assignment: DemoAssignment): number {
  return demoChance(`${seed} habit ${assignment.orgKey}`) < 0.3 ? 0.55 : 0.18
}

function scheduled(assignment: DemoAssignment, period: Period): number {
  const year = yearOf(period)
  const dueOn = assignment.due ? `${year}-${assignment.due}` : null
  const startOn = `${year}-${assignment.start}`
  return scheduledBp({ year, startOn, dueKind: dueOn ? 'date' : 'long_term', dueOn }, period)
}

/** Cumulative value at the end of `period`; never falls within the year. */
function cumOf(seed: number, assignment: DemoAssignment, period: Period): number {
  const months = periodRange(`${yearOf(period)}-01`, period)
  return months.reduce((most, month) => Math.max(most, valueAt(seed, assignment, month)), 0)
}

function valueAt(seed: number, assignment: DemoAssignment, period: Period): number {
  const pace = paceOf(seed, assignment)
  const planned = scheduled(assignment, period) / 10_000
  const jitter = 0.96 + demoChance(`${seed} jitter ${assignment.key} ${period}`) * 0.08
  const wanted = planned * FACTORS[pace] * jitter
  // Who is merely slow or steady is through by the deadline; the stuck are not.
  const share =
    planned >= 1 && pace !== 'stuck' ? Math.max(1, Math.min(1.05, wanted)) : Math.min(0.99, wanted)
  const whole =
    assignment.rule === 'ratio'
      ? ratioTotal(seed, assignment) * (assignment.target / 10_000)
      : assignment.target
  const capped = assignment.rule === 'sum' ? share : Math.min(1, share)
  const round = share >= 1 ? Math.ceil : Math.floor
  return round((whole * capped) / 100) * 100
}

/** The total of a ratio: an invented number of enterprises, cases or seats, the same all year. */
function ratioTotal(seed: number, assignment: DemoAssignment): number {
  return (40 + Math.floor(demoChance(`${seed} total ${assignment.key}`) * 120)) * 100
}

type Last = Pick<Story, 'cum' | 'denominator' | 'content'> & { period: Period }

/** The last month of this year that was reported with a value; null = none. */
function lastOf(seed: number, assignment: DemoAssignment, period: Period): Last | null {
  for (let month = previousPeriod(period); yearOf(month) === yearOf(period); month = previousPeriod(month)) {
    const { cum, denominator, content } = storyOf(seed, assignment, month)
    if (cum !== null) return { period: month, cum, denominator, content }
  }
  return null
}

/** What the form is asked with about a month: how far its value has grown since the last one. */
export function demoGrowth(assignment: DemoAssignment, period: Period, last: Last | null): Growth {
  return {
    rule: assignment.rule,
    target: assignment.target,
    lastCum: last?.cum ?? null,
    lastDenominator: last?.denominator ?? null,
    months: growthMonths(period, last?.period ?? null, periodOf(`${yearOf(period)}-${assignment.start}`)),
  }
}

function reportedStory(seed: number, assignment: DemoAssignment, period: Period, key: string): Story {
  const cum = cumOf(seed, assignment, period)
  const last = lastOf(seed, assignment, period)
  const denominator = assignment.rule === 'ratio' ? ratioTotal(seed, assignment) : null
  const blocked = paceOf(seed, assignment) === 'stuck' && demoChance(`blocked ${key}`) < 0.4
  const situation = situationOf(assignment, cum, denominator, blocked)
  const content = last?.cum === cum ? 'NO_PROGRESS' : 'VALUE'
  const full = QUARTER_ENDS.has(Number(period.slice(5)))
  const said = { cum, last: last?.cum ?? 0, denominator, period, key, blocked }
  const value = { content, situation, cumValue: cum, denominator }
  // where the demo begins with a month without progress, that month stands at nothing
  const bases = last?.content === 'NO_PROGRESS' ? [last, { ...last, cum: 0 }] : [last]
  const doubtful = bases.some((base) => doubtsOf(value, demoGrowth(assignment, period, base)).length > 0)
  return {
    ...NOTHING,
    missing: false,
    valueNote: doubtful ? demoPick(VALUE_NOTES, `note ${key}`) : '',
    content,
    cum,
    denominator,
    situation,
    narrative: content === 'NO_PROGRESS' && !blocked ? '' : narrativeOf(seed, assignment, said),
    ...asides(situation, full, key),
  }
}

function asides(situation: Situation, full: boolean, key: string): { problem: string; nextStep: string } {
  if (situation === 'BLOCKED') {
    return {
      problem: demoPick(BLOCKED_REASONS, `problem ${key}`),
      nextStep: demoPick(NEXT_STEPS, `next ${key}`),
    }
  }
  if (!full) return { problem: '', nextStep: '' }
  if (situation === 'DONE') return { problem: '无', nextStep: '年度目标已经完成，下一步巩固成果' }
  return { problem: demoPick(PROBLEMS, `problem ${key}`), nextStep: demoPick(NEXT_STEPS, `next ${key}`) }
}

function situationOf(
  assignment: DemoAssignment,
  cum: number,
  denominator: number | null,
  blocked: boolean,
): Situation {
  if (blocked) return 'BLOCKED'
  if (cum === 0) return 'NOT_STARTED'
  const wanted = denominator === null ? assignment.target : (denominator * assignment.target) / 10_000
  return cum >= wanted ? 'DONE' : 'ON_TRACK'
}

type Said = {
  cum: number
  last: number
  denominator: number | null
  period: Period
  key: string
  blocked: boolean
}

function narrativeOf(seed: number, assignment: DemoAssignment, said: Said): string {
  const unit = orgOf(assignment.orgKey).shortName
  const action = demoPick(ACTIONS[assignment.theme], `action ${said.key}`).replace('{unit}', unit)
  const pace = paceOf(seed, assignment)
  const closings = pace === 'stuck' || pace === 'slow' ? BEHIND_CLOSINGS : CLOSINGS
  const closing = said.blocked
    ? demoPick(BLOCKED_REASONS, `why ${said.key}`)
    : demoPick(closings, `closing ${said.key}`)
  return `${shortPeriod(said.period)}，${action}，${numbersOf(assignment, said)}，${closing}。`
}

function numbersOf(assignment: DemoAssignment, { cum, last, denominator }: Said): string {
  if (denominator !== null) {
    const share = formatPercent(Math.round((cum / denominator) * 10_000))
    return `应统计 ${formatQuantity(denominator)} 个，已达到 ${formatQuantity(cum)} 个，占 ${share}`
  }
  if (assignment.rule === 'milestone')
    return `累计完成 ${cum / 100} 个节点，计划共 ${assignment.target / 100} 个`
  const unit = assignment.unitOfMeasure
  if (cum === 0) return `目前处于准备阶段，尚无完成数`
  return `本月新增 ${formatQuantity(cum - last)} ${unit}，累计 ${formatQuantity(cum)} ${unit}`
}
