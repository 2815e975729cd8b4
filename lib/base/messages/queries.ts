import { mayHaveMessages } from '#lib/base/messages/policy.ts'
import { kindLabel, type MessageKind } from '#lib/base/messages/rules.ts'
import { type ListMessages, listMessagesInput, type MessageItem } from '#lib/base/messages/schema.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = Awaited<ReturnType<Db['message']['findMany']>>[number]

function toItem(row: Row): MessageItem {
  return {
    id: row.id,
    kind: row.kind as MessageKind,
    label: kindLabel(row.kind),
    day: fromDate(row.day),
    bundled: row.bundled,
    title: row.title,
    body: row.body,
    link: row.link,
    fromName: row.fromName,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }
}

/** The acting user's messages at the acting organization, newest first. */
export async function listMessages(db: Db, actor: Actor, input: ListMessages): Promise<Page<MessageItem>> {
  const rows = await db.message.findMany({
    where: {
      cityId: actor.cityId,
      userId: actor.userId,
      ...(input.unread === '1' ? { readAt: null } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    ...(await pageArgs(actor.cityId, input, (where) =>
      db.message.findFirst({ where, select: { id: true } }),
    )),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export const messageList = defineQuery({
  name: 'message.list',
  object: 'message',
  summary: '自己的站内消息',
  input: listMessagesInput,
  allow: mayHaveMessages,
  run: listMessages,
})

/** Unread items of the inbox: a day's bundle counts as one. */
export async function unreadCount(db: Db, actor: Pick<Actor, 'cityId' | 'userId'>): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    select (count(*) filter (where not bundled) + count(distinct day) filter (where bundled))::int as n
      from public.message where city_id = ${actor.cityId} and user_id = ${actor.userId} and read_at is null`
  return rows[0]?.n ?? 0
}

/** The kinds that the acting user has switched off. */
export async function mutedKinds(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ kinds: string[] }[]>`select app.own_muted_kinds() as kinds`
  return rows[0]?.kinds ?? []
}
