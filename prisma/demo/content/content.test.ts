import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkOutline } from '#lib/features/reform/rules/check-outline.ts'
import { checkReport } from '#lib/features/reform/rules/check-report.ts'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import { tasksOf } from '#lib/features/reform/rules/outline.ts'
import { isFullForm, scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import { lastPeriods, type Period, yearOf } from '#lib/kernel/pure/period.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'
import { isFreeSlug } from '#lib/kernel/pure/reserved-slugs.ts'
import { DEMO_UNITS, NEVER_REPORTS, PEIXIAN_ORGS, SIXIAN_ORGS, SUZHOU_ORGS } from './organizations.ts'
import { clerkOf, DEMO_PEOPLE } from './people.ts'
import { type DemoAssignment, demoAssignments, demoOutline } from './plans.ts'
import { csvRows, FACTS_CSV, HEADLINES, PUBLISHED_FIGURES } from './published-figures.ts'
import type { DemoRegion } from './regions.ts'
import { demoGrowth, storyOf } from './stories.ts'

const REGIONS: DemoRegion[] = ['suzhou-ah', 'peixian-js']
const SEED = 20261121
const PERIODS = lastPeriods('2026-10', 12)

describe('published figures', () => {
  const rows = csvRows(FACTS_CSV).slice(1)

  test('all 93 rows of facts.csv are there and say the same', () => {
    expect(rows).toHaveLength(93)
    expect(PUBLISHED_FIGURES).toHaveLength(93)
    PUBLISHED_FIGURES.forEach((figure, index) => {
      const [id, tenant, topic, term, number, unit, period] = rows[index]!
      expect(figure).toMatchObject({
        factId: id,
        topic,
        label: term,
        unit,
        periodWord: period,
        grade: 'printed',
      })
      expect(figure.region).toBe(tenant === '宿州市' ? 'suzhou-ah' : 'peixian-js')
      expect(figure.value).toBe(number === '' ? null : parseQuantity(number!))
      expect(number === '' || figure.value !== null).toBe(true)
    })
  })

  test('the file is the one that was handed over, byte for byte', () => {
    expect(createHash('sha256').update(FACTS_CSV).digest('hex')).toBe(
      'c3564b81ac1ff797a2a0127378cb877a94d58080d8aaa802e591be67850f0835',
    )
  })

  test('a number carries printed words, what has none is a statement; dates are never invented', () => {
    for (const figure of PUBLISHED_FIGURES) {
      expect([figure.factId, figure.asPrinted !== '']).toEqual([figure.factId, figure.value !== null])
      expect([figure.factId, figure.statement !== null]).toEqual([figure.factId, figure.value === null])
      if (figure.asOf) expect(figure.periodWord).toContain(figure.asOf)
    }
    const printed = (id: string) => PUBLISHED_FIGURES.find((figure) => figure.factId === id)?.asPrinted
    expect([printed('SZ30'), printed('SZ31'), printed('PX12'), printed('SZ16')]).toEqual([
      '1.25万',
      '1.83万人次',
      '4万人',
      '200余场次',
    ])
  })

  test('headlines exist', () => {
    for (const region of REGIONS) {
      for (const { factId } of HEADLINES[region]) {
        expect(PUBLISHED_FIGURES.some((figure) => figure.factId === factId && figure.region === region)).toBe(
          true,
        )
      }
    }
  })
})

describe('plans', () => {
  test.each<[DemoRegion, number, number]>([
    ['suzhou-ah', 5, 25],
    ['peixian-js', 4, 20],
  ])('%s has %i pillars and %i measures, all 待核, and can be published', (region, pillars, measures) => {
    const outline = demoOutline(region, 2026)
    const all = outline.pillars.flatMap((pillar) => pillar.measures)
    expect([outline.pillars.length, all.length]).toEqual([pillars, measures])
    expect(all.every((measure) => !measure.verified && measure.tasks.length > 0)).toBe(true)
    expect(checkOutline(outline, 2026)).toEqual([])
    expect(new Set(tasksOf(outline).map(({ task }) => task.id)).size).toBe(tasksOf(outline).length)
    expect(isFreeSlug(region)).toBe(true)
  })

  test('rules are mixed and ids stay the same', () => {
    const rules = new Set(
      REGIONS.flatMap((region) => tasksOf(demoOutline(region, 2026)).map(({ task }) => task.rule)),
    )
    expect([...rules].sort()).toEqual(['milestone', 'ratio', 'sum'])
    expect(demoOutline('peixian-js', 2026)).toEqual(demoOutline('peixian-js', 2026))
    expect(demoOutline('peixian-js', 2025).pillars[0]?.id).not.toBe(
      demoOutline('peixian-js', 2026).pillars[0]?.id,
    )
  })
})

describe('organizations and people', () => {
  test('25 units in 宿州, 6 in 泗县, 13 in 沛县, each with a task and a clerk', () => {
    expect([SUZHOU_ORGS.length, SIXIAN_ORGS.length, PEIXIAN_ORGS.length]).toEqual([25, 6, 13])
    const assigned = new Set(REGIONS.flatMap((region) => demoAssignments(region).map((each) => each.orgKey)))
    expect(DEMO_UNITS.filter((org) => !assigned.has(org.key)).map((org) => org.key)).toEqual([])
    expect(DEMO_UNITS.every((org) => clerkOf(org.key).orgKey === org.key)).toBe(true)
    expect(new Set(DEMO_UNITS.map((org) => org.id)).size).toBe(44)
  })

  test('the accounts people are told of exist, each name once', () => {
    const names = new Set(DEMO_PEOPLE.map((person) => person.username))
    expect(names.size).toBe(DEMO_PEOPLE.length)
    for (const region of ['suzhou', 'peixian']) {
      for (const role of ['admin', 'officer', 'relief', 'checker', 'approver', 'leader', 'auditor'])
        expect(names).toContain(`${region}.${role}`)
      for (const unit of ['unit1', 'unit2']) expect(names).toContain(`${region}.${unit}.clerk`)
      for (const unit of ['unit1', 'unit2']) expect(names).toContain(`${region}.${unit}.reviewer`)
    }
    for (const name of [
      'suzhou.sixian.admin',
      'suzhou.sixian.officer',
      'suzhou.sixian.leader',
      'suzhou.sixian.unit1.clerk',
      'platform.admin',
    ])
      expect(names).toContain(name)
  })
})

describe.each(REGIONS)('stories of %s', (region) => {
  const assignments = demoAssignments(region)
  const told = assignments.flatMap((assignment) =>
    PERIODS.map((period) => ({ assignment, period, story: storyOf(SEED, assignment, period) })),
  )
  const sent = told.filter(({ story }) => !story.missing)

  test.each(assignments)('$key passes the checks of the form, month by month', (assignment) => {
    expect(PERIODS.flatMap((period) => problemsOf(assignment, period))).toEqual([])
  })

  test('at least a fifth late, ten returned, three reds, one unit that never reports', () => {
    expect(sent.filter(({ story }) => story.late).length / sent.length).toBeGreaterThanOrEqual(0.2)
    expect(sent.filter(({ story }) => story.returned).length).toBeGreaterThanOrEqual(10)
    const reds = sent.filter(({ assignment, period, story }) => {
      if (period !== '2026-10' || story.cum === null) return false
      const bp = assignmentRawBp(assignment.rule, assignment.target, story.cum, story.denominator)
      return bp - scheduleOf(assignment, period) < -3000
    })
    expect(reds.length).toBeGreaterThanOrEqual(3)
    const silent = assignments.filter((each) => NEVER_REPORTS.has(each.orgKey))
    expect(new Set(silent.map((each) => each.orgKey)).size).toBe(1)
    expect(sent.some(({ assignment }) => NEVER_REPORTS.has(assignment.orgKey))).toBe(false)
  })

  test('varied, and the same for the same seed', () => {
    const texts = sent.map(({ story }) => story.narrative).filter(Boolean)
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.95)
    expect(storyOf(SEED, assignments[0]!, '2026-05')).toEqual(storyOf(SEED, assignments[0]!, '2026-05'))
    expect(new Set(sent.map(({ story }) => story.content))).toEqual(
      new Set(['VALUE', 'NO_PROGRESS', 'NOT_APPLICABLE']),
    )
  })
})

function scheduleOf(assignment: DemoAssignment, period: Period): number {
  const year = yearOf(period)
  const dueOn = assignment.due ? `${year}-${assignment.due}` : null
  return scheduledBp(
    { year, startOn: `${year}-${assignment.start}`, dueKind: dueOn ? 'date' : 'long_term', dueOn },
    period,
  )
}

/** What the form would object to, given what the unit reported before within the year. */
function problemsOf(assignment: DemoAssignment, period: Period): unknown[] {
  const story = storyOf(SEED, assignment, period)
  if (story.missing) return []
  const earlier = PERIODS.filter((each) => each < period && yearOf(each) === yearOf(period))
  const last = earlier
    .map((each) => ({ ...storyOf(SEED, assignment, each), period: each }))
    .findLast(({ cum }) => cum !== null)
  const context = {
    ...assignment,
    ...demoGrowth(assignment, period, last ?? null),
    scheduledBp: scheduleOf(assignment, period),
    fullForm: isFullForm(period),
  }
  const input = { ...story, cumValue: story.cum, periodValue: null, decreaseReason: '' }
  return checkReport(input, context).errors.map((error) => ({ period, ...error }))
}
