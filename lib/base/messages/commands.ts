import { z } from 'zod'
import { mayHaveMessages } from '#lib/base/messages/policy.ts'
import { messageIdInput, muteKindInput } from '#lib/base/messages/schema.ts'
import { defineCommand, nothing } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** Marks one message as read; opening it does so. Reading is no act of office: no audit row. */
export const readMessage = defineCommand({
  name: 'message.read',
  object: 'message',
  summary: '消息标为已读',
  input: messageIdInput,
  load: ({ db, actor }, { id }) =>
    db.message.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } }),
  allow: (actor) => mayHaveMessages(actor),
  async run(ctx, message) {
    const { cityId, id } = message
    await ctx.db.message.updateMany({ where: { cityId, id, readAt: null }, data: { readAt: ctx.now } })
    ctx.audit(null)
    return ok({ id })
  },
})

/** Marks everything in the own inbox as read. */
export const readAllMessages = defineCommand({
  name: 'message.read_all',
  object: 'message',
  summary: '全部消息标为已读',
  input: z.object({}),
  load: nothing,
  allow: (actor) => mayHaveMessages(actor),
  async run(ctx) {
    const { cityId, userId } = ctx.actor
    const where = { cityId, userId, readAt: null }
    const { count } = await ctx.db.message.updateMany({ where, data: { readAt: ctx.now } })
    ctx.audit(null)
    return ok({ read: count })
  },
})

/** Switches a kind of messages off or on for the acting user; what comes back to the unit always comes. */
export const muteKind = defineCommand({
  name: 'message.mute',
  object: 'user',
  summary: '关闭或打开一类消息',
  input: muteKindInput,
  load: nothing,
  allow: (actor) => mayHaveMessages(actor),
  async run(ctx, _loaded, { kind, off }) {
    const rows = await ctx.db.$queryRaw<{ done: boolean }[]>`select app.mute_kind(${kind}, ${off}) as done`
    if (!rows[0]?.done) return fail('state', '退回和重新打开的消息不能关闭')
    ctx.audit({ objectId: ctx.actor.userId, detail: { kind, off } })
    return ok({ kind, off })
  },
})
