import type { MessageKind } from '#lib/base/messages/rules.ts'
import type { CommandContext, Place } from '#lib/kernel/command.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** One message to an organization: every user who holds one of the roles there gets it. */
export type Post = {
  /** the recipient organization; for kinds that go to the sender only it is not looked at */
  to: Place
  roles: readonly Role[]
  /** what it is about: at most one message a day per kind, thing and recipient */
  about: string
  /** up to 200 characters */
  title: string
  /** up to 1000 characters */
  body?: string
  /** path inside the portal that opens the very thing */
  link: string
}

type Moment = { day: Day; at: Date; cityId: string }

function itemsOf(posts: readonly Post[]): string {
  return JSON.stringify(
    posts.map(({ to, roles, about, title, body, link }) => ({
      county: to.countyId,
      town: to.townId,
      unit: to.unitId,
      roles,
      about,
      title,
      body: body ?? '',
      link,
    })),
  )
}

async function send(db: Db, kind: MessageKind, posts: readonly Post[], { day, at, cityId }: Moment) {
  if (posts.length === 0) return 0
  const rows = await db.$queryRaw<{ n: number }[]>`
    select app.post_messages(${cityId}, ${kind}, ${itemsOf(posts)}::jsonb, ${day}::date, ${at}::timestamptz) as n`
  return rows[0]?.n ?? 0
}

/**
 * Posts messages in the transaction of the act that caused them; answers how many rows are new. Who has switched the
 * kind off gets none; what was posted before on the same day is left as it is. The database decides who may post
 * which kind to whom (app.message_kind); a mistake there throws.
 */
export function postMessages(
  { db, actor, today, now }: Pick<CommandContext, 'db' | 'actor' | 'today' | 'now'>,
  kind: MessageKind,
  posts: readonly Post[],
): Promise<number> {
  return send(db, kind, posts, { day: today, at: now, cityId: actor.cityId })
}
