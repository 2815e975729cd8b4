import { expect, test } from 'vitest'
import { type HouseholdSubject, householdVerdict } from '#lib/features/relief/policy/household.ts'
import { HOUSEHOLD_STATES, type HouseholdVerb } from '#lib/features/relief/rules/machine.ts'
import { allowed, inRegion } from '#tests/policy/places.ts'

/** The agreed table of the files of families in hardship. */

const HOUSEHOLD: HouseholdSubject = {
  ...{ cityId: 'c1', countyId: 'k1', townId: '', unitId: 'u1', regionId: 'k1' },
  ...{ state: 'DRAFT', enteredBy: 'the enterer', townBy: 'the town' },
}
/** Who may do this to the file of unit u1 in county k1, in which states. */
const households = (verb: HouseholdVerb, userId = 'someone', more: Partial<HouseholdSubject> = {}) =>
  allowed(
    (who, state) =>
      householdVerdict({ ...inRegion(who), userId }, verb, {
        ...HOUSEHOLD,
        ...more,
        state,
      }) === null,
    HOUSEHOLD_STATES,
  )
const CLERK = (states: string) => [`unit_clerk @ own unit: ${states}`]
const DECIDERS = (states: string) => [
  `relief_checker @ own county: ${states}`,
  `relief_approver @ own county: ${states}`,
]

test.each<[HouseholdVerb, string[]]>([
  ['apply', CLERK('DRAFT, RETURNED')],
  ['withdraw', CLERK('APPLIED')],
  ['discard', CLERK('DRAFT')],
  ['visit', CLERK('APPLIED')],
  ['compare', CLERK('GRASSROOTS_CHECK')],
  ['post', CLERK('CROSS_CHECK')],
  ['forward', CLERK('UNIT_NOTICE')],
  ['object', ['relief_officer @ own county: UNIT_NOTICE', ...CLERK('UNIT_NOTICE')]],
  ['settle', ['relief_officer @ own county: OBJECTION', ...CLERK('OBJECTION')]],
  ['recheck', ['relief_officer @ own county: FILED', ...CLERK('FILED')]],
  ['pass', ['relief_officer @ own county: TOWN_REVIEW']],
  [
    'return',
    [
      'relief_officer @ own county: OBJECTION, TOWN_REVIEW, COUNTY_APPROVE',
      ...DECIDERS('OBJECTION, COUNTY_APPROVE'),
    ],
  ],
  ['file', DECIDERS('COUNTY_APPROVE')],
  ['renew', DECIDERS('REVIEWING')],
  ['reject', DECIDERS('OBJECTION, COUNTY_APPROVE')],
  ['exit', DECIDERS('FILED, REVIEWING')],
  [
    'close',
    [
      'relief_officer @ own county: EXIT_OUT, EXIT_RELIEVED, EXIT_DEATH, EXIT_MOVED, EXIT_FALSE',
      ...DECIDERS('EXIT_OUT, EXIT_RELIEVED, EXIT_DEATH, EXIT_MOVED, EXIT_FALSE'),
    ],
  ],
  [
    'merge',
    [
      'relief_officer @ own county: APPLIED, TOWN_REVIEW, COUNTY_APPROVE, RETURNED',
      ...DECIDERS('APPLIED, TOWN_REVIEW, COUNTY_APPROVE, RETURNED'),
    ],
  ],
])('file of a household, %s: the policy is the agreed table', (verb, agreed) => {
  expect(households(verb)).toEqual(agreed)
})

test('nobody decides on a file that they entered or passed', () => {
  for (const verb of ['file', 'renew', 'pass'] as const) expect(households(verb, 'the enterer')).toEqual([])
  for (const verb of ['file', 'renew'] as const) expect(households(verb, 'the town')).toEqual([])
})
