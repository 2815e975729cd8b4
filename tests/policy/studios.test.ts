import { describe, expect, test } from 'vitest'
import { mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import {
  editVerdict,
  partVerdict,
  publicVerdict,
  STUDIO_POLICY,
  type StudioSubject,
  studioDuty,
  studioVerdict,
} from '#lib/features/studios/policy/studio.ts'
import { STUDIO_STATES, STUDIO_VERBS, type StudioVerb } from '#lib/features/studios/rules/states.ts'
import { ROLES, type Role } from '#lib/kernel/pure/actor.ts'

/** The agreed table of studios: which role, where, in which states. A right too many fails as well as one too few. */
const PLACES = {
  office: { orgId: 'k1', regionId: 'k1' },
  'own unit': { orgId: 'u1', regionId: 'k1' },
  'other unit': { orgId: 'u2', regionId: 'k1' },
  'other region': { orgId: 'k2', regionId: 'k2' },
  'city above': { orgId: 'c1', regionId: 'c1' },
}
const subject = (part: Partial<StudioSubject> = {}): StudioSubject => ({
  ...{ keeperId: 'k1', unitId: 'u1', state: 'RUNNING', publicState: 'HIDDEN', enteredBy: 'the enterer' },
  ...{ checked: false, shown: false, twoPeople: true },
  ...part,
})

type Who = { role: Role; orgId: string; regionId: string; userId: string }
function allowed(may: (who: Who) => readonly string[]): string[] {
  return ROLES.flatMap((role) =>
    Object.entries(PLACES).flatMap(([place, at]) => {
      const open = may({ role, ...at, userId: 'someone' })
      return open.length > 0 ? [`${role} @ ${place}: ${open.join(', ')}`] : []
    }),
  )
}
const inStates = (verb: StudioVerb) =>
  allowed((who) => STUDIO_STATES.filter((state) => studioVerdict(who, verb, subject({ state })) === null))

const office = (states: string) => [`region_admin @ office: ${states}`, `region_officer @ office: ${states}`]
const withUnit = (states: string) => [...office(states), `unit_clerk @ own unit: ${states}`]

const LIFE: Record<StudioVerb, string[]> = {
  apply: withUnit('DRAFT, RETURNED'),
  recall: withUnit('COUNTY_REVIEW'),
  recommend: office('COUNTY_REVIEW'),
  return: office('COUNTY_REVIEW'),
  pass_site: office('SITE_CHECK'),
  pass_experts: office('EXPERT_REVIEW'),
  name: office('NOTICE'),
  reject: office('COUNTY_REVIEW, SITE_CHECK, EXPERT_REVIEW, NOTICE'),
  reopen: office('REJECTED'),
  record: office('DRAFT'),
  self_report: withUnit('RUNNING'),
  assess: office('SELF_REPORT'),
  recheck_pass: office('RECTIFYING, DELISTING'),
  recheck_fail: office('RECTIFYING'),
  change_leader: office('RUNNING'),
  suspend: office('RUNNING'),
  resume: office('SUSPENDED'),
  merge: office('RUNNING, SUSPENDED'),
  close: office('RUNNING, RECTIFYING, DELISTING, SUSPENDED'),
  revoke: ['region_admin @ office: RUNNING, RECTIFYING, DELISTING, SUSPENDED'],
  discard: withUnit('DRAFT, RETURNED'),
}

test.each(STUDIO_VERBS)('studio, %s: the policy is the agreed table', (verb) => {
  expect(inStates(verb)).toEqual(LIFE[verb])
})

describe('what belongs to a studio', () => {
  const RUN = [
    'COUNTY_REVIEW',
    'SITE_CHECK',
    'EXPERT_REVIEW',
    'NOTICE',
    'RUNNING',
    'SELF_REPORT',
    'RECTIFYING',
  ]
  const open = [...RUN, 'DELISTING', 'SUSPENDED'].join(', ')
  const parts = (act: Parameters<typeof partVerdict>[1]) =>
    allowed((who) => STUDIO_STATES.filter((state) => partVerdict(who, act, subject({ state })) === null))
  test('is kept by the office; achievements are reported by the unit, and confirmed by the office', () => {
    expect(parts('keep')).toEqual(office(open))
    expect(parts('confirm_achievement')).toEqual(office(open))
    expect(parts('report_achievement')).toEqual(withUnit(open))
  })
  test('the record is changed by the office while it lives, by the clerk before it is sent', () => {
    const states = allowed((who) =>
      STUDIO_STATES.filter((state) => editVerdict(who, subject({ state })) === null),
    )
    expect(states).toEqual([...office(`DRAFT, RETURNED, ${open}`), 'unit_clerk @ own unit: DRAFT, RETURNED'])
  })
})

describe('the public page', () => {
  const verbs = (part: Partial<StudioSubject>, userId = 'someone') =>
    allowed((who) =>
      (['check', 'publish', 'withdraw'] as const).filter(
        (verb) => publicVerdict({ ...who, userId }, verb, subject(part)) === null,
      ),
    )
  test('nobody checks what they wrote; unchecked is not published where two people are asked for', () => {
    expect(verbs({})).toEqual(office('check'))
    expect(verbs({}, 'the enterer')).toEqual([])
    expect(verbs({ checked: true })).toEqual(office('publish'))
    expect(verbs({ twoPeople: false }, 'the enterer')).toEqual(office('publish'))
    expect(verbs({ publicState: 'PUBLISHED', checked: true, shown: true })).toEqual(office('withdraw'))
  })
  test('a studio that does not live is only taken down', () => {
    expect(verbs({ state: 'NOTICE', checked: true })).toEqual([])
    expect(verbs({ state: 'REVOKED', publicState: 'PUBLISHED' })).toEqual(office('withdraw'))
  })
})

test('reading, making and proposing; masters and apprentices', () => {
  const who = (act: Parameters<typeof studioDuty>[1]) =>
    allowed((each) => (studioDuty(each, act) ? [] : ['yes']))
  expect(STUDIO_POLICY.read).toEqual([
    'region_admin',
    'region_officer',
    'unit_clerk',
    'unit_reviewer',
    'leader',
    'auditor',
  ])
  const offices = ['office', 'other region', 'city above']
  expect(who('create')).toEqual(
    ['region_admin', 'region_officer'].flatMap((role) => offices.map((at) => `${role} @ ${at}: yes`)),
  )
  expect(who('propose').every((line) => line.startsWith('unit_clerk'))).toBe(true)
  const at = { cityId: 'c1', countyId: 'k1' }
  expect(allowed((each) => (mentorshipDuty(each, 'write', at) ? [] : ['yes']))).toEqual(office('yes'))
})
