import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EDITABLE_STATES,
  nextReportState,
  partyOf,
  REPORT_STATES,
  REPORT_TRANSITIONS,
  REPORT_VERBS,
  type ReportFacts,
  type ReportState,
  screenState,
  verbsOf,
} from './states.ts'

const plain: ReportFacts = { unitReview: false, countyReview: false, decided: false }

test('submit goes to the first reviewer that is switched on', () => {
  for (const from of EDITABLE_STATES) {
    expect(nextReportState(from, 'submit', plain)).toBe('OFFICE_REVIEW')
    expect(nextReportState(from, 'submit', { ...plain, countyReview: true })).toBe('COUNTY_REVIEW')
    expect(nextReportState(from, 'submit', { ...plain, unitReview: true, countyReview: true })).toBe(
      'UNIT_REVIEW',
    )
  }
  expect(nextReportState('UNIT_REVIEW', 'unit_approve', { ...plain, countyReview: true })).toBe(
    'COUNTY_REVIEW',
  )
  expect(nextReportState('UNIT_REVIEW', 'unit_approve', plain)).toBe('OFFICE_REVIEW')
})

test('the printed workflow', () => {
  const walk = (verbs: (typeof REPORT_VERBS)[number][], facts = plain) =>
    verbs.reduce<ReportState | null>((state, verb) => state && nextReportState(state, verb, facts), 'DRAFT')
  expect(walk(['submit', 'approve', 'lock'])).toBe('LOCKED')
  expect(walk(['submit', 'approve', 'undo', 'return', 'submit'])).toBe('OFFICE_REVIEW')
  expect(walk(['submit', 'withdraw'])).toBe('DRAFT')
  expect(walk(['submit', 'withdraw'], { ...plain, decided: true })).toBeNull()
  expect(walk(['submit', 'approve', 'lock', 'undo'])).toBeNull()
  expect(walk(['submit', 'approve', 'lock', 'reopen'])).toBe('RETURNED')
  expect(walk(['approve'])).toBeNull()
})

test('who decides where', () => {
  expect(partyOf('COUNTY_REVIEW', 'approve')).toBe('county_officer')
  expect(partyOf('OFFICE_REVIEW', 'approve')).toBe('owner_officer')
  expect(partyOf('DRAFT', 'approve')).toBeNull()
  expect(verbsOf('OFFICE_REVIEW', 'unit_clerk')).toEqual(['withdraw'])
  expect(verbsOf('OFFICE_REVIEW', 'owner_officer')).toEqual(['approve', 'return'])
})

test('every state is reached, every row is used, and nothing leaves LOCKED but reopen', () => {
  const reached = new Set<string>(['DRAFT', ...REPORT_TRANSITIONS.map((row) => row.to)])
  expect([...REPORT_STATES].every((state) => reached.has(state))).toBe(true)
  expect(new Set(REPORT_TRANSITIONS.map((row) => row.verb)).size).toBe(REPORT_VERBS.length)
  expect(REPORT_TRANSITIONS.filter((row) => row.from === 'LOCKED').map((row) => row.verb)).toEqual(['reopen'])
})

test('no walk accepts a report without an owner’s approval as its last decision', () => {
  const facts = fc.record({ unitReview: fc.boolean(), countyReview: fc.boolean(), decided: fc.boolean() })
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...REPORT_VERBS), { maxLength: 12 }), facts, (verbs, each) => {
      let state: ReportState = 'DRAFT'
      for (const verb of verbs) {
        const to = nextReportState(state, verb, each)
        if (to === 'ACCEPTED') expect([state, verb]).toEqual(['OFFICE_REVIEW', 'approve'])
        if (to) state = to
      }
    }),
  )
})

test('words on screen and their flags', () => {
  expect(screenState('', false, '2026-12-07', '2026-12-07')).toMatchObject({ label: '待填报', flag: null })
  expect(screenState('', false, '2026-12-07', '2026-12-08')).toMatchObject({ label: '待填报', flag: '逾期' })
  expect(screenState('RETURNED', true, '2026-12-07', '2026-12-08')).toMatchObject({
    label: '被退回',
    flag: '逾期',
  })
  expect(screenState('OFFICE_REVIEW', true, '2026-12-07', '2026-12-08')).toMatchObject({
    label: '待审核',
    flag: '迟报',
  })
  expect(screenState('', false, '2026-12-07', '2027-01-08', true)).toMatchObject({
    label: '未报',
    flag: null,
  })
  expect(screenState('ACCEPTED', false, '2026-12-07', '2027-01-08')).toMatchObject({
    label: '已通过',
    flag: null,
  })
})
