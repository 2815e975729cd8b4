import { expect, test } from 'vitest'
import { mayGrant, mayResetPassword } from '#lib/base/accounts/policy.ts'
import { mayCreateRegion } from '#lib/base/regions/policy.ts'
import { mayChase } from '#lib/features/reform/policy/chase.ts'
import { mayRuleLights, overrideVerdict } from '#lib/features/reform/policy/light.ts'
import { mayEditPlan } from '#lib/features/reform/policy/plan.ts'
import { type ReportSubject, reportVerdict, saveVerdict } from '#lib/features/reform/policy/report.ts'
import { REPORT_STATES, type ReportState } from '#lib/features/reform/rules/states.ts'
import { ROLES } from '#lib/kernel/pure/actor.ts'
import { actor, agree, allowed, STANDS, whoMay } from '#tests/policy/places.ts'

/**
 * The agreed policy table of monthly reports, plans, lights, regions and accounts against the policy code; the other
 * registers have a file each beside this one. "city plan" or "county plan" says who owns the task.
 */

const report = (state: ReportState, ownerCountyId: string): ReportSubject => ({
  cityId: 'c1',
  countyId: 'k1',
  townId: '',
  unitId: 'u1',
  ownerCountyId,
  state,
  submittedBy: 'the submitter',
  decided: false,
})

const CITY = ''
const COUNTY = 'k1'
const CHASED = { cityId: 'c1', countyId: 'k1' }
type Verb = Parameters<typeof reportVerdict>[1]
const verb = (name: Verb, owner: string) =>
  allowed((who, state) => reportVerdict(who, name, report(state, owner)) === null, REPORT_STATES)

agree([
  {
    act: 'save a draft',
    code: allowed((who, state) => saveVerdict(who, report(state, COUNTY), state) === null, REPORT_STATES),
    agreed: ['unit_clerk @ own unit: DRAFT, RETURNED'],
  },
  { act: 'submit', code: verb('submit', COUNTY), agreed: ['unit_clerk @ own unit: DRAFT, RETURNED'] },
  {
    act: 'withdraw (undecided)',
    code: verb('withdraw', COUNTY),
    agreed: ['unit_clerk @ own unit: UNIT_REVIEW, COUNTY_REVIEW, OFFICE_REVIEW'],
  },
  {
    act: 'unit approve',
    code: verb('unit_approve', COUNTY),
    agreed: ['unit_reviewer @ own unit: UNIT_REVIEW'],
  },
  {
    act: 'unit return',
    code: verb('unit_return', COUNTY),
    agreed: ['unit_reviewer @ own unit: UNIT_REVIEW'],
  },
  {
    act: 'approve, county plan',
    code: verb('approve', COUNTY),
    agreed: ['region_officer @ own county: OFFICE_REVIEW'],
  },
  {
    act: 'return, county plan',
    code: verb('return', COUNTY),
    agreed: ['region_officer @ own county: OFFICE_REVIEW'],
  },
  { act: 'undo, county plan', code: verb('undo', COUNTY), agreed: ['region_officer @ own county: ACCEPTED'] },
  {
    act: 'approve, city plan',
    code: verb('approve', CITY),
    agreed: ['region_officer @ own county: COUNTY_REVIEW', 'region_officer @ own city: OFFICE_REVIEW'],
  },
  {
    act: 'return, city plan',
    code: verb('return', CITY),
    agreed: ['region_officer @ own county: COUNTY_REVIEW', 'region_officer @ own city: OFFICE_REVIEW'],
  },
  { act: 'undo, city plan', code: verb('undo', CITY), agreed: ['region_officer @ own city: ACCEPTED'] },
  { act: 'lock, county plan', code: verb('lock', COUNTY), agreed: ['region_admin @ own county: ACCEPTED'] },
  { act: 'reopen, city plan', code: verb('reopen', CITY), agreed: ['region_admin @ own city: LOCKED'] },
  {
    act: 'edit a county plan',
    code: whoMay((who) => mayEditPlan(who, { cityId: 'c1', countyId: 'k1', status: 'PUBLISHED' }) === null),
    agreed: ['region_admin @ own county: DRAFT'],
  },
  {
    act: 'chase a unit of the county, county plan',
    code: whoMay((who) => mayChase(who, { ...CHASED, ownerCountyId: COUNTY }) === null),
    agreed: ['region_admin @ own county: DRAFT', 'region_officer @ own county: DRAFT'],
  },
  {
    act: 'chase a unit of the county, city plan',
    code: whoMay((who) => mayChase(who, { ...CHASED, ownerCountyId: CITY }) === null),
    agreed: ['region_admin', 'region_officer'].flatMap((role) => [
      `${role} @ own county: DRAFT`,
      `${role} @ own city: DRAFT`,
    ]),
  },
  {
    act: 'set the thresholds of lights',
    code: whoMay((who) => mayRuleLights(who) === null),
    agreed: STANDS.filter(({ unitId }) => !unitId).map((stand) => `region_admin @ ${stand.name}: DRAFT`),
  },
  {
    act: 'set a light by hand, county plan, month not archived',
    code: allowed(
      (who, state) =>
        who.cityId === 'c1' &&
        overrideVerdict(who, { ownerCountyId: COUNTY, locked: state === 'LOCKED' }) === null,
      ['DRAFT', 'LOCKED'],
    ),
    agreed: ['region_admin @ own county: DRAFT'],
  },
  {
    act: 'set a light by hand, city plan, month not archived',
    code: allowed(
      (who, state) =>
        who.cityId === 'c1' &&
        overrideVerdict(who, { ownerCountyId: CITY, locked: state === 'LOCKED' }) === null,
      ['DRAFT', 'LOCKED'],
    ),
    agreed: ['region_admin @ own city: DRAFT'],
  },
  {
    act: 'create a region',
    code: whoMay((who) => mayCreateRegion(who) === null),
    agreed: STANDS.map((stand) => `platform_admin @ ${stand.name}: DRAFT`),
  },
  {
    act: 'grant unit_clerk at a unit in scope',
    code: whoMay((who) => mayGrant(who, 'unit_clerk', { level: 'unit', isRegion: false }) === null),
    agreed: STANDS.map((stand) => `region_admin @ ${stand.name}: DRAFT`),
  },
  {
    act: 'grant platform_admin',
    code: whoMay((who) => mayGrant(who, 'platform_admin', { level: 'city', isRegion: true }) === null),
    agreed: [],
  },
  {
    act: 'reset a password in scope',
    code: whoMay((who) => mayResetPassword(who, { id: 'other', managed: true }) === null),
    agreed: ROLES.filter((role) => role === 'platform_admin' || role === 'region_admin').flatMap((role) =>
      STANDS.map((stand) => `${role} @ ${stand.name}: DRAFT`),
    ),
  },
])

test('nobody reviews what they submitted, and nothing is withdrawn after a decision', () => {
  const unit = STANDS[0]!
  expect(
    reportVerdict(
      actor('unit_reviewer', unit, 'the submitter'),
      'unit_approve',
      report('UNIT_REVIEW', COUNTY),
    ),
  ).toMatchObject({ code: 'forbidden' })
  expect(
    reportVerdict(actor('unit_reviewer', unit), 'unit_approve', report('UNIT_REVIEW', COUNTY)),
  ).toBeNull()
  const decided = { ...report('OFFICE_REVIEW', COUNTY), decided: true }
  expect(reportVerdict(actor('unit_clerk', unit), 'withdraw', decided)).toMatchObject({ code: 'state' })
  expect(reportVerdict(actor('unit_clerk', unit), 'withdraw', report('OFFICE_REVIEW', COUNTY))).toBeNull()
})
