import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Who may do what with people. Records are kept by the office of the region in which they lie. */
export const PERSON_POLICY = {
  read: ['region_admin', 'region_officer', 'leader', 'auditor'],
  write: ['region_admin', 'region_officer'],
  /** private values, one at a time, with a reason */
  reveal: ['region_admin', 'region_officer'],
  merge: ['region_admin', 'region_officer'],
  archive: ['region_admin'],
} as const satisfies Record<string, readonly Role[]>
export type PersonAct = keyof typeof PERSON_POLICY

/** The part of an actor that the policy reads; also what buttons in the browser are given. */
export type PersonActor = Pick<Actor, 'role' | 'orgId' | 'regionId' | 'cityId'>
type At = { cityId: string; countyId: string }

const no = (title: string): Problem => fail('forbidden', title).problem

/** May the actor do this with people at all, or with the record that lies at `at`? null = yes. */
export function personVerdict(actor: PersonActor, act: PersonAct, at?: At): Problem | null {
  if (!(PERSON_POLICY[act] as readonly Role[]).includes(actor.role)) return no('您的角色不能做这项操作')
  if (act === 'read') return null
  if (actor.orgId !== actor.regionId) return no('人员由本地区总工会（产改办）登记')
  if (at && (at.countyId || at.cityId) !== actor.regionId) {
    return no('这条记录由登记它的地区维护，请联系该地区')
  }
  return null
}
