import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** The log is read by the auditors of a city or county; the database lets no other role of a region read it. */
export function mayReadAudit(actor: Pick<Actor, 'role'>): Problem | null {
  return actor.role === 'auditor' ? null : fail('forbidden', '只有经审可以查看审计记录').problem
}
