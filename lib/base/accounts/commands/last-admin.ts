import { type Place, place } from '#lib/kernel/command.ts'
import { type Failure, fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/**
 * Refuses when nobody but `userId` would be left as an active administrator at the place. Two administrators
 * who remove each other at the same moment wait for one another.
 */
export async function lastAdminOf(db: Db, at: Place, userId: string): Promise<Failure | null> {
  const lock = `admins:${at.cityId}:${at.countyId}`
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`
  const others = await db.membership.count({
    where: {
      ...place(at),
      role: 'region_admin',
      status: 'active',
      userId: { not: userId },
      user: { status: 'active' },
    },
  })
  return others > 0 ? null : fail('state', '这是本地区最后一位管理员。请先增加另一位管理员，再停用或结束')
}
