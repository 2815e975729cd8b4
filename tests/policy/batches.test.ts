import { expect, test } from 'vitest'
import { type BatchSubject, batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import { BATCH_STATES, type BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import { agree, allowed, inRegion, STANDS, whoMay } from '#tests/policy/places.ts'

/** The agreed table of batches of relief payments, and of the lines and funds that they are paid from. */

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
        state,
        facts: BATCH_FACTS,
        ...over,
      }) === null,
    BATCH_STATES,
  )
const OFFICER = (states: string) => [`relief_officer @ own county: ${states}`]
const CANCELLABLE = 'DRAFT, LOCKED_CHECK, REVIEW, APPROVE, APPROVED, NOTICE'
const WITH_FAILED = 'RETURNED, RECONCILED, VOUCHERED'
agree([
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
])

test('lines and funds of relief are set by the administrator of the region, who pays nobody', () => {
  const who = (act: 'read' | 'write') => whoMay((each) => parameterVerdict(inRegion(each), act) === null)
  expect(who('write')).toEqual(
    STANDS.filter(({ unitId }) => !unitId).map((stand) => `region_admin @ ${stand.name}: DRAFT`),
  )
  expect(who('read').some((line) => /leader|unit_|region_officer/.test(line))).toBe(false)
})
