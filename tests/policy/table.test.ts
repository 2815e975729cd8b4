import { expect, test } from 'vitest'
import { mayGrant, mayResetPassword } from '#lib/base/accounts/policy.ts'
import { type NoticeSubject, noticeVerdict } from '#lib/base/notices/policy.ts'
import { NOTICE_STATES, type NoticeVerb } from '#lib/base/notices/rules.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { mayCreateRegion } from '#lib/base/regions/policy.ts'
import { honorVerdict } from '#lib/features/honors/policy.ts'
import { HONOR_STATES, type HonorState, type HonorVerb } from '#lib/features/honors/rules/states.ts'
import { mayChase } from '#lib/features/reform/policy/chase.ts'
import { mayRuleLights, overrideVerdict } from '#lib/features/reform/policy/light.ts'
import { mayEditPlan } from '#lib/features/reform/policy/plan.ts'
import { type ReportSubject, reportVerdict, saveVerdict } from '#lib/features/reform/policy/report.ts'
import { REPORT_STATES, type ReportState } from '#lib/features/reform/rules/states.ts'
import { type BatchSubject, batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { type HouseholdSubject, householdVerdict } from '#lib/features/relief/policy/household.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import { BATCH_STATES, type BatchState, type BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import {
  HOUSEHOLD_STATES,
  type HouseholdState,
  type HouseholdVerb,
} from '#lib/features/relief/rules/machine.ts'
import { type Actor, DEFAULT_WORDS, type Level, ROLES, type Role } from '#lib/kernel/pure/actor.ts'

/**
 * The agreed policy table against the policy code: every role at every place it may stand, every state. What the
 * code allows is printed and compared with the table below, so that a right too many fails as well as one too few.
 * The report is one of unit u1 in county k1 of city c1; "city plan" or "county plan" says who owns the task.
 */

type Stand = { name: string; level: Level; countyId: string; unitId: string; cityId: string }

const STANDS: Stand[] = [
  { name: 'own unit', level: 'unit', cityId: 'c1', countyId: 'k1', unitId: 'u1' },
  { name: 'other unit', level: 'unit', cityId: 'c1', countyId: 'k1', unitId: 'u2' },
  { name: 'own county', level: 'county', cityId: 'c1', countyId: 'k1', unitId: '' },
  { name: 'other county', level: 'county', cityId: 'c1', countyId: 'k2', unitId: '' },
  { name: 'own city', level: 'city', cityId: 'c1', countyId: '', unitId: '' },
  { name: 'other city', level: 'city', cityId: 'c2', countyId: '', unitId: '' },
]

function actor(role: Role, stand: Stand, userId = 'someone'): Actor {
  const orgId = stand.unitId || stand.countyId || stand.cityId
  return {
    userId,
    userName: '',
    username: '',
    role,
    membershipId: 'm',
    level: stand.level,
    orgId,
    orgName: '',
    orgShort: '',
    unitReview: false,
    cityId: stand.cityId,
    countyId: stand.countyId,
    townId: '',
    unitId: stand.unitId,
    // every county and city of the table is a region
    regionId: stand.countyId || stand.cityId,
    regionName: '',
    regionSlug: '',
    words: DEFAULT_WORDS,
    mustChangePassword: false,
    expiresAt: '',
    isDemo: false,
    secondFactor: { enrolled: false, secondsAgo: null },
    region: null,
  }
}

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

/** `role @ place: STATE, STATE` for all that may do it. */
function allowed(
  may: (who: Actor, state: ReportState) => boolean,
  states: readonly ReportState[] = REPORT_STATES,
): string[] {
  const lines: string[] = []
  for (const role of ROLES) {
    for (const stand of STANDS) {
      const open = states.filter((state) => may(actor(role, stand), state))
      if (open.length > 0) lines.push(`${role} @ ${stand.name}: ${open.join(', ')}`)
    }
  }
  return lines
}

const CITY = ''
const COUNTY = 'k1'
const CHASED = { cityId: 'c1', countyId: 'k1' }
type Verb = Parameters<typeof reportVerdict>[1]
const verb = (name: Verb, owner: string) =>
  allowed((who, state) => reportVerdict(who, name, report(state, owner)) === null)

