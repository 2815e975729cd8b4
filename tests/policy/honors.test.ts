import { personVerdict } from '#lib/base/people/policy.ts'
import { honorVerdict } from '#lib/features/honors/policy.ts'
import { HONOR_STATES, type HonorVerb } from '#lib/features/honors/rules/states.ts'
import { agree, allowed, inRegion, OFFICE, whoMay } from '#tests/policy/places.ts'

/** The agreed table of awards and of the people of the register. */

const HONOR_AT = { cityId: 'c1', countyId: 'k1', enteredBy: 'the enterer' }
/** Who may do this to an award of county k1; `twoPeople` as the region asks. */
const honors = (name: HonorVerb, twoPeople: boolean, userId = 'someone', noticeBar: string | null = null) =>
  allowed(
    (who, state) =>
      honorVerdict({ ...inRegion(who), userId }, name, {
        ...HONOR_AT,
        state,
        twoPeople,
        noticeBar,
      }) === null,
    HONOR_STATES,
  )
const people = (act: Parameters<typeof personVerdict>[1]) =>
  whoMay((who) => personVerdict(inRegion(who), act, { cityId: 'c1', countyId: 'k1' }) === null)

agree([
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
])
