import type { Role } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A duty of the acting user; `current` is the one that this session acts under. */
export type OwnMembership = { id: string; role: Role; orgName: string; orgShort: string; current: boolean }

/** All active memberships of the acting user, also those at other places than the session's. */
export async function ownMemberships(db: Db): Promise<OwnMembership[]> {
  const rows = await db.$queryRaw<{ list: OwnMembership[] }[]>`select app.own_memberships() as list`
  return rows[0]?.list ?? []
}
