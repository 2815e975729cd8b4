import type { AnyCommand } from '#lib/kernel/command.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { forgetAudit, type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import type { Session } from '#tests/builders/world.ts'

type Made = { id: string; version: number }

/** The small world with two people in one county's office, and how they act. */
export type HonorWorld = SmallDatabase & {
  officer: Session
  /** another account at the same office, administrator */
  admin: Session
  /** `now`: the moment of the act */
  attempt<T = Made>(session: Session, command: AnyCommand, raw: unknown, now?: Date): Promise<Result<T>>
  act<T = Made>(session: Session, command: AnyCommand, raw: unknown, now?: Date): Promise<T>
  slug: string
}

export async function honorWorld(): Promise<HonorWorld> {
  const small = await smallDatabase()
  await forgetAudit(small.owner)
  const { execute } = await import('#lib/kernel/command.ts')
  const officer = sessionAt(small.world, 'county')
  const leader = sessionAt(small.world, 'county', 'view')
  // the leader's account becomes the second person of the office
  await small.owner.query(
    `set role app_ops; update public.membership set role = 'region_admin' where user_id = '${leader.userId}'; reset role`,
  )
  const attempt = <T>(session: Session, command: AnyCommand, raw: unknown, now?: Date) =>
    execute<T>(session.token, command, raw, { now })
  const act = async <T>(session: Session, command: AnyCommand, raw: unknown, now?: Date): Promise<T> => {
    const result = await attempt<T>(session, command, raw, now)
    if (result.ok) return result.value
    throw new Error(`${command.name}: ${result.problem.title} ${JSON.stringify(result.problem.errors ?? [])}`)
  }
  const admin = { ...leader, role: 'region_admin' }
  return { ...small, officer, admin, attempt, act, slug: `r-${officer.org.id}` }
}
