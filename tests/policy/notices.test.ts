import { expect, test } from 'vitest'
import { type NoticeSubject, noticeVerdict } from '#lib/base/notices/policy.ts'
import { NOTICE_STATES, type NoticeVerb } from '#lib/base/notices/rules.ts'
import { ROLES } from '#lib/kernel/pure/actor.ts'
import { actor, STANDS } from '#tests/policy/places.ts'

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
