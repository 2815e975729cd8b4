import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** Everybody who works in a region has an inbox, and sees nobody else's; the platform has none. */
export function mayHaveMessages(actor: Pick<Actor, 'role'>): Problem | null {
  return actor.role === 'platform_admin' ? fail('forbidden', '平台管理员没有站内消息').problem : null
}