/** As the actor of a region of its own: the region is the organization of a city or county, else the county. */
const inRegion = (who: Actor): Actor => ({ ...who, regionId: who.countyId || who.cityId })
const HONOR_AT = { cityId: 'c1', countyId: 'k1', enteredBy: 'the enterer' }
/** Who may do this to an award of county k1; `twoPeople` as the region asks. */
const honors = (name: HonorVerb, twoPeople: boolean, userId = 'someone', noticeBar: string | null = null) =>
  allowed(
    (who, state) =>
      honorVerdict({ ...inRegion(who), userId }, name, {
        ...HONOR_AT,
        state: state as HonorState,
        twoPeople,
        noticeBar,
      }) === null,
    HONOR_STATES as unknown as readonly ReportState[],
  )
const OFFICE = (states: string) => [
  `region_admin @ own county: ${states}`,
  `region_officer @ own county: ${states}`,
]
const people = (act: Parameters<typeof personVerdict>[1]) =>
  allowed((who) => personVerdict(inRegion(who), act, { cityId: 'c1', countyId: 'k1' }) === null, ['DRAFT'])

const BATCH_FACTS = {
  goods: false,
  waiting: 0,
  failed: 1,
  noticeMissing: false,
  noticeOpen: false,
  noticeWithdrawn: false,
}
/** Who may do this to a batch of county k1; the asker made nothing of it. */
const batches = (name: BatchVerb, over: Partial<BatchSubject> = {}) =>
  allowed(
    (who, state) =>
      batchVerdict(inRegion(who), name, {
        ...{ cityId: 'c1', countyId: 'k1', makers: ['the maker'], checker: 'the checker', me: 'someone' },
        approval: { role: 'relief_approver', people: 1, done: [] },
        state: state as BatchState,
        facts: BATCH_FACTS,
        ...over,
      }) === null,
    BATCH_STATES as unknown as readonly ReportState[],
  )
const OFFICER = (states: string) => [`relief_officer @ own county: ${states}`]
const CANCELLABLE = 'DRAFT, LOCKED_CHECK, REVIEW, APPROVE, APPROVED, NOTICE'
const WITH_FAILED = 'RETURNED, RECONCILED, VOUCHERED'
const BATCH_TABLE: { act: string; code: string[]; agreed: string[] }[] = [
  { act: 'edit a batch', code: batches('edit'), agreed: OFFICER('DRAFT') },
  { act: 'submit a batch', code: batches('submit'), agreed: OFFICER('DRAFT') },
  { act: 'reopen a batch', code: batches('reopen'), agreed: OFFICER('LOCKED_CHECK') },
  { act: 'forward a batch', code: batches('forward'), agreed: OFFICER('LOCKED_CHECK') },
  { act: 'check a batch', code: batches('check'), agreed: ['relief_checker @ own county: REVIEW'] },
  { act: 'check what one made', code: batches('check', { makers: ['someone'] }), agreed: [] },
  { act: 'approve a batch', code: batches('approve'), agreed: ['relief_approver @ own county: APPROVE'] },
  { act: 'approve what one made', code: batches('approve', { makers: ['a', 'someone'] }), agreed: [] },
  { act: 'approve what one checked', code: batches('approve', { checker: 'someone' }), agreed: [] },
  {
    act: 'return a batch',
    code: batches('return'),
    agreed: [
      'relief_checker @ own county: REVIEW, APPROVE, APPROVED, NOTICE',
      'relief_approver @ own county: REVIEW, APPROVE, APPROVED, NOTICE',
    ],
  },
  { act: 'draft a notice of a batch', code: batches('notice'), agreed: OFFICER('APPROVED') },
  { act: 'release a batch', code: batches('release'), agreed: OFFICER('APPROVED, NOTICE') },
  {
    act: 'release before the notice has ended',
    code: batches('release', { facts: { ...BATCH_FACTS, noticeMissing: true } }),
    agreed: [],
  },
  {
    act: 'draft a notice again after it was withdrawn',
    code: batches('notice', { facts: { ...BATCH_FACTS, noticeMissing: true, noticeWithdrawn: true } }),
    agreed: OFFICER('APPROVED, NOTICE'),
  },
  {
    act: 'return a batch while its notice is drafted or running',
    code: batches('return', { facts: { ...BATCH_FACTS, noticeMissing: true, noticeOpen: true } }),
    agreed: [
      'relief_checker @ own county: REVIEW, APPROVE, APPROVED',
      'relief_approver @ own county: REVIEW, APPROVE, APPROVED',
    ],
  },
  { act: 'send a batch', code: batches('send'), agreed: OFFICER('EXPORTED') },
  { act: 'take the bank’s answer', code: batches('answer'), agreed: OFFICER('BANKING, RETURNED') },
  {
    act: 'enter who signed for goods',
    code: batches('sign', { facts: { ...BATCH_FACTS, goods: true } }),
    agreed: OFFICER('BANKING, RETURNED'),
  },
  { act: 'enter a signature for money', code: batches('sign'), agreed: [] },
  { act: 'propose a new card', code: batches('fix'), agreed: OFFICER(WITH_FAILED) },
  {
    act: 'confirm a new card',
    code: batches('confirm'),
    agreed: [...OFFICER(WITH_FAILED), `relief_checker @ own county: ${WITH_FAILED}`],
  },
  { act: 'reissue', code: batches('reissue'), agreed: OFFICER(WITH_FAILED) },
  {
    act: 'refund',
    code: batches('refund'),
    agreed: ['relief_approver @ own county: RETURNED, RECONCILED, VOUCHERED, ARCHIVED'],
  },
  { act: 'reconcile', code: batches('reconcile'), agreed: ['relief_checker @ own county: RETURNED'] },
  { act: 'voucher', code: batches('voucher'), agreed: OFFICER('RECONCILED') },
  { act: 'archive', code: batches('archive'), agreed: OFFICER('VOUCHERED') },
  {
    act: 'cancel a batch',
    code: batches('cancel'),
    agreed: [...OFFICER(CANCELLABLE), `relief_approver @ own county: ${CANCELLABLE}`],
  },
]

const TABLE: { act: string; code: string[]; agreed: string[] }[] = [
  ...BATCH_TABLE,
  {
    act: 'save a draft',
    code: allowed((who, state) => saveVerdict(who, report(state, COUNTY), state) === null),
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
  { act: 'check an award', code: honors('check', true), agreed: OFFICE('DRAFT') },
  { act: 'check the own entry', code: honors('check', true, 'the enterer'), agreed: [] },
  { act: 'return an award', code: honors('return', true), agreed: OFFICE('CHECKED') },
  {
    act: 'publish an award, two people',
    code: honors('publish', true, 'the enterer'),
    agreed: OFFICE('CHECKED, WITHDRAWN'),
  },
  {
    act: 'publish an award, one person',
    code: honors('publish', false, 'the enterer'),
    agreed: OFFICE('DRAFT, CHECKED, WITHDRAWN'),
  },
  {
    act: 'publish an award whose notice is not over',
    code: honors('publish', false, 'the enterer', '正在公示'),
    agreed: [],
  },
  {
    act: 'check an award whose notice is not over',
    code: honors('check', true, 'someone', '正在公示'),
    agreed: OFFICE('DRAFT'),
  },
  { act: 'withdraw an award', code: honors('withdraw', true), agreed: OFFICE('PUBLISHED') },
  { act: 'reopen an award', code: honors('reopen', true), agreed: OFFICE('WITHDRAWN') },
  { act: 'discard an award', code: honors('discard', true), agreed: OFFICE('DRAFT') },
  {
    act: 'revoke an honor',
    code: honors('revoke', true),
    agreed: ['region_admin @ own county: CHECKED, PUBLISHED, WITHDRAWN'],
  },
  { act: 'keep a person', code: people('write'), agreed: OFFICE('DRAFT') },
  { act: 'reveal a private value', code: people('reveal'), agreed: OFFICE('DRAFT') },
  { act: 'merge persons', code: people('merge'), agreed: OFFICE('DRAFT') },
  { act: 'archive a person', code: people('archive'), agreed: ['region_admin @ own county: DRAFT'] },
  {
    act: 'edit a county plan',
    code: allowed(
      (who) => mayEditPlan(who, { cityId: 'c1', countyId: 'k1', status: 'PUBLISHED' }) === null,
      ['DRAFT'],
    ),
    agreed: ['region_admin @ own county: DRAFT'],
  },
  {
    act: 'chase a unit of the county, county plan',
    code: allowed((who) => mayChase(who, { ...CHASED, ownerCountyId: COUNTY }) === null, ['DRAFT']),
    agreed: ['region_admin @ own county: DRAFT', 'region_officer @ own county: DRAFT'],
  },
  {
    act: 'chase a unit of the county, city plan',
    code: allowed((who) => mayChase(who, { ...CHASED, ownerCountyId: CITY }) === null, ['DRAFT']),
    agreed: ['region_admin', 'region_officer'].flatMap((role) => [
      `${role} @ own county: DRAFT`,
      `${role} @ own city: DRAFT`,
    ]),
  },
  {
    act: 'set the thresholds of lights',
    code: allowed((who) => mayRuleLights(who) === null, ['DRAFT']),
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
    code: allowed((who) => mayCreateRegion(who) === null, ['DRAFT']),
    agreed: STANDS.map((stand) => `platform_admin @ ${stand.name}: DRAFT`),
  },
  {
    act: 'grant unit_clerk at a unit in scope',
    code: allowed(
      (who) => mayGrant(who, 'unit_clerk', { level: 'unit', isRegion: false }) === null,
      ['DRAFT'],
    ),
    agreed: STANDS.map((stand) => `region_admin @ ${stand.name}: DRAFT`),
  },
  {
    act: 'grant platform_admin',
    code: allowed(
      (who) => mayGrant(who, 'platform_admin', { level: 'city', isRegion: true }) === null,
      ['DRAFT'],
    ),
    agreed: [],
  },
  {
    act: 'reset a password in scope',
    code: allowed((who) => mayResetPassword(who, { id: 'other', managed: true }) === null, ['DRAFT']),
    agreed: ROLES.filter((role) => role === 'platform_admin' || role === 'region_admin').flatMap((role) =>
      STANDS.map((stand) => `${role} @ ${stand.name}: DRAFT`),
    ),
  },
]

test.each(TABLE)('$act: the policy is the agreed table', ({ act, code, agreed }) => {
  console.log(`${act.padEnd(36)} ${code.join(' | ')}`)
  expect(code).toEqual(agreed)
})

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

/** Everybody at its own region, which shows the notice; `twoPeople` where the actor wrote it. */
function noticeRights(verb: NoticeVerb, own: boolean): string[] {
  return ROLES.flatMap((role) => {
    const who = { ...actor(role, STANDS[2]!), regionId: 'k1' }
    const open = NOTICE_STATES.filter((state) => {
      const notice: NoticeSubject = {
        ownerId: 'k1',
        state,
        createdBy: own ? who.userId : 'another',
        twoPeople: true,
      }
      return noticeVerdict(who, verb, notice) === null
    })
    return open.length > 0 ? [`${role}: ${open.join(', ')}`] : []
  })
}

test.each([
  ['update', ['region_admin: DRAFT', 'region_officer: DRAFT']],
  ['publish', ['region_admin: DRAFT', 'region_officer: DRAFT']],
  ['withdraw', ['region_admin: DRAFT, RUNNING', 'region_officer: DRAFT, RUNNING']],
  ['object', ['region_admin: RUNNING', 'region_officer: RUNNING']],
  ['conclude', ['region_admin: RUNNING', 'region_officer: RUNNING']],
] as const)('notice, %s: the policy is the agreed table; nobody publishes what they wrote', (act, agreed) => {
  expect(noticeRights(act, false)).toEqual(agreed)
  expect(noticeRights(act, true)).toEqual(act === 'publish' ? [] : agreed)
  const elsewhere = { ...actor('region_officer', STANDS[3]!), regionId: 'k2' }
  const notice: NoticeSubject = { ownerId: 'k1', state: 'DRAFT', createdBy: 'another', twoPeople: true }
  expect(noticeVerdict(elsewhere, act, notice)).toMatchObject({ code: 'forbidden' })
})

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
        state: state as unknown as HouseholdState,
      }) === null,
    HOUSEHOLD_STATES as unknown as readonly ReportState[],
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

test('lines and funds of relief are set by the administrator of the region, who pays nobody', () => {
  const who = (act: 'read' | 'write') =>
    allowed((each) => parameterVerdict(inRegion(each), act) === null, ['DRAFT'])
  expect(who('write')).toEqual(
    STANDS.filter(({ unitId }) => !unitId).map((stand) => `region_admin @ ${stand.name}: DRAFT`),
  )
  expect(who('read').some((line) => /leader|unit_|region_officer/.test(line))).toBe(false)
})
